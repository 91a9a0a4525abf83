import { bindTempKeyChecked } from './bind-temp-key.ts'
import type { WireContext } from './context.ts'
import type { InflateBudget } from './gzip.ts'
import type { Line } from './line.ts'
import type { Received } from './received.ts'
import { serializeAnswer, serializeError } from './rpc-result.ts'
import { ID } from './service-messages.ts'
import type { Session } from './session.ts'
import { spoilers } from './spoil.ts'
import { methodOf, parseRequest } from './tl-library.ts'
import { RpcError, type Caller, type RpcAnswer } from './types.ts'
import { unwrapCall, type UnwrappedCall } from './unwrap.ts'

/** What became of a call. `silent`: a fault swallowed the answer. */
type Outcome =
  | { kind: 'answer'; answer: RpcAnswer; isRepeated?: boolean }
  | { kind: 'error'; error: RpcError }
  | { kind: 'silent' }

/** Carries a call out and puts its answer into the session's outbox. Never rejects. */
export function carryOut(
  context: WireContext,
  session: Session,
  line: Line,
  message: Received,
  body: Buffer,
  budget: InflateBudget,
): void {
  session.runningCalls++
  message.state = 'running'
  message.outcome = run(context, session, line, message, body, budget).then((outcome) => {
    session.runningCalls--
    if (outcome.kind === 'silent') return false
    const isError = outcome.kind === 'error'
    const result = isError
      ? serializeError(message.id, outcome.error)
      : serializeAnswer(message.id, outcome.answer, (reason) => context.log('bad_answer', { reason }))
    if (message.state === 'dropped') return !isError
    message.answerId = session.outbox.send(result, { kind: 'answer', isContent: true, isLast: isError })
    session.outbox.withdrawAcknowledgement(message.id)
    const { answerId } = message
    // The second goes out after the first has left.
    if (!isError && outcome.isRepeated) setImmediate(() => setImmediate(() => session.outbox.repeat(answerId)))
    message.state = 'answered'
    return !isError
  })
  message.outcome.catch(() => context.log('wire_failed', { dc: line.dcId, reason: 'answer' }))
}

async function run(
  context: WireContext,
  session: Session,
  line: Line,
  message: Received,
  body: Buffer,
  budget: InflateBudget,
): Promise<Outcome> {
  let method = ''
  try {
    const call = unwrapCall(body, budget)
    if (call.constructorId === ID.bindTempAuthKey) {
      return { kind: 'answer', answer: bindTempKeyChecked(context, session, message.id, call.body) }
    }
    const caller = identify(context, session, line, call)
    const request = parseRequest(call.body)
    method = methodOf(request)
    if (!call.withoutUpdates) session.wantsUpdates = true
    for (const id of call.after) {
      if ((await session.received.find(id)?.outcome) === false) throw new RpcError(400, 'MSG_WAIT_FAILED')
    }
    const fault = context.faults(method, caller)
    if (fault?.delayMs) await context.clock.sleep(fault.delayMs, context.stopped)
    if (fault?.cut === 'before') line.cut()
    if (fault?.cut === 'before' || fault?.silence === 'before') return { kind: 'silent' }
    if (fault?.wire && fault.wire !== 'twice') {
      spoilers[fault.wire](context, session, line, message)
      return { kind: 'silent' }
    }
    if (fault?.error) throw new RpcError(fault.error.code, fault.error.name)
    const answer = await context.handler(request, caller)
    if (fault?.cut === 'after') line.cut()
    return fault?.silence === 'after'
      ? { kind: 'silent' }
      : { kind: 'answer', answer, isRepeated: fault?.wire === 'twice' }
  } catch (error) {
    if (context.stopped.aborted) return { kind: 'silent' }
    if (error instanceof RpcError) return { kind: 'error', error }
    context.log('handler_failed', { method, error: error instanceof Error ? error.name : typeof error })
    return { kind: 'error', error: new RpcError(500, 'INTERNAL') }
  }
}

/** Who asks; remembers what invokeWithLayer and initConnection say, since reconnects do not say it again. */
function identify(context: WireContext, session: Session, line: Line, call: UnwrappedCall): Caller {
  const { key } = session
  const permanent = context.keys.permanentOf(key)
  if (!permanent) throw new RpcError(401, 'AUTH_KEY_PERM_EMPTY')
  const layer = call.layer ?? (key.layer || permanent.layer)
  if (call.layer !== null && call.layer < 1) throw new RpcError(400, 'CONNECTION_LAYER_INVALID')
  if (call.client && layer === 0) throw new RpcError(400, 'CONNECTION_LAYER_INVALID')
  for (const each of [key, permanent]) {
    if (call.layer !== null) each.layer = call.layer
    if (call.client) each.client = call.client
  }
  const client = key.client ?? permanent.client
  if (!client && !key.temporary) throw new RpcError(400, 'CONNECTION_NOT_INITED')
  return { authKeyId: permanent.id, dcId: line.dcId, sessionId: session.id, layer, client }
}
