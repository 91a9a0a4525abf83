/**
 * Gap: when the server tells that it holds an answer (msg_detailed_info, msg_new_detailed_info), the library acknowledges that
 * answer unseen, whereupon the server throws it away and the call hangs to its deadline. An answer that never came is asked
 * for instead (msg_resend_req), as core.telegram.org/mtproto/service_messages_about_messages has it.
 */
import { Api } from 'telegram'
import type { MtpDispatcher } from 'telegram/network/MtpDispatcher.js'
import { RequestState } from 'telegram/network/RequestState.js'
import type { TLMessage } from 'telegram/tl/core/index.js'
import { partsOf } from './dispatcher-parts.ts'

/** As many as the library itself remembers, to tell repetitions. */
const MAX_SEEN = 400

/** Ids of what arrived on a connection, in containers too, the oldest first. */
const seenBy = new WeakMap<MtpDispatcher, Set<string>>()

function noteSeen(dispatcher: MtpDispatcher, id: string): Set<string> {
  const seen = seenBy.get(dispatcher) ?? new Set()
  seenBy.set(dispatcher, seen)
  seen.add(id)
  const [oldest] = seen
  if (seen.size > MAX_SEEN && oldest !== undefined) seen.delete(oldest)
  return seen
}

/** The library's type knows of no such request; what it sends are the bytes. */
function requestAgain(answerMsgId: Api.MsgDetailedInfo['answerMsgId']): RequestState {
  const request = new Api.MsgResendReq({ msgIds: [answerMsgId] })
  const state = new RequestState(new Api.MsgsAck({ msgIds: [] }))
  state.request = request
  state.data = request.getBytes()
  // Nobody waits for it, also when the connection ends first.
  state.promise?.catch(() => {})
  return state
}

/** Whether the message was such a notice, and is dealt with. */
export function askForLostAnswer(dispatcher: MtpDispatcher, { msgId, obj }: TLMessage): boolean {
  const seen = noteSeen(dispatcher, msgId.toString())
  const notice: unknown = obj
  if (!(notice instanceof Api.MsgDetailedInfo || notice instanceof Api.MsgNewDetailedInfo)) return false
  const { pendingState, ack, enqueue } = partsOf(dispatcher)
  const { answerMsgId } = notice
  ack(msgId)
  const isAnswered = notice instanceof Api.MsgDetailedInfo && pendingState.get(notice.msgId) === undefined
  if (isAnswered || seen.has(answerMsgId.toString())) ack(answerMsgId)
  else enqueue(requestAgain(answerMsgId))
  return true
}
