import { randomBytes } from 'node:crypto'
import { Api } from 'telegram'
import { RpcError, type Caller } from '../wire/types.ts'
import { SAFE_GENERATOR, SAFE_PRIME } from '../safe-prime.ts'
import type { World } from '../world/world.ts'
import { refuseFresh } from './auth-keys.ts'
import { openRoute, userRoute, type Route } from './route.ts'
import { buildDevice } from './tl-device.ts'
import { long } from './tl-values.ts'

/** account.*: the 2FA password's parameters, and the list of devices. */
export function accountRoutes(world: World): Route[] {
  return [
    openRoute(Api.account.GetPassword, (_request, caller) => getPassword(world, caller)),
    userRoute(Api.account.GetAuthorizations, (_request, { account, session }) => {
      const devices = world.sessions.devicesOf(account.id)
      return new Api.account.Authorizations({
        authorizationTtlDays: 183,
        authorizations: devices
          .map(({ authKeyId, device }) => ({ isCurrent: authKeyId === session.authKeyId, device }))
          .toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent) || b.device.activeAt - a.device.activeAt)
          .map(({ device, isCurrent }) => buildDevice(device, isCurrent)),
      })
    }),
    userRoute(Api.account.ResetAuthorization, ({ hash }, caller) => {
      refuseFresh(world, caller)
      const isOwn = hash.toString() === caller.session.device.hash
      if (isOwn || !world.sessions.endDevice(caller.account.id, hash.toString()))
        throw new RpcError(400, 'HASH_INVALID')
      return true
    }),
    userRoute(Api.account.UpdateStatus, () => true),
  ]
}

/** Also for a key that only lacks the 2FA password. */
async function getPassword(world: World, caller: Caller): Promise<Api.account.Password> {
  const session = world.sessions.find(caller.authKeyId)
  const account = session && world.accounts.byId(session.accountId)
  if (!account) throw new RpcError(401, world.sessions.deathOf(caller.authKeyId) ?? 'AUTH_KEY_UNREGISTERED')
  const current = await world.passwords.challenge(account)
  return new Api.account.Password({
    hasPassword: current !== null,
    ...(current && {
      hasRecovery: true,
      currentAlgo: buildAlgo(current.verifier.salt1, current.verifier.salt2),
      srp_B: current.challenge.B,
      srpId: long(current.srpId),
    }),
    ...(account.passwordHint !== null && { hint: account.passwordHint }),
    newAlgo: buildAlgo(randomBytes(8), randomBytes(16)),
    newSecureAlgo: new Api.SecurePasswordKdfAlgoPBKDF2HMACSHA512iter100000({ salt: randomBytes(8) }),
    secureRandom: randomBytes(256),
  })
}

function buildAlgo(
  salt1: Buffer,
  salt2: Buffer,
): Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow {
  return new Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow({
    salt1,
    salt2,
    g: SAFE_GENERATOR,
    p: SAFE_PRIME,
  })
}
