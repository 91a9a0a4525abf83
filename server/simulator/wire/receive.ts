import type { AuthKey } from './auth-keys.ts'
import { checkTime, isCall, isGoodSalt, isOrdered } from './checks.ts'
import { readContainer } from './container.ts'
import type { WireContext } from './context.ts'
import { decryptMessage, type Message } from './encryption.ts'
import { inflate, type InflateBudget } from './gzip.ts'
import type { Line } from './line.ts'
import { carryOut } from './rpc.ts'
import { serializeError } from './rpc-result.ts'
import { currentSalt } from './salts.ts'
import { announceSession, repeatAnswer } from './session-replies.ts'
import { badMsgNotification, badServerSalt, ID, type InnerMessage } from './service-messages.ts'
import { answerService } from './service.ts'
import { createSession, type Session } from './session.ts'
import { TlFormatError, TlReader } from './tl-reader.ts'
import { TRANSPORT_FLOOD, TransportError, UNKNOWN_KEY } from './transport-error.ts'
import { RpcError } from './types.ts'

/** One packet during the checks. */
interface Arrival {
  context: WireContext
  session: Session
  line: Line
  budget: InflateBudget
}

/** Processes one encrypted packet. Throws `TransportError` if no message can be read from it. */
export function receivePacket(context: WireContext, line: Line, packet: Buffer): { key: AuthKey; quickAck: number } {
  const key = packet.length < 24 ? null : context.keys.find(packet.subarray(0, 8).toString('hex'), line.dcId)
  if (!key) throw new TransportError(UNKNOWN_KEY, 'unknown key')
  const message = decryptMessage(key.bytes, packet)
  if (!message) throw new TransportError(UNKNOWN_KEY, 'does not decrypt')
  const session = context.sessions.open(key, message.sessionId, () => createSession(context, key, message.sessionId))
  session.outbox.attach(line)
  receiveOuter({ context, session, line, budget: { bytesLeft: context.limits.maxInflatedBytes } }, message)
  return { key, quickAck: message.quickAck }
}

/** Checks of the packet as a whole: time, salt. Refusals name the outer message. */
function receiveOuter(arrival: Arrival, message: Message): void {
  const { context, session } = arrival
  const isContainer = message.body.readUInt32LE(0) === ID.msgContainer
  if (session.received.find(message.id)) {
    if (isContainer) refuse(arrival, message, 19)
    else repeatAnswer(session, message.id)
    return
  }
  const code = checkTime(message.id, context.now()) ?? (session.received.isTooOld(message.id) ? 20 : null)
  if (code !== null) {
    refuse(arrival, message, code)
    return
  }
  if (!isGoodSalt(session.key, message.salt, context.now())) {
    context.log('bad_server_salt', { dc: arrival.line.dcId })
    const salt = currentSalt(session.key.bytes, context.now())
    session.outbox.send(badServerSalt(message.id, message.seqno, salt), { kind: 'answer', isContent: false })
    return
  }
  if (!isContainer) {
    announceSession(context, session, message.id)
    receiveMessage(arrival, message)
    return
  }
  const messages = readContainer(message)
  if (message.seqno % 2 !== 0 || !messages) {
    refuse(arrival, message, messages ? 34 : 64)
    return
  }
  session.received.add(message.id, message.seqno)
  const firstId = messages.reduce((lowest, { id }) => (id < lowest ? id : lowest), message.id)
  announceSession(context, session, firstId)
  for (const inner of messages) receiveInner(arrival, inner)
}

/** Messages in a container may be old: a client resends them under their first ids. */
function receiveInner(arrival: Arrival, message: InnerMessage): void {
  const { received } = arrival.session
  if (received.find(message.id)) repeatAnswer(arrival.session, message.id)
  else if (message.id % 4n !== 0n) refuse(arrival, message, 18)
  else if (received.isTooOld(message.id)) refuse(arrival, message, 20)
  else receiveMessage(arrival, message)
}

/** A new message with a valid time and salt. */
function receiveMessage(arrival: Arrival, message: InnerMessage): void {
  const { context, session, line, budget } = arrival
  const isContent = message.seqno % 2 !== 0
  try {
    const body = unpack(message.body, budget)
    const reader = new TlReader(body)
    const id = reader.uint()
    const code = id === ID.msgContainer ? 64 : isCall(id) && !isContent ? 35 : null
    const disorder = isContent && isOrdered(id) ? session.received.checkOrder(message.id, message.seqno) : null
    if (code !== null || disorder !== null) {
      refuse(arrival, message, code ?? disorder ?? 64)
      return
    }
    if (isCall(id) && session.runningCalls >= context.limits.maxRunningCalls) {
      line.refuse(TRANSPORT_FLOOD, 'too many calls')
      return
    }
    const received = session.received.add(message.id, message.seqno)
    if (isContent) session.outbox.acknowledge(message.id)
    if (isCall(id)) carryOut(context, session, line, received, body, budget)
    else answerService(context, session, line, received, id, reader)
  } catch (error) {
    if (!(error instanceof TlFormatError)) throw error
    context.log('bad_message', { dc: line.dcId, reason: error.message })
    if (!isContent) return
    const answer = serializeError(message.id, new RpcError(400, 'INPUT_FETCH_ERROR'))
    session.outbox.send(answer, { kind: 'answer', isContent: true, isLast: true })
  }
}

function unpack(body: Buffer, budget: InflateBudget): Buffer {
  const reader = new TlReader(body)
  return reader.uint() === ID.gzipPacked ? inflate(reader.bytes(), budget) : body
}

function refuse(arrival: Arrival, message: InnerMessage, code: number): void {
  arrival.context.log('bad_msg_notification', { dc: arrival.line.dcId, code })
  const notification = badMsgNotification(message.id, message.seqno, code)
  arrival.session.outbox.send(notification, { kind: 'answer', isContent: false })
}
