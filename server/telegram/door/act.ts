/** Acts: what changes something at Telegram is sent once, and ends in an outcome that says what is known of it. */
import type { Api } from 'telegram'
import type { Clock } from '../../lib/clock.ts'
import type { Attempts, Flown } from './attempt.ts'
import { within } from '../../lib/deadline.ts'
import { TelegramError } from '../errors.ts'
import type { FloodGate } from '../line/flood-gate.ts'
import type { TelegramFailure } from '../gateway.ts'
import type { TelegramLog } from '../log.ts'
import type { ActNotSent, ActOutcome, ActUnclear, ActWait } from '../outcome.ts'
import { failureOf, type Verdict } from '../line/rpc-errors.ts'
import type { SessionDeath } from './session-death.ts'

/** What is to be done, and what its answer says. */
export interface Act<Value> {
  request: Api.AnyRequest
  /** Throws what `expectAnswer` throws: the act is then `unclear`, for somebody did answer it. */
  read(answer: unknown): Value
}

export interface Acts {
  make<Value>(act: Act<Value>, deadlineMs: number): Promise<ActOutcome<Value>>
}

/** Nothing of the act itself left: what is known is why. */
function notSent(failure: TelegramFailure): ActNotSent | ActWait {
  if (failure.kind === 'flood') return { kind: 'wait', seconds: failure.seconds, name: failure.code, wasSent: false }
  if (failure.kind === 'session_dead') return { kind: 'not_sent', why: 'session_dead', name: failure.code }
  if (failure.kind === 'refused') return { kind: 'not_sent', why: 'line_refused', name: failure.code }
  return { kind: 'not_sent', why: failure.reason === 'no_clear_answer' ? 'network' : failure.reason }
}

/** It left, and the line told no more of it. */
const lost = (reason: 'network' | 'key_unknown' | 'closed'): ActUnclear => ({
  kind: 'unclear',
  why: reason === 'network' ? 'line_lost' : reason,
})

const hasLeft = ({ flight }: Flown) => flight?.hasLeft() ?? false

/** Whether Telegram's answer proves that it did not look at the call. */
const isUntouched = (verdict: Verdict): verdict is Extract<Verdict, { kind: 'migrate' | 'stale_connection' }> =>
  verdict.kind === 'migrate' || verdict.kind === 'stale_connection'

function readAnswer<Value>(act: Act<Value>, answer: unknown): ActOutcome<Value> {
  try {
    return { kind: 'done', value: act.read(answer) }
  } catch {
    return { kind: 'unclear', why: 'unreadable' }
  }
}

interface ActsParts {
  clock: Clock
  log: TelegramLog
  floods: FloodGate
  death: SessionDeath
  attempts: Attempts
}

class DoorActs implements Acts {
  readonly #parts: ActsParts

  constructor(parts: ActsParts) {
    this.#parts = parts
  }

  async make<Value>(act: Act<Value>, deadlineMs: number): Promise<ActOutcome<Value>> {
    const { clock, log, attempts } = this.#parts
    const startedAt = clock.now()
    const abort = new AbortController()
    const flown: Flown = { flight: null }
    const late: { outcome: ActNotSent | ActUnclear | null } = { outcome: null }
    const running = within(clock, deadlineMs, this.#run(act, abort.signal, flown), () => {
      late.outcome = { kind: hasLeft(flown) ? 'unclear' : 'not_sent', why: 'deadline' }
      abort.abort()
      attempts.probeLine()
      return new Error('the time of the act is over')
    })
    const outcome = await running.catch((error: unknown) => {
      if (late.outcome !== null) return late.outcome
      // Whatever broke: what has left is out of our hands.
      if (hasLeft(flown)) return lost('network')
      if (error instanceof TelegramError) return notSent(error.failure)
      throw error
    })
    if (outcome.kind !== 'done') {
      const failure = 'why' in outcome ? `${outcome.kind}: ${outcome.why}` : `${outcome.kind}: ${outcome.name}`
      log.debug({ method: act.request.className, ms: clock.now() - startedAt, failure }, 'telegram act not done')
    }
    return outcome
  }

  async #run<Value>(act: Act<Value>, signal: AbortSignal, flown: Flown): Promise<ActOutcome<Value>> {
    const { floods, death, attempts } = this.#parts
    for (let tries = 1; ; tries += 1) {
      death.assertAlive()
      floods.assertFree(act.request.className)
      flown.flight = null
      const attempt = await attempts.once(act.request, signal, flown)
      if ('answer' in attempt) return readAnswer(act, attempt.answer)
      const { verdict } = attempt
      const isOut = hasLeft(flown)
      if (isOut && !isUntouched(verdict)) return this.#settle(verdict)
      flown.flight = null
      if (!(await attempts.prepareAgain(verdict, tries, signal)))
        return isOut ? this.#settle(verdict) : this.#explain(verdict)
    }
  }

  /** Of an act that left and came back with this. */
  async #settle(verdict: Verdict): Promise<ActOutcome<never>> {
    if (verdict.kind === 'line') return lost(verdict.reason)
    if (verdict.kind === 'unreadable') return { kind: 'unclear', why: 'unreadable' }
    if (verdict.kind === 'flood') return { kind: 'wait', seconds: verdict.seconds, name: verdict.code, wasSent: true }
    if (isUntouched(verdict)) return notSent(failureOf(verdict).failure)
    const { code: name, status: code } = verdict
    if (verdict.kind === 'hiccup') return { kind: 'unclear', why: 'server_error', code, name }
    if (verdict.kind === 'refused')
      return { kind: 'refused', code, name, seconds: verdict.seconds, isSessionDead: false }
    // While nobody can say more, the refusal of this one act stands and the session with it.
    const dead = await this.#parts.death.judge(name).catch(() => null)
    return { kind: 'refused', code, name, seconds: null, isSessionDead: dead !== null }
  }

  /** Of an act that never left because of this. */
  async #explain(verdict: Verdict): Promise<ActNotSent | ActWait> {
    const { death } = this.#parts
    if (verdict.kind === 'suspect') await death.judge(verdict.code).catch(() => null)
    return notSent(death.code === null ? failureOf(verdict).failure : { kind: 'session_dead', code: death.code })
  }
}

export const createActs = (parts: ActsParts): Acts => new DoorActs(parts)
