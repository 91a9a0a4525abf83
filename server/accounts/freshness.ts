/** Keeps figures younger than an hour for whoever looks at them: stale accounts are refreshed in the background. */
import type { Clock } from '../lib/clock.ts'
import type { Limiter } from '../lib/limiter.ts'
import type { Log } from '../lib/log.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { AccountRefresh } from './refresh.ts'
import type { AccountRow, AccountStore } from './store.ts'

const STALE_AFTER_MS = 60 * 60_000
/** After a failure the old figures stand for a while, with their age, instead of being asked for at every look. */
const RETRY_AFTER_MS = 60_000

export interface Freshness {
  /** Starts what is stale; true while something of the user's is being refreshed. */
  ensure(userId: number): boolean
  /** Resolves to true once nothing is being refreshed, to false after `timeoutMs` or when the panel stops. */
  waitUntilFresh(userId: number, timeoutMs: number): Promise<boolean>
  stop(): void
}

export function createFreshness(parts: {
  store: AccountStore
  refresh: AccountRefresh
  limiter: Limiter
  clock: Clock
  log: Log
}): Freshness {
  const { store, refresh, limiter, clock, log } = parts
  const running = new Map<number, Map<number, Promise<void>>>()
  const retryAt = new Map<number, number>()
  const stopping = new AbortController()

  const refreshOne = async (row: AccountRow) => {
    try {
      await limiter(async () => {
        if (!stopping.signal.aborted) await refresh.run(row)
      })
      retryAt.delete(row.id)
    } catch (error) {
      const waitMs = error instanceof TelegramError && error.failure.kind === 'flood' ? error.failure.seconds * 1000 : 0
      retryAt.set(row.id, clock.now() + Math.max(RETRY_AFTER_MS, waitMs))
      log.info({ accountId: row.id, err: error }, 'background refresh failed')
    }
  }

  const isDue = (row: AccountRow) =>
    (row.lastCheckedAt ?? 0) < clock.now() - STALE_AFTER_MS && (retryAt.get(row.id) ?? 0) <= clock.now()

  return {
    ensure(userId) {
      const mine = running.get(userId) ?? new Map<number, Promise<void>>()
      running.set(userId, mine)
      for (const row of store.listSignedIn(userId)) {
        if (stopping.signal.aborted || mine.has(row.id) || row.apiProfileId === null || !isDue(row)) continue
        mine.set(
          row.id,
          refreshOne(row).finally(() => mine.delete(row.id)),
        )
      }
      return mine.size > 0
    },

    async waitUntilFresh(userId, timeoutMs) {
      const ended = new AbortController()
      const signal = AbortSignal.any([stopping.signal, ended.signal])
      const deadline = clock.sleep(timeoutMs, signal).then(
        () => true,
        () => true,
      )
      try {
        for (;;) {
          const mine = [...(running.get(userId)?.values() ?? [])]
          if (mine.length === 0) return true
          if (await Promise.race([deadline, Promise.all(mine).then(() => false)])) return false
        }
      } finally {
        ended.abort()
      }
    },

    stop: () => stopping.abort(),
  }
}
