/** How long an operation took and how it ended. Nothing of what is asked or answered is kept. */
import type { Clock } from '../../lib/clock.ts'
import { TelegramError } from '../errors.ts'
import type { TelegramFailure } from '../gateway.ts'

export interface CallFigure {
  call: string
  /** `ok`, how Telegram failed, or `internal` for what is no answer of Telegram's. */
  kind: 'ok' | TelegramFailure['kind'] | 'internal'
  /** Of a flood wait; else 0. */
  waitSeconds: number
  seconds: number
}

/** `failureOf` reads what an answer says of its own failure; null where it went well. */
export type Measure = <Answer>(
  call: string,
  run: () => Promise<Answer>,
  failureOf?: (answer: Answer) => TelegramFailure | null,
) => Promise<Answer>

export function createMeasure(clock: Clock, note: (figure: CallFigure) => void): Measure {
  return async (call, run, failureOf = () => null) => {
    const startedAt = clock.now()
    const end = (kind: CallFigure['kind'], failure: TelegramFailure | null) => {
      const waitSeconds = failure?.kind === 'flood' ? failure.seconds : 0
      note({ call, kind, waitSeconds, seconds: Math.max(0, clock.now() - startedAt) / 1000 })
    }
    try {
      const answer = await run()
      const failure = failureOf(answer)
      end(failure?.kind ?? 'ok', failure)
      return answer
    } catch (error) {
      const failure = error instanceof TelegramError ? error.failure : null
      end(failure?.kind ?? 'internal', failure)
      throw error
    }
  }
}
