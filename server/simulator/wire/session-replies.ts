import { randomBytes } from 'node:crypto'
import type { WireContext } from './context.ts'
import { currentSalt } from './salts.ts'
import { msgDetailedInfo, newSessionCreated } from './service-messages.ts'
import type { Session } from './session.ts'

/** A larger answer is only announced if its call is repeated; the client requests it if it needs it. */
const REPEAT_BYTES = 4096

/** Sends new_session_created, once, before anything else. `firstId` is the lowest message id of the first packet. */
export function announceSession(context: WireContext, session: Session, firstId: bigint): void {
  if (session.isAnnounced) return
  session.isAnnounced = true
  const uniqueId = randomBytes(8).readBigUInt64LE(0)
  const body = newSessionCreated(firstId, uniqueId, currentSalt(session.key.bytes, context.now()))
  session.outbox.send(body, { kind: 'notice', isContent: true })
}

/** A duplicate message: nothing is carried out again, its answer is sent again. */
export function repeatAnswer(session: Session, id: bigint): void {
  const message = session.received.find(id)
  const answer = message?.answerId ? session.outbox.find(message.answerId) : null
  if (!answer || !message) {
    if (message?.isContent) session.outbox.acknowledge(id)
    return
  }
  if (session.outbox.isQueued(answer.id)) return
  if (answer.body.length <= REPEAT_BYTES) {
    session.outbox.repeat(answer.id)
    return
  }
  const body = msgDetailedInfo(id, answer.id, answer.body.length)
  session.outbox.send(body, { kind: 'answer', isContent: false })
}
