/** State of the catalogue watch, for the page: whether Telegram answers. */
import type { AccountClients } from '../accounts/clients.ts'
import type { GiftWatch } from '../contract/gifts.ts'
import type { Clock } from '../lib/clock.ts'
import type { GiftBus } from './events.ts'
import type { AccountRest } from './rest.ts'
import { evenPeriodMs, SILENT_AFTER_MS } from './schedule.ts'

export type GiftWatcher = ReturnType<typeof createGiftWatch>

export function createGiftWatch(parts: {
  hasAutoRefresh: (userId: number) => boolean
  clients: AccountClients
  rest: Pick<AccountRest, 'floodSeconds' | 'freeAt'>
  /** Whether a rule of the user waits to buy. */
  isHurried: (userId: number) => boolean
  bus: GiftBus
  clock: Clock
}) {
  const { hasAutoRefresh, clients, rest, isHurried, bus, clock } = parts
  const startedAt = clock.now()
  const answeredAt = new Map<number, number>()
  const askingSince = new Map<number, number>()

  const ageOf = (at: number) => Math.max(0, clock.now() - at)
  const beginToAsk = (userId: number) => {
    askingSince.set(userId, clock.now())
    bus.emit('watch', { userId, isAnswer: false })
  }

  bus.on('worker', ({ userId, state }) => {
    if (state === 'started') beginToAsk(userId)
    else bus.emit('watch', { userId, isAnswer: false })
  })

  return {
    noteAnswer(userId: number): void {
      answeredAt.set(userId, clock.now())
      bus.emit('watch', { userId, isAnswer: true })
    },

    /** One more account can be polled, and has not been yet. */
    noteSignIn: beginToAsk,

    read(userId: number): GiftWatch {
      const ids = clients.listForUser(userId).map(({ accountId }) => accountId)
      const waits = ids.map((accountId) => rest.floodSeconds(accountId))
      const able = ids.filter((accountId) => rest.freeAt(accountId) <= clock.now()).length
      const answered = answeredAt.get(userId)
      const shortestWait = Math.min(...waits)
      return {
        is_on: hasAutoRefresh(userId),
        accounts: ids.length,
        answered_ms: answered === undefined ? null : ageOf(answered),
        asking_ms: ageOf(askingSince.get(userId) ?? startedAt),
        silent_after_ms: SILENT_AFTER_MS,
        period_ms: Math.round(evenPeriodMs(able, isHurried(userId))),
        waits_ms: ids.length > 0 && shortestWait > 0 ? shortestWait * 1000 : null,
      }
    },
  }
}
