/**
 * Which account to poll next, and how. Pure.
 *
 * There are two lanes. The fast lane sends the hash of the account's last answer: Telegram builds the hash from the
 * gifts' ids, so the answer is a few bytes until a gift appears. The hash does not change with stock; for that, the
 * stock lane requests the whole list without a hash, every `stockIntervalMs` over all accounts together.
 */
import type { Random } from '../lib/random.ts'

export type Lane = 'fast' | 'stock'

/** Minimum time between two calls of one account, however few accounts there are. */
const ACCOUNT_PERIOD_MS = 3_000
/** The same while a rule waits to buy: Telegram names no limit, and this is still less than an open client does at a drop. */
const HURRIED_ACCOUNT_PERIOD_MS = 1_000
/** Minimum time between two calls of the panel while a rule waits to buy, as long as few accounts make it longer than usual. */
const HURRIED_PERIOD_MS = 350
/** Three turns of a single account without an answer, jitter included: then Telegram counts as not answering. */
export const SILENT_AFTER_MS = 4 * ACCOUNT_PERIOD_MS
/** Minimum time between two calls of the panel, however many accounts there are. */
const SHORTEST_PERIOD_MS = 200
/**
 * The whole catalogue every five seconds: half as often as known panels read it (every three seconds per account), and
 * still often enough to see the numbers move.
 */
export const STOCK_INTERVAL_MS = 5_000
const JITTER = 0.2

/** Milliseconds between two turns on average. Hurried: a rule waits to buy. */
export function evenPeriodMs(accountCount: number, isHurried: boolean): number {
  const share = (periodMs: number) => periodMs / Math.max(accountCount, 1)
  const calmMs = Math.max(share(ACCOUNT_PERIOD_MS), SHORTEST_PERIOD_MS)
  return isHurried ? Math.min(calmMs, Math.max(share(HURRIED_ACCOUNT_PERIOD_MS), HURRIED_PERIOD_MS)) : calmMs
}

/** Milliseconds to the next turn, with 20 % jitter so that calls do not align. */
export function turnPeriodMs(accountCount: number, random: Random, isHurried = false): number {
  const evenMs = evenPeriodMs(accountCount, isHurried)
  return Math.round(Math.max(SHORTEST_PERIOD_MS, evenMs * (1 - JITTER + 2 * JITTER * random())))
}

/** The first id after `last` in ascending order, wrapping around; null if there is none. */
export function pickNext(ids: readonly number[], last: number): number | null {
  const sorted = ids.toSorted((a, b) => a - b)
  return sorted.find((id) => id > last) ?? sorted[0] ?? null
}

export function pickLane(nowMs: number, lastStockAtMs: number, stockIntervalMs: number): Lane {
  return nowMs - lastStockAtMs >= stockIntervalMs ? 'stock' : 'fast'
}
