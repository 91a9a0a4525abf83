import type { ActivityNotes } from '../activity/note.ts'
import type { AccountLink } from '../contract/accounts.ts'
import type { Clock } from '../lib/clock.ts'
import type { AccountBus } from './events.ts'
import type { AccountLinks } from './links.ts'

interface Reach {
  lines: Map<number, AccountLink>
  lostAt: number | null
}

/** Whether Telegram is reachable at all: it is not while none of a user's accounts is connected. */
export function noteReach(
  bus: AccountBus,
  links: Pick<AccountLinks, 'linkOf'>,
  clock: Clock,
  { note }: ActivityNotes,
): void {
  const users = new Map<number, Reach>()
  const reachOf = (userId: number): Reach => {
    const reach = users.get(userId) ?? { lines: new Map(), lostAt: null }
    users.set(userId, reach)
    return reach
  }

  const forget = (userId: number, accountId: number) => void reachOf(userId).lines.delete(accountId)
  const look = (userId: number, accountId: number, link: AccountLink | null) => {
    if (link === null) {
      forget(userId, accountId)
      return
    }
    const reach = reachOf(userId)
    reach.lines.set(accountId, link)
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

  bus.on('moment', ({ userId, account, after }) => look(userId, account.id, after.link))
  bus.on('signed_in', ({ userId, account }) => look(userId, account.id, links.linkOf(account.id)))
  bus.on('signed_out', ({ userId, account }) => forget(userId, account.id))
  bus.on('removed', ({ userId, account }) => forget(userId, account.id))
}
