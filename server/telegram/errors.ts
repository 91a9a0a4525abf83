import type { TelegramFailure } from './gateway.ts'
import type { ActOutcome } from './outcome.ts'

/** What every call of the gateway throws: a kind to act on, never the library's own error. */
export class TelegramError extends Error {
  readonly failure: TelegramFailure

  constructor(failure: TelegramFailure) {
    super(`${failure.kind}: ${'code' in failure ? failure.code : failure.reason}`)
    this.name = 'TelegramError'
    this.failure = failure
  }
}

/** What a caller is told who only wants to know that an act was not plainly done; null when it was. */
export function actFailure(outcome: ActOutcome<unknown>): TelegramFailure | null {
  if (outcome.kind === 'done') return null
  if (outcome.kind === 'refused')
    return { kind: outcome.isSessionDead ? 'session_dead' : 'refused', code: outcome.name }
  if (outcome.kind === 'wait') return { kind: 'flood', seconds: outcome.seconds, code: outcome.name }
  if (outcome.why === 'session_dead') return { kind: 'session_dead', code: outcome.name }
  if (outcome.why === 'line_refused') return { kind: 'refused', code: outcome.name }
  if (outcome.why === 'unreadable' || outcome.why === 'server_error')
    return { kind: 'unreachable', reason: 'no_clear_answer' }
  return { kind: 'unreachable', reason: outcome.why === 'line_lost' ? 'network' : outcome.why }
}

/** The value of an act that is done. Throws `TelegramError` for every other outcome. */
export function valueOf<Value>(outcome: ActOutcome<Value>): Value {
  if (outcome.kind === 'done') return outcome.value
  const failure = actFailure(outcome)
  throw new TelegramError(failure ?? { kind: 'unreachable', reason: 'no_clear_answer' })
}
