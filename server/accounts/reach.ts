import type { AccountEvents } from '../accounts/events.ts'
import type { Bus } from '../lib/bus.ts'
import type { Clock } from '../lib/clock.ts'
import type { NoteActivity } from './service.ts'

interface Reach {
  lines: Map<number, 'online' | 'offline'>
  lostAt: number | null
}

/** Whether Telegram can be reached at all: it cannot while every line of a user's accounts is down. */
export function watchReach(bus: Bus<AccountEvents>, clock: Clock, note: NoteActivity): void {
  const users = new Map<number, Reach>()
  const reachOf = (userId: number): Reach => {
    const reach = users.get(userId) ?? { lines: new Map(), lostAt: null }
    users.set(userId, reach)
    return reach
  }

  const look = (userId: number, reach: Reach) => {
    const lines = [...reach.lines.values()]
    const isUp = lines.includes('online')
    if (reach.lostAt === null && lines.length > 0 && !isUp) {
      reach.lostAt = clock.now()
      note(userId, 'telegram_unreachable', { count: lines.length })
    }
    if (reach.lostAt !== null && isUp) {
      note(userId, 'telegram_back', { seconds: Math.round((clock.now() - reach.lostAt) / 1000) })
      reach.lostAt = null
    }
  }

  bus.on('changed', ({ userId, account }) => {
    const reach = reachOf(userId)
    if (account.link === null) reach.lines.delete(account.id)
    else reach.lines.set(account.id, account.link)
    if (account.link !== null) look(userId, reach)
  })
  bus.on('removed', ({ userId, accountId }) => void reachOf(userId).lines.delete(accountId))
}
