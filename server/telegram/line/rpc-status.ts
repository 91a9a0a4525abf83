/**
 * Bug: of an error whose name the library knows, it forgets the number that Telegram sent with it and tells one of its own. The
 * number is what tells a refusal (400) from a stumble after which the call may have been carried out (500, -503).
 */
import type { MtpDispatcher } from 'telegram/network/MtpDispatcher.js'
import { Api } from 'telegram'
import { RPCError } from 'telegram/errors/index.js'
import { RPCResult, type TLMessage } from 'telegram/tl/core/index.js'
import { z } from 'zod'
import { partsOf } from './dispatcher-parts.ts'

const refusal = z.object({
  reqMsgId: z.custom<Api.MsgDetailedInfo['msgId']>((value) => value instanceof Object && 'toJSNumber' in value),
  error: z.instanceof(Api.RpcError),
})

/** Sees to it that who waits for this answer hears Telegram's own number. */
export function keepStatus(dispatcher: MtpDispatcher, { obj }: TLMessage): void {
  if (!(obj instanceof RPCResult)) return
  const { data } = refusal.safeParse(obj)
  if (data === undefined) return
  const state = partsOf(dispatcher).pendingState.get(data.reqMsgId)
  if (state === undefined) return
  const { reject } = state
  state.reject = (reason: unknown) => {
    if (reason instanceof RPCError) reason.code = data.error.errorCode
    reject(reason)
  }
}
