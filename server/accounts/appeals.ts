/** What a user wrote down of what was asked of Telegram about an account, and of its answers. */
import { and, desc, eq, lt } from 'drizzle-orm'
import type { Appeal, AppealWish } from '../contract/freezes.ts'
import type { Database } from '../db/open.ts'
import { accountAppeals } from '../db/schema.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { AccountStore } from './store.ts'

/** Each throws `not_found`. */
export interface AccountAppeals {
  /** Newest first, before the one of that id. */
  list(
    userId: number,
    accountId: number,
    page: { cursor?: number | undefined; limit: number },
  ): { items: Appeal[]; next: string | null }
  write(userId: number, accountId: number, wish: AppealWish): Appeal
}

export function createAccountAppeals(parts: { db: Database; store: AccountStore; clock: Clock }): AccountAppeals {
  const { db, store, clock } = parts

  const assertOwn = (userId: number, accountId: number) => {
    if (!store.get(userId, accountId)) throw new AppError('not_found')
  }

  return {
    list(userId, accountId, { cursor, limit }) {
      assertOwn(userId, accountId)
      const isBefore = cursor === undefined ? undefined : lt(accountAppeals.id, cursor)
      const rows = db
        .select()
        .from(accountAppeals)
        .where(and(eq(accountAppeals.accountId, accountId), isBefore))
        .orderBy(desc(accountAppeals.id))
        .limit(limit + 1)
        .all()
      const items = rows.slice(0, limit)
      return { items: items.map(present), next: rows.length > limit ? String(items.at(-1)?.id) : null }
    },

    write(userId, accountId, wish) {
      assertOwn(userId, accountId)
      if ('text' in wish)
        return present(
          db.insert(accountAppeals).values({ accountId, at: clock.now(), text: wish.text }).returning().get(),
        )
      const answered = db
        .update(accountAppeals)
        .set({ answer: wish.answer, answeredAt: clock.now() })
        .where(and(eq(accountAppeals.accountId, accountId), eq(accountAppeals.id, wish.id)))
        .returning()
        .all()
      const [row] = answered
      if (!row) throw new AppError('not_found')
      return present(row)
    },
  }
}

const present = ({ id, at, text, answer, answeredAt }: typeof accountAppeals.$inferSelect): Appeal => ({
  id,
  at: new Date(at).toISOString(),
  text,
  answer,
  answered_at: answeredAt === null ? null : new Date(answeredAt).toISOString(),
})
