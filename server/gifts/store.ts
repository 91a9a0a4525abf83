/** Gifts, what accounts know of them, and their history, in SQLite. Rows in, rows out. */
import { and, asc, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import type { Database } from '../db/open.ts'
import { giftAccountStates, giftCatalogues, giftHistory, gifts, users } from '../db/schema.ts'
import type { HistoryPoint } from './history.ts'

export type GiftRow = typeof gifts.$inferSelect
export type AccountStateRow = typeof giftAccountStates.$inferSelect
type HistoryRow = typeof giftHistory.$inferSelect

/** What one answer of Telegram changed. */
export interface CatalogueWrite {
  hash: string
  /** Milliseconds since 1970 UTC. */
  updatedAt: number
  rows: GiftRow[]
  states: AccountStateRow[]
  points: HistoryRow[]
}

/** SQLite takes 32 766 values a statement; a gift has about thirty columns. */
const ROWS_A_STATEMENT = 500

export type GiftStore = ReturnType<typeof createGiftStore>

export function createGiftStore(db: Database) {
  const giftUpdate = updateOf(getTableColumns(gifts), ['userId', 'id'])
  const stateUpdate = updateOf(getTableColumns(giftAccountStates), ['accountId', 'giftId'])

  return {
    listGifts: (userId: number): GiftRow[] => db.select().from(gifts).where(eq(gifts.userId, userId)).all(),

    /** When the list last changed, or null before the first one. */
    findUpdatedAt: (userId: number): number | null =>
      db
        .select({ updatedAt: giftCatalogues.updatedAt })
        .from(giftCatalogues)
        .where(eq(giftCatalogues.userId, userId))
        .get()?.updatedAt ?? null,

    listAccountStates: (accountIds: number[]): AccountStateRow[] =>
      db.select().from(giftAccountStates).where(inArray(giftAccountStates.accountId, accountIds)).all(),

    /** All of it or nothing. */
    saveCatalogue(userId: number, { hash, updatedAt, rows, states, points }: CatalogueWrite): void {
      db.transaction((tx) => {
        tx.insert(giftCatalogues)
          .values({ userId, hash, updatedAt })
          .onConflictDoUpdate({ target: giftCatalogues.userId, set: { hash, updatedAt } })
          .run()
        for (const part of chunksOf(rows)) {
          tx.insert(gifts)
            .values(part)
            .onConflictDoUpdate({ target: [gifts.userId, gifts.id], set: giftUpdate })
            .run()
        }
        for (const part of chunksOf(states)) {
          const target = [giftAccountStates.accountId, giftAccountStates.giftId]
          tx.insert(giftAccountStates).values(part).onConflictDoUpdate({ target, set: stateUpdate }).run()
        }
        for (const part of chunksOf(points)) {
          tx.insert(giftHistory)
            .values(part)
            .onConflictDoUpdate({
              target: [giftHistory.userId, giftHistory.giftId, giftHistory.at],
              set: { availableAmount: sql.raw('excluded.available_amount') },
            })
            .run()
        }
      })
    },

    /** The newest `limit` points, oldest first; a gift's very first point leads even when the limit leaves it out. */
    listHistory(userId: number, giftId: string, limit: number): HistoryPoint[] {
      const query = (order: typeof asc, count: number) =>
        db
          .select({ at: giftHistory.at, availableAmount: giftHistory.availableAmount })
          .from(giftHistory)
          .where(and(eq(giftHistory.userId, userId), eq(giftHistory.giftId, giftId)))
          .orderBy(order(giftHistory.at))
          .limit(count)
          .all()
      const newest = query(desc, limit).toReversed()
      if (newest.length < limit) return newest
      const first = query(asc, 1)
      return first[0]?.at === newest[0]?.at ? newest : [...first, ...newest]
    },

    removeHistory(userId: number, giftId: string, times: number[]): void {
      for (const part of chunksOf(times)) {
        db.delete(giftHistory)
          .where(and(eq(giftHistory.userId, userId), eq(giftHistory.giftId, giftId), inArray(giftHistory.at, part)))
          .run()
      }
    },

    hasAutoRefresh: (userId: number): boolean =>
      db.select({ isOn: users.hasAutoRefresh }).from(users).where(eq(users.id, userId)).get()?.isOn ?? false,

    setAutoRefresh: (userId: number, hasAutoRefresh: boolean): void =>
      void db.update(users).set({ hasAutoRefresh }).where(eq(users.id, userId)).run(),

    listAutoRefreshUserIds: (): number[] =>
      db
        .select({ id: users.id })
        .from(users)
        .where(eq(users.hasAutoRefresh, true))
        .all()
        .map(({ id }) => id),
  }
}

/** What an upsert sets: every column but the keys, to the value that was to be inserted. */
const updateOf = (columns: object, keys: readonly string[]) =>
  Object.fromEntries(
    Object.keys(columns)
      .filter((name) => !keys.includes(name))
      .map((name) => [name, sql.raw(`excluded.${toSnakeCase(name)}`)]),
  )

/** As drizzle's `casing` names the columns. */
const toSnakeCase = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

function* chunksOf<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += ROWS_A_STATEMENT)
    yield items.slice(start, start + ROWS_A_STATEMENT)
}
