import type { WireContext } from './context.ts'
import type { Line } from './line.ts'
import type { Received } from './received.ts'
import { badMsgNotification } from './service-messages.ts'
import type { Session } from './session.ts'
import { isAnswerFault, spoilers } from './spoil.ts'
import { RpcError, type AnswerFault, type Fault, type RpcAnswer } from './types.ts'

/** What became of a call. `silent`: a fault swallowed the answer. */
export type Outcome =
  | { kind: 'answer'; answer: RpcAnswer; fault: AnswerFault | null }
  | { kind: 'error'; error: RpcError }
  | { kind: 'silent' }

export interface Call {
  context: WireContext
  session: Session
  line: Line
  message: Received
}

const SILENT: Outcome = { kind: 'silent' }

/** Carries a call out, or not, as the fault wants it. Throws `RpcError` for a refusal. */
export async function runUnder(fault: Fault | null, call: Call, handle: () => Promise<RpcAnswer>): Promise<Outcome> {
  const { clock, stopped } = call.context
  if (fault?.delayMs) await clock.sleep(fault.delayMs, stopped)
  if (fault && isStopped(fault, call)) return SILENT
  const carriedOut = handle()
  if (fault?.cut === 'meanwhile') call.line.cut()
  // A refusal is an answer too, and may be lost like any other.
  await carriedOut.catch(() => {})
  if (fault?.lateMs) await clock.sleep(fault.lateMs, stopped)
  if (fault && isAnswerLost(fault, call)) return SILENT
  const answer = await carriedOut
  return { kind: 'answer', answer, fault: fault?.wire && isAnswerFault(fault.wire) ? fault.wire : null }
}

/** What keeps the call from being carried out. Throws the error that is to be its answer. */
function isStopped({ cut, silence, wire, badMessage, error }: Fault, call: Call): boolean {
  if (cut === 'before') call.line.cut()
  if (cut === 'before' || silence === 'before') return true
  if (badMessage && !badMessage.isAfter) {
    sayBadMessage(call, badMessage.code)
    return true
  }
  if (wire && !isAnswerFault(wire)) {
    spoilers[wire](call.context, call.session, call.line, call.message)
    return true
  }
  if (error && !error.isAfter) throw new RpcError(error.code, error.name)
  return false
}

/** What comes instead of the answer to a call that was carried out. Throws the error that is to be it. */
function isAnswerLost({ cut, silence, badMessage, error }: Fault, call: Call): boolean {
  if (error) throw new RpcError(error.code, error.name)
  if (badMessage) sayBadMessage(call, badMessage.code)
  if (cut === 'after') call.line.cut()
  return cut !== undefined || silence === 'after' || badMessage !== undefined
}

function sayBadMessage({ session, message }: Call, code: number): void {
  session.outbox.send(badMsgNotification(message.id, message.seqno, code), { kind: 'answer', isContent: false })
}
