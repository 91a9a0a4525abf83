/** What a signed-in account changes at Telegram: its devices and itself. */
import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import type { Client } from './client.ts'
import { expectAnswer, expectTrue } from './map.ts'
import type { ActOutcome } from './outcome.ts'

const DEVICE_HASH = /^-?\d{1,19}$/

/** Ends the device of this hash; `refused` HASH_INVALID without asking for what can be none. */
export async function endDevice(client: Client, hash: string): Promise<ActOutcome<null>> {
  if (!DEVICE_HASH.test(hash) || BigInt.asIntN(64, BigInt(hash)) !== BigInt(hash))
    return { kind: 'refused', code: 400, name: 'HASH_INVALID', seconds: null, isSessionDead: false }
  return client.act({ request: new Api.account.ResetAuthorization({ hash: returnBigInt(hash) }), read: expectTrue })
}

/** Ends every device but the panel itself. */
export const endOtherDevices = (client: Client): Promise<ActOutcome<null>> =>
  client.act({ request: new Api.auth.ResetAuthorizations(), read: expectTrue })

/** Ends the session of the panel itself. */
export const logOut = (client: Client): Promise<ActOutcome<null>> =>
  client.act({
    request: new Api.auth.LogOut(),
    read(answer) {
      expectAnswer(answer, Api.auth.LoggedOut)
      return null
    },
  })
