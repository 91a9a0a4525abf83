/**
 * The only door through which a call leaves for Telegram: it gives every call a deadline, sorts what comes back, and decides
 * when a session is dead. A question may be asked twice and throws when it has no answer; an act is made once and ends in an
 * outcome. It knows no method's meaning.
 */
import type { Api } from 'telegram'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import { type Attempts, createAttempts, type Flown } from './attempt.ts'
import { type Act, type Acts, createActs } from './act.ts'
import { within } from '../../lib/deadline.ts'
import { TelegramError } from '../errors.ts'
import type { FloodGate } from '../line/flood-gate.ts'
import type { Line } from '../line/line.ts'
import type { TelegramLog } from '../log.ts'
import type { ActOutcome } from '../outcome.ts'
import { failureOf, toFailure } from '../line/rpc-errors.ts'
import { createSessionDeath, type SessionDeath } from './session-death.ts'

export const CALL_DEADLINE_MS = 20_000
export const DOWNLOAD_DEADLINE_MS = 30_000

interface AskOptions {
  /** The whole call, with connecting and repeating. 20 s unless told. */
  deadlineMs?: number
  /** The question is about the connection that is up; when that is lost, no other is opened for it. */
  isOfThisLine?: boolean
}

export interface DoorOptions {
  /** The line of the moment: a move to another DC replaces it. */
  line(): Line
  clock: Clock
  random: Random
  log: TelegramLog
  /** The waits of the account, which the doors to all DCs share. */
  floods: FloodGate
  /** Moves to another DC, whereupon the call is made again there. */
  onMigrate(dcId: number): Promise<void>
  /** An account's own door watches for the death of its session; a sign-in's and a download's have none to lose. */
  onDead?: ((code: string) => void) | undefined
}

export interface Door {
  /**
   * For what changes nothing at Telegram, so that a stumble or a lost line is answered by asking again. Telegram's answer, of
   * whatever class. Throws `TelegramError`.
   */
  ask(request: Api.AnyRequest, options?: AskOptions): Promise<unknown>
  /**
   * For everything else. It is sent again only when it is certain that the sending before was not looked at. Throws nothing
   * but a mistake of our own in the request, before anything of it is sent.
   */
  act<Value>(act: Act<Value>): Promise<ActOutcome<Value>>
  /** Connects within the deadline. Throws `TelegramError`. */
  connect(): Promise<void>
  /** Takes the session for dead: from now on every call fails at once. */
  markDead(code: string): void
  readonly deadCode: string | null
}

class AccountDoor implements Door {
  readonly #options: DoorOptions
  readonly #death: SessionDeath
  readonly #attempts: Attempts
  readonly #acts: Acts

  constructor(options: DoorOptions) {
    const { clock, log, floods, onDead = null } = options
    this.#options = options
    this.#death = createSessionDeath({ line: () => options.line(), log, onDead })
    this.#attempts = createAttempts(options)
    this.#acts = createActs({ clock, log, floods, death: this.#death, attempts: this.#attempts })
  }

  get deadCode(): string | null {
    return this.#death.code
  }

  async ask(
    request: Api.AnyRequest,
    { deadlineMs = CALL_DEADLINE_MS, isOfThisLine = false }: AskOptions = {},
  ): Promise<unknown> {
    const { clock, log } = this.#options
    const startedAt = clock.now()
    const abort = new AbortController()
    try {
      return await within(clock, deadlineMs, this.#run(request, isOfThisLine, abort.signal), () => {
        abort.abort()
        this.#attempts.probeLine()
        return new TelegramError({ kind: 'unreachable', reason: 'deadline' })
      })
    } catch (error) {
      const { message } = error instanceof TelegramError ? error : { message: 'unexpected' }
      log.debug({ method: request.className, ms: clock.now() - startedAt, failure: message }, 'telegram call failed')
      throw error
    }
  }

  act<Value>(act: Act<Value>): Promise<ActOutcome<Value>> {
    return this.#acts.make(act, CALL_DEADLINE_MS)
  }

  async connect(): Promise<void> {
    this.#death.assertAlive()
    try {
      await this.#options.line().open()
    } catch (error) {
      this.#death.assertAlive()
      throw toFailure(error)
    }
  }

  markDead(code: string): void {
    this.#death.mark(code)
  }

  async #run(request: Api.AnyRequest, isOfThisLine: boolean, signal: AbortSignal): Promise<unknown> {
    const death = this.#death
    for (let tries = 1; ; tries += 1) {
      death.assertAlive()
      this.#options.floods.assertFree(request.className)
      const flown: Flown = { flight: null }
      const outcome = await this.#attempts.once(request, signal, flown)
      if ('answer' in outcome) return outcome.answer
      if (signal.aborted) throw failureOf({ kind: 'line', reason: 'network' })
      const { verdict } = outcome
      if (verdict.kind === 'line' && isOfThisLine && flown.flight !== null) throw failureOf(verdict)
      if (verdict.kind === 'suspect') {
        await death.judge(verdict.code)
        death.assertAlive()
        throw failureOf(verdict)
      }
      if (verdict.kind === 'line') death.assertAlive()
      if (!(await this.#attempts.prepareAgain(verdict, tries, signal))) throw failureOf(verdict)
    }
  }
}

export const createDoor = (options: DoorOptions): Door => new AccountDoor(options)
