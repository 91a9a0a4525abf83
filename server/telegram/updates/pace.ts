import type { Random } from '../../lib/random.ts'
import { backoffMs } from '../../lib/retry.ts'
import { TelegramError } from '../errors.ts'

/** How long what is missing may take to come by itself, as Telegram advises. */
export const GAP_WAIT_MS = 500
/** After a failure, for each in a row. */
const RETRY = { firstMs: 1_000, longestMs: 10 * 60_000 }

/** A line on which nothing comes for so long may have lost something that nothing else shows. */
export const QUIET_MS = 15 * 60_000

/** Milliseconds until what was missed is asked for again, after so many failures in a row; null: never, the session is dead. */
export function retryAfterMs(error: unknown, failures: number, random: Random): number | null {
  const failure = error instanceof TelegramError ? error.failure : null
  if (failure?.kind === 'session_dead') return null
  const floodMs = failure?.kind === 'flood' ? failure.seconds * 1000 : 0
  return floodMs + backoffMs(failures, RETRY, random)
}
