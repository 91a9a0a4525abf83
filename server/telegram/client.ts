/**
 * The only door through which a call leaves for Telegram: it gives every call a deadline, repeats what may be repeated,
 * turns errors into the gateway's kinds and decides when a session is dead: only by what came encrypted with its key. It knows
 * no method's meaning.
 */
import { Api } from 'telegram'
import type { Clock } from '../lib/clock.ts'
import type { Random } from '../lib/random.ts'
import { within } from './deadline.ts'
import { TelegramError } from './errors.ts'
import type { FloodGate } from './flood-gate.ts'
import { LineDown } from './line-down.ts'
import type { Line } from './line.ts'
import type { TelegramLog } from './log.ts'
import { expectFirst } from './map.ts'
import { FINAL_DEAD_CODE, failureOf, judgeError, toFailure, type Verdict } from './rpc-errors.ts'

export const CALL_DEADLINE_MS = 20_000
export const DOWNLOAD_DEADLINE_MS = 30_000
const MAX_TRIES = 3
const FIRST_PAUSE_MS = 300

interface CallOptions {
  /** The whole call, with connecting and repeating. 20 s unless told. */
  deadlineMs?: number
  /** Asking twice does no harm, so a stumble or a lost line is answered by asking again. */
  isReadOnly: boolean
  /** The call is about the connection that is up; when that is lost, no other is opened for it. */
  isOfThisLine?: boolean
}

export interface ClientOptions {
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

export interface Client {
  /** Telegram's answer, of whatever class. Throws `TelegramError`. */
  call(request: Api.AnyRequest, options: CallOptions): Promise<unknown>
  /** Connects within the deadline. Throws `TelegramError`. */
  connect(): Promise<void>
  /** Takes the session for dead: from now on every call fails at once. */
  markDead(code: string): void
  readonly deadCode: string | null
}

export function createClient(options: ClientOptions): Client {
  const { clock, random, log } = options
  let deadCode: string | null = null
  let checking: Promise<string | null> | null = null

  function markDead(code: string): void {
    if (deadCode !== null) return
    deadCode = code
    log.warn({ code }, 'telegram session is dead')
    options.onDead?.(code)
  }

  function assertAlive(): void {
    if (deadCode !== null) throw new TelegramError({ kind: 'session_dead', code: deadCode })
  }

  /** Asks the account about itself: a second dead answer in a row, or null when the session stands. */
  async function askAgain(): Promise<string | null> {
    const line = options.line()
    try {
      await line.open()
      expectFirst(await line.send(new Api.users.GetUsers({ id: [new Api.InputUserSelf()] })), Api.User)
      return null
    } catch (error) {
      const verdict = judgeError(error)
      if (verdict?.kind === 'suspect') return verdict.code
      throw toFailure(error)
    }
  }

  /** One dead answer may be about somebody else, or a stumble; two in a row are not (docs/telegram.md#dead-sessions). */
  async function judgeSuspect(code: string): Promise<never> {
    if (options.onDead !== undefined) {
      if (code !== FINAL_DEAD_CODE) checking ??= askAgain().finally(() => (checking = null))
      const second = code === FINAL_DEAD_CODE ? code : await checking
      if (second !== null) markDead(second)
      assertAlive()
    }
    throw new TelegramError({ kind: 'refused', code })
  }

  async function tryOnce(
    request: Api.AnyRequest,
    signal: AbortSignal,
  ): Promise<{ answer: unknown } | { verdict: Verdict; isSent: boolean }> {
    let isSent = false
    try {
      const line = options.line()
      await line.open()
      // Nothing is sent for a caller who has been told that it was not.
      if (signal.aborted) throw new LineDown('network')
      isSent = true
      return { answer: await line.send(request) }
    } catch (error) {
      const verdict = judgeError(error)
      if (verdict === null) throw error
      return { verdict, isSent }
    }
  }

  /** Settles what the verdict asks for before another try; throws when there is nothing to try. */
  async function recover(verdict: Verdict, tries: number, isRepeatable: boolean, signal: AbortSignal): Promise<void> {
    const isLast = tries >= MAX_TRIES
    switch (verdict.kind) {
      case 'migrate':
        if (isLast || verdict.code === 'FILE_MIGRATE') throw failureOf(verdict)
        return options.onMigrate(verdict.dcId)
      case 'suspect':
        return judgeSuspect(verdict.code)
      case 'stale_connection':
        if (isLast) throw failureOf(verdict)
        return options.line().drop()
      case 'hiccup':
        if (isLast || !isRepeatable) throw failureOf(verdict)
        return clock.sleep(FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + random()), signal)
      case 'line':
        assertAlive()
        if (tries > 1 || !isRepeatable || verdict.reason !== 'network') throw failureOf(verdict)
        return
      case 'flood':
      case 'refused':
        throw failureOf(verdict)
    }
  }

  async function run(
    request: Api.AnyRequest,
    { isReadOnly, isOfThisLine = false }: CallOptions,
    signal: AbortSignal,
  ): Promise<unknown> {
    for (let tries = 1; ; tries += 1) {
      assertAlive()
      options.floods.assertFree(request.className)
      const outcome = await tryOnce(request, signal)
      if ('answer' in outcome) return outcome.answer
      if (signal.aborted) throw failureOf({ kind: 'line', reason: 'network' })
      const { verdict, isSent } = outcome
      if (verdict.kind === 'flood') options.floods.note(request.className, verdict)
      if (verdict.kind === 'line' && isOfThisLine && isSent) throw failureOf(verdict)
      // What never left for want of a line does no harm the second time.
      await recover(verdict, tries, isReadOnly || !isSent, signal)
    }
  }

  /** Either the one call hangs or the whole line; which, the line finds out by itself. */
  function probeLine(): void {
    Promise.resolve()
      .then(() => options.line().probe())
      .catch(() => {})
  }

  async function call(request: Api.AnyRequest, callOptions: CallOptions) {
    const { deadlineMs = CALL_DEADLINE_MS } = callOptions
    const method = request.className
    const startedAt = clock.now()
    const abort = new AbortController()
    try {
      return await within(clock, deadlineMs, run(request, callOptions, abort.signal), () => {
        abort.abort()
        probeLine()
        return new TelegramError({ kind: 'unreachable', reason: 'deadline' })
      })
    } catch (error) {
      const { message } = error instanceof TelegramError ? error : { message: 'unexpected' }
      log.debug({ method, ms: clock.now() - startedAt, failure: message }, 'telegram call failed')
      throw error
    }
  }

  return {
    call,
    async connect() {
      assertAlive()
      try {
        await options.line().open()
      } catch (error) {
        assertAlive()
        throw toFailure(error)
      }
    },
    markDead,
    get deadCode() {
      return deadCode
    },
  }
}
