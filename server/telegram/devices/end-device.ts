import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { act } from '../operation.ts'
import type { ActOutcome } from '../outcome.ts'
import { expectTrue } from '../tl/read.ts'

const DEVICE_HASH = /^-?\d{1,19}$/

/** Ends the device of this hash; `refused` HASH_INVALID without asking for what can be none. */
export const endDevice = act('end_device', async ({ door }, hash: string): Promise<ActOutcome<null>> => {
  if (!DEVICE_HASH.test(hash) || BigInt.asIntN(64, BigInt(hash)) !== BigInt(hash))
    return { kind: 'refused', code: 400, name: 'HASH_INVALID', seconds: null, isSessionDead: false }
  return door.act({ request: new Api.account.ResetAuthorization({ hash: returnBigInt(hash) }), read: expectTrue })
})
