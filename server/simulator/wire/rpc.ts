import { bindTempKeyChecked } from './bind-temp-key.ts'
import type { WireContext } from './context.ts'
import type { InflateBudget } from './gzip.ts'
import type { Line } from './line.ts'
import type { Received } from './received.ts'
import { serializeAnswer, serializeError } from './rpc-result.ts'
import { ID, msgDetailedInfo, msgNewDetailedInfo, rpcResult } from './service-messages.ts'
import type { Session } from './session.ts'
import { methodOf, parseRequest } from './tl-library.ts'
import { int } from './tl-writer.ts'
import { RpcError, type AnswerFault, type Caller } from './types.ts'
import { runUnder, type Outcome } from './under-fault.ts'
import { unwrapCall, type UnwrappedCall } from './unwrap.ts'

/** A constructor that no schema has. */
const UNKNOWN_TYPE = 0xdeadbeef

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
    const fault = isError ? null : outcome.fault
    if (message.state === 'dropped') return !isError
    message.answerId = give(session, message, serialize(context, message.id, outcome), isError, fault)
    session.outbox.withdrawAcknowledgement(message.id)
    message.state = 'answered'
    return !isError
  })
  message.outcome.catch(() => context.log('wire_failed', { dc: line.dcId, reason: 'answer' }))
}

const serialize = (context: WireContext, callId: bigint, outcome: Exclude<Outcome, { kind: 'silent' }>): Buffer => {
  if (outcome.kind === 'error') return serializeError(callId, outcome.error)
  if (outcome.fault === 'unreadable') return rpcResult(callId, int(UNKNOWN_TYPE))
  return serializeAnswer(callId, outcome.answer, (reason) => context.log('bad_answer', { reason }))
}

/** Puts the answer into the outbox as the fault requires; returns its id. */
function give(
  { outbox }: Session,
  message: Received,
  result: Buffer,
  isLast: boolean,
  fault: AnswerFault | null,
): bigint {
  if (fault !== 'announced' && fault !== 'announced_new') {
    const answerId = outbox.send(result, { kind: 'answer', isContent: true, isLast })
    // The second is sent after the first.
    if (fault === 'twice') setImmediate(() => setImmediate(() => outbox.repeat(answerId)))
    return answerId
  }
  const answerId = outbox.keep(result)
  const notice =
    fault === 'announced'
      ? msgDetailedInfo(message.id, answerId, result.length)
      : msgNewDetailedInfo(answerId, result.length)
  outbox.send(notice, { kind: 'answer', isContent: false })
  return answerId
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
      return { kind: 'answer', answer: bindTempKeyChecked(context, session, message.id, call.body), fault: null }
    }
    const caller = identify(context, session, line, call)
    const request = parseRequest(call.body)
    method = methodOf(request)
    if (!call.withoutUpdates) session.wantsUpdates = true
    for (const id of call.after) {
      if ((await session.received.find(id)?.outcome) === false) throw new RpcError(400, 'MSG_WAIT_FAILED')
    }
    const fault = context.faults(method, caller)
    return await runUnder(fault, { context, session, line, message }, () => context.handler(request, caller))
  } catch (error) {
    if (context.stopped.aborted) return { kind: 'silent' }
    if (error instanceof RpcError) return { kind: 'error', error }
    context.log('handler_failed', { method, error: error instanceof Error ? error.name : typeof error })
    return { kind: 'error', error: new RpcError(500, 'INTERNAL') }
  }
}

/** The caller; remembers invokeWithLayer and initConnection, because clients do not repeat them when reconnecting. */
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
