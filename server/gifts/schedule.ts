/**
 * Whose turn it is and what to ask. Pure.
 *
 * Two lanes share the turns. The fast lane sends the hash of the account's last answer: Telegram makes the hash of the
 * gifts' ids, so the answer is a few bytes until a gift appears. It does not move when stock does; for that the stock
 * lane asks without a hash, `stockIntervalMs` apart over all accounts together.
 */
import type { Random } from '../lib/random.ts'

export type Lane = 'fast' | 'stock'

/** An account is called once in this time, however few there are. */
const ACCOUNT_PERIOD_MS = 3_000
/** Three turns of a lone account without an answer, with what chance adds to them: then Telegram does not answer. */
export const SILENT_AFTER_MS = 4 * ACCOUNT_PERIOD_MS
/** The panel calls no faster than this, however many accounts there are. */
const SHORTEST_PERIOD_MS = 200
/**
 * The whole catalogue every five seconds: half the full reads that the known panels make (one every three seconds for
 * each account), and still quick enough for the numbers on the page to be seen moving.
 */
export const STOCK_INTERVAL_MS = 5_000
const JITTER = 0.2

/** Milliseconds to the next turn, a fifth to either side so that calls form no beat. */
export function turnPeriodMs(accountCount: number, random: Random): number {
  const evenMs = Math.max(ACCOUNT_PERIOD_MS / Math.max(accountCount, 1), SHORTEST_PERIOD_MS)
  return Math.round(Math.max(SHORTEST_PERIOD_MS, evenMs * (1 - JITTER + 2 * JITTER * random())))
}

/** The first id after `last` in ascending order, from the start again past the end; null when there is none. */
export function pickNext(ids: readonly number[], last: number): number | null {
  const sorted = ids.toSorted((a, b) => a - b)
  return sorted.find((id) => id > last) ?? sorted[0] ?? null
}

export function pickLane(nowMs: number, lastStockAtMs: number, stockIntervalMs: number): Lane {
  return nowMs - lastStockAtMs >= stockIntervalMs ? 'stock' : 'fast'
}
