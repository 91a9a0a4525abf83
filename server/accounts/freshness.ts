/** Keeps figures younger than an hour: reading stale accounts starts a refresh in the background. */
import type { LimitFunction } from 'p-limit'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { AccountRefresh } from './refresh.ts'
import type { AccountRow, AccountStore } from './store.ts'

const STALE_AFTER_MS = 60 * 60_000
/** After a failure, stale figures are served for a while instead of retrying at every read. */
const RETRY_AFTER_MS = 60_000
/** A server that does not know the key will not know it soon; Refresh retries immediately. */
const UNKNOWN_KEY_RETRY_MS = 10 * 60_000
/** How long a sign-in waits for its first figures: most arrive within a second. */
const FIRST_CHECK_MS = 4_000

export interface Freshness {
  /** Starts the refreshes that are due; true while stale figures of the user are being refreshed. */
  ensure(userId: number): boolean
  /**
   * Checks an account that was just signed in, whatever its age. Resolves when the check is done, failed or takes too
   * long; in the last case it continues and its figures come as an event.
   */
  checkFirst(row: AccountRow): Promise<void>
  /** Resolves to true once no stale figures are being refreshed, to false after `timeoutMs` or when the panel stops. */
  waitUntilFresh(userId: number, timeoutMs: number): Promise<boolean>
  stop(): void
}

interface Check {
  /** An account without figures has no stale ones: it is listed as it is and does not delay the others. */
  isStale: boolean
  done: Promise<void>
}

export function createFreshness(parts: {
  store: AccountStore
  refresh: AccountRefresh
  limit: LimitFunction
  clock: Clock
  log: Log
}): Freshness {
  const { store, refresh, limit, clock, log } = parts
  const running = new Map<number, Map<number, Check>>()
  const retryAt = new Map<number, number>()
  const stopping = new AbortController()

  const refreshOne = async (row: AccountRow) => {
    try {
      await limit(async () => {
        if (!stopping.signal.aborted) await refresh.run(row)
      })
      retryAt.delete(row.id)
    } catch (error) {
      retryAt.set(row.id, clock.now() + pauseAfter(error))
      log.info({ accountId: row.id, err: error }, 'background refresh failed')
    }
  }

  const checksOf = (userId: number): Map<number, Check> => {
    const known = running.get(userId) ?? new Map<number, Check>()
    running.set(userId, known)
    return known
  }
  const staleOf = (userId: number) => [...checksOf(userId).values()].filter(({ isStale }) => isStale)

  const start = (row: AccountRow, isStale: boolean): Check => {
    const mine = checksOf(row.userId)
    const check: Check = {
      isStale,
      done: refreshOne(row).finally(() => {
        if (mine.get(row.id) === check) mine.delete(row.id)
      }),
    }
    mine.set(row.id, check)
    return check
  }

  const isDue = (row: AccountRow) =>
    (row.lastCheckedAt ?? 0) < clock.now() - STALE_AFTER_MS && (retryAt.get(row.id) ?? 0) <= clock.now()

  /** Whether `work` ended within `timeoutMs` and before the panel stopped. */
  const isDoneWithin = async (timeoutMs: number, work: (isOver: () => boolean) => Promise<unknown>) => {
    const ended = new AbortController()
    const signal = AbortSignal.any([stopping.signal, ended.signal])
    const deadline = clock.sleep(timeoutMs, signal).then(
      () => false,
      () => false,
    )
    try {
      return await Promise.race([deadline, work(() => signal.aborted).then(() => true)])
    } finally {
      ended.abort()
    }
  }

  return {
    ensure(userId) {
      const mine = checksOf(userId)
      for (const row of store.listSignedIn(userId)) {
        if (stopping.signal.aborted || mine.has(row.id) || row.apiProfileId === null || !isDue(row)) continue
        start(row, row.lastCheckedAt !== null)
      }
      return staleOf(userId).length > 0
    },

    async checkFirst(row) {
      const { done } = start(row, false)
      await isDoneWithin(FIRST_CHECK_MS, () => done)
    },

    waitUntilFresh: (userId, timeoutMs) =>
      isDoneWithin(timeoutMs, async (isOver) => {
        // Another read may have started a refresh meanwhile.
        for (let stale = staleOf(userId); stale.length > 0 && !isOver(); stale = staleOf(userId)) {
          await Promise.all(stale.map(({ done }) => done))
        }
      }),

    stop: () => stopping.abort(),
  }
}

function pauseAfter(error: unknown): number {
  if (!(error instanceof TelegramError)) return RETRY_AFTER_MS
  const { failure } = error
  if (failure.kind === 'flood') return Math.max(RETRY_AFTER_MS, failure.seconds * 1000)
  return failure.kind === 'unreachable' && failure.reason === 'key_unknown' ? UNKNOWN_KEY_RETRY_MS : RETRY_AFTER_MS
}
