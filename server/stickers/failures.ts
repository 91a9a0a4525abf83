/** Recently failed downloads, so that a page that retries does not call Telegram again. */
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'

const SHORT_MS = 15_000
/** What is not an animation will not become one soon. */
const LONG_MS = 10 * 60_000
const MAX_REMEMBERED = 2_000

export function createFailures(clock: Clock) {
  const failures = new Map<string, { error: AppError; untilMs: number }>()
  return {
    /** Throws the recent failure of `key`, if any. */
    rethrow(key: string): void {
      const failure = failures.get(key)
      if (!failure) return
      if (failure.untilMs > clock.now()) throw failure.error
      failures.delete(key)
    },
    /** An error that the user can fix immediately (`no_bot_token`) is not cached. */
    note(key: string, error: unknown): void {
      if (!(error instanceof AppError) || error.code === 'no_bot_token') return
      const oldest = failures.keys().next().value
      if (failures.size >= MAX_REMEMBERED && oldest !== undefined) failures.delete(oldest)
      failures.set(key, { error, untilMs: clock.now() + (error.code === 'bad_tgs' ? LONG_MS : SHORT_MS) })
    },
  }
}
