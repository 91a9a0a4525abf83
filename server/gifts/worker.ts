/** One user's polling loop. The fetcher handles failures; a resting account loses its turn. */
import type { AccountClients } from '../accounts/clients.ts'
import type { Clock } from '../lib/clock.ts'
import type { Random } from '../lib/random.ts'
import { pickLane, pickNext, turnPeriodMs } from './schedule.ts'
import type { GiftService } from './service.ts'

export interface GiftWorkerOptions {
  userId: number
  gifts: Pick<GiftService, 'fetcher' | 'rest' | 'isHurried' | 'hasUnlocked'>
  clients: AccountClients
  clock: Clock
  random: Random
  /** Time between two reads of the whole catalogue, over all accounts together. */
  stockIntervalMs: number
  signal: AbortSignal
}

/**
 * Runs until the signal aborts. It does not wait for answers: a slow account does not delay the others, and has at most
 * one pending request. Without an available account the loop checks again each period, because one may sign in.
 */
export async function runGiftWorker(options: GiftWorkerOptions): Promise<void> {
  const { userId, gifts, clients, clock, random, stockIntervalMs, signal } = options
  const asking = new Set<number>()
  let lastAccountId = 0
  let lastStockAtMs = Number.NEGATIVE_INFINITY

  while (!signal.aborted) {
    const nowMs = clock.now()
    const able = clients.listForUser(userId).filter(({ accountId }) => gifts.rest.freeAt(accountId) <= nowMs)
    const ids = able.map(({ accountId }) => accountId).filter((accountId) => !asking.has(accountId))
    const accountId = pickNext(ids, lastAccountId)
    const account = able.find((candidate) => candidate.accountId === accountId)
    if (account) {
      // The hash does not tell of locks: at the end of one the whole list is read at once.
      const isUrgent = gifts.isHurried(userId) && gifts.hasUnlocked(userId, account.client.now())
      const lane = isUrgent ? 'stock' : pickLane(nowMs, lastStockAtMs, stockIntervalMs)
      if (lane === 'stock') lastStockAtMs = nowMs
      lastAccountId = account.accountId
      asking.add(account.accountId)
      void gifts.fetcher
        .fetch(userId, account, lane, signal)
        .catch(() => {
          if (lane === 'stock') lastStockAtMs = Number.NEGATIVE_INFINITY
        })
        .finally(() => asking.delete(account.accountId))
    }
    await clock.sleep(turnPeriodMs(able.length, random, gifts.isHurried(userId)), signal)
  }
}
