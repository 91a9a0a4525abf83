import type { Session } from './session.ts'

/** The bytes of msgs_state_info (core.telegram.org/mtproto/service_messages_about_messages). */
const NOTHING_KNOWN = 1
const NOT_RECEIVED = 2
const NOT_RECEIVED_TOO_HIGH = 3
const RECEIVED = 4
const NEEDS_NO_ACK = 16
const IN_PROGRESS = 32
const ANSWERED = 64

/** One byte per id: the state of the client's message, or of the server's own. */
export function describeStates(session: Session, ids: bigint[]): Buffer {
  return Buffer.from(ids.map((id) => stateOf(session, id)))
}

function stateOf(session: Session, id: bigint): number {
  const message = session.received.find(id)
  if (message) {
    if (message.state === 'running') return RECEIVED | IN_PROGRESS
    if (message.state === 'answered') return RECEIVED | IN_PROGRESS | ANSWERED
    return message.isContent ? RECEIVED : RECEIVED | NEEDS_NO_ACK
  }
  if (session.outbox.find(id)) return RECEIVED
  const range = session.received.range()
  if (!range || id > range.highest) return NOT_RECEIVED_TOO_HIGH
  return session.received.isTooOld(id) ? NOTHING_KNOWN : NOT_RECEIVED
}
