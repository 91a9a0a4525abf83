/** One sending of a call, and what has to be settled before another. */
import type { Api } from 'telegram'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import type { Flight } from '../line/connection.ts'
import type { FloodGate } from '../line/flood-gate.ts'
import { LineDown } from '../line/line-down.ts'
import type { Line } from '../line/line.ts'
import { judgeError, type Verdict } from '../line/rpc-errors.ts'

const MAX_TRIES = 3
const FIRST_PAUSE_MS = 300

/** What is under way for a call just now: null before it was handed to the line. */
export interface Flown {
  flight: Flight | null
}

export interface AttemptOptions {
  /** The line of the moment: a move to another DC replaces it. */
  line(): Line
  clock: Clock
  random: Random
  floods: FloodGate
  onMigrate(dcId: number): Promise<void>
}

export interface Attempts {
  /** Throws what is neither Telegram's answer nor the line's failure. Sends nothing once `signal` is aborted. */
  once(request: Api.AnyRequest, signal: AbortSignal, flown: Flown): Promise<{ answer: unknown } | { verdict: Verdict }>
  /** Does what the verdict asks for before the call is sent again; false when it would be of no use. Rejects when it fails. */
  prepareAgain(verdict: Verdict, tries: number, signal: AbortSignal): Promise<boolean>
  /** Either the one call hangs or the whole line; which, the line finds out by itself. */
  probeLine(): void
}

class LineAttempts implements Attempts {
  readonly #options: AttemptOptions

  constructor(options: AttemptOptions) {
    this.#options = options
  }

  async once(request: Api.AnyRequest, signal: AbortSignal, flown: Flown) {
    try {
      const line = this.#options.line()
      await line.open()
      // Nothing is sent for a caller who has been told that it was not.
      if (signal.aborted) throw new LineDown('network')
      flown.flight = line.launch(request)
      return { answer: await flown.flight.answer }
    } catch (error) {
      const verdict = judgeError(error)
      if (verdict === null) throw error
      // A wait for the connection itself is the line's to keep.
      if (verdict.kind === 'flood' && flown.flight !== null) this.#options.floods.note(request.className, verdict)
      return { verdict }
    }
  }

  async prepareAgain(verdict: Verdict, tries: number, signal: AbortSignal): Promise<boolean> {
    const { clock, random } = this.#options
    if (verdict.kind === 'line') return tries === 1 && verdict.reason === 'network'
    if (tries >= MAX_TRIES) return false
    if (verdict.kind === 'migrate' && verdict.code !== 'FILE_MIGRATE') await this.#options.onMigrate(verdict.dcId)
    else if (verdict.kind === 'stale_connection') this.#options.line().drop()
    else if (verdict.kind === 'hiccup') await clock.sleep(FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + random()), signal)
    else return false
    return true
  }

  probeLine(): void {
    Promise.resolve()
      .then(() => this.#options.line().probe())
      .catch(() => {})
  }
}

export const createAttempts = (options: AttemptOptions): Attempts => new LineAttempts(options)
