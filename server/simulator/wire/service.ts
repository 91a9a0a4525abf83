import type { WireContext } from './context.ts'
import type { Line } from './line.ts'
import type { Received } from './received.ts'
import { futureSalts } from './salts.ts'
import * as reply from './service-messages.ts'
import { ID } from './service-messages.ts'
import type { Session } from './session.ts'
import { describeStates } from './message-states.ts'
import type { TlReader } from './tl-reader.ts'

const MAX_FUTURE_SALTS = 64
/** Longer id lists are cut, as Telegram's documentation allows (8192). */
const MAX_IDS = 8192

/** Handles one of MTProto's own messages. Throws `TlFormatError` if it cannot be parsed. */
export function answerService(
  context: WireContext,
  session: Session,
  line: Line,
  message: Received,
  id: number,
  reader: TlReader,
): void {
  const { outbox } = session
  const tell = (body: Buffer) => void outbox.send(body, { kind: 'answer', isContent: false })
  switch (id) {
    case ID.msgsAck:
      outbox.settle(reader.longs().slice(0, MAX_IDS))
      break
    case ID.ping:
    case ID.pingDelayDisconnect:
      tell(reply.pong(message.id, reader.long()))
      outbox.withdrawAcknowledgement(message.id)
      if (id === ID.pingDelayDisconnect) line.disconnectAfter(Math.max(0, reader.int()) * 1000)
      break
    case ID.getFutureSalts: {
      const count = Math.min(Math.max(reader.int(), 1), MAX_FUTURE_SALTS)
      const salts = futureSalts(session.key.bytes, context.now(), count)
      tell(reply.futureSalts(message.id, Math.floor(context.now() / 1000), salts))
      break
    }
    case ID.msgsStateReq:
      tell(reply.msgsStateInfo(message.id, describeStates(session, reader.longs().slice(0, MAX_IDS))))
      break
    case ID.msgResendReq: {
      const ids = reader.longs().slice(0, MAX_IDS)
      const isKnown = ids.map((each) => outbox.repeat(each))
      if (isKnown.includes(false)) tell(reply.msgsStateInfo(message.id, describeStates(session, ids)))
      break
    }
    case ID.rpcDropAnswer:
      dropAnswer(session, message, reader.long())
      break
    case ID.destroySession: {
      const sessionId = reader.raw(8)
      const hex = sessionId.toString('hex')
      const isDone = hex !== session.id && context.sessions.remove(session.key.id, hex)
      tell(reply.destroySessionResult(sessionId, isDone))
      break
    }
    case ID.destroyAuthKey:
      tell(reply.destroyAuthKeyOk())
      outbox.flush()
      for (const gone of context.keys.forget(session.key.id)) context.sessions.removeKey(gone)
      break
    default:
    // http_wait, msgs_state_info and msgs_all_info need no answer.
  }
}

/** The client no longer wants an answer; the reply tells whether the call was carried out. */
function dropAnswer(session: Session, message: Received, callId: bigint): void {
  const call = session.received.find(callId)
  const answer = call?.answerId ? session.outbox.find(call.answerId) : null
  let result = reply.rpcAnswerUnknown()
  if (call?.state === 'running') result = reply.rpcAnswerDroppedRunning()
  else if (answer) result = reply.rpcAnswerDropped(answer.id, answer.seqno, answer.body.length)
  if (call?.state === 'running') call.state = 'dropped'
  if (answer) session.outbox.settle([answer.id])
  session.outbox.send(reply.rpcResult(message.id, result), { kind: 'answer', isContent: true })
}
