import { randomBytes } from 'node:crypto'
import { Api } from 'telegram'
import { RpcError, type Caller } from '../wire/types.ts'
import type { Account } from '../world/accounts.ts'
import { describeDevice } from '../world/devices.ts'
import type { World } from '../world/world.ts'
import { buildUser } from './tl-user.ts'

/** API applications: any id with 32 hex digits is accepted; id 1 is not registered. */
export function checkApiId(apiId: number, apiHash: string): void {
  if (apiId <= 1 || !/^[0-9a-f]{32}$/i.test(apiHash)) throw new RpcError(400, 'API_ID_INVALID')
}

/** With a leading `+`; throws if it cannot be a phone number. */
export function parsePhone(phoneNumber: string): string {
  const digits = phoneNumber.replace(/[\s()+-]/g, '')
  if (!/^[1-9]\d{6,14}$/.test(digits)) throw new RpcError(400, 'PHONE_NUMBER_INVALID')
  return `+${digits}`
}

/**
 * Signs the caller's key in, or leaves it waiting for the 2FA password and then throws SESSION_PASSWORD_NEEDED, like
 * Telegram.
 */
export function admit(world: World, account: Account, caller: Caller): Api.auth.Authorization {
  const hash = (randomBytes(8).readBigUInt64LE() >> 1n).toString()
  const session = {
    authKeyId: caller.authKeyId,
    accountId: account.id,
    isPasswordPending: account.password !== null,
    device: describeDevice(caller.client, hash, world.now()),
  }
  world.sessions.open(session)
  world.mailbox.begin(account.id, caller.authKeyId)
  if (session.isPasswordPending) throw new RpcError(401, 'SESSION_PASSWORD_NEEDED')
  return welcome(world, account, caller.authKeyId)
}

/** The result of a finished sign-in; announces it to the account's other devices. */
export function welcome(world: World, account: Account, authKeyId: string): Api.auth.Authorization {
  const session = world.sessions.find(authKeyId)
  if (session) world.events.emit('signedIn', { accountId: account.id, authKeyId, device: session.device })
  return buildAuthorization(world, account)
}

export function buildAuthorization(world: World, account: Account): Api.auth.Authorization {
  return new Api.auth.Authorization({ user: buildUser(account, account.id, world.now()) })
}
