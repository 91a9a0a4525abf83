/** Gifts, per-account facts and history in SQLite. Rows in, rows out. */
import { and, asc, desc, eq, getTableColumns, getTableName, inArray } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { createEarlyCommits } from '../db/early-commit.ts'
import type { Database } from '../db/open.ts'
import { catalogueReaders, giftAccountStates, giftCatalogues, giftHistory, gifts, users } from '../db/schema.ts'
import type { Log } from '../lib/log.ts'
import type { HistoryPoint } from './history.ts'

export type GiftRow = typeof gifts.$inferSelect
export type AccountStateRow = typeof giftAccountStates.$inferSelect
type HistoryRow = typeof giftHistory.$inferSelect

/** The changes of one answer of Telegram. */
export interface CatalogueWrite {
  hash: string
  /** Milliseconds since 1970 UTC. */
  updatedAt: number
  rows: GiftRow[]
  states: AccountStateRow[]
  points: HistoryRow[]
  /** Whether it contains a gift that was unknown. */
  hasNew: boolean
}

/** SQLite's limit is 32 766 parameters per statement. */
const TIMES_A_STATEMENT = 500

export type GiftStore = ReturnType<typeof createGiftStore>

export function createGiftStore(db: Database, log: Log) {
  const early = createEarlyCommits(db, (error) => log.error({ err: error }, 'disk write failed'))
  const saveList = prepareUpsert(db, giftCatalogues, ['userId'])
  const saveGift = prepareUpsert(db, gifts, ['userId', 'id'])
  const saveState = prepareUpsert(db, giftAccountStates, ['accountId', 'giftId'])
  const savePoint = prepareUpsert(db, giftHistory, ['userId', 'giftId', 'at'])

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

    /** Those of the accounts that have read the whole catalogue. */
    listReaders: (accountIds: number[]): number[] =>
      db
        .select({ accountId: catalogueReaders.accountId })
        .from(catalogueReaders)
        .where(inArray(catalogueReaders.accountId, accountIds))
        .all()
        .map(({ accountId }) => accountId),

    addReader: (accountId: number, firstReadAt: number): void =>
      void db.insert(catalogueReaders).values({ accountId, firstReadAt }).onConflictDoNothing().run(),

    /**
     * All or nothing, including what `alongside` writes in the same transaction. Counts may be announced before they
     * are on disk, because fsync takes longer than everything before it. A new gift may not: after a power cut it would
     * be new, and announced, once more.
     */
    saveCatalogue<Result>(
      userId: number,
      { hash, updatedAt, rows, states, points, hasNew }: CatalogueWrite,
      alongside: () => Result,
    ): Result {
      const write = () => {
        saveList({ userId, hash, updatedAt })
        for (const row of rows) saveGift(row)
        for (const state of states) saveState(state)
        for (const point of points) savePoint(point)
        return alongside()
      }
      return hasNew ? db.transaction(write) : early.commit(write)
    },

    /** Resolves once everything saved is on disk. */
    settled: (): Promise<void> => early.settled(),

    /** The newest `limit` points, oldest first; the gift's very first point is included even beyond the limit. */
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

    /** Of the gift's very first point, which is never thinned out. */
    findFirstStock: (userId: number, giftId: string): number | null =>
      db
        .select({ availableAmount: giftHistory.availableAmount })
        .from(giftHistory)
        .where(and(eq(giftHistory.userId, userId), eq(giftHistory.giftId, giftId)))
        .orderBy(asc(giftHistory.at))
        .limit(1)
        .get()?.availableAmount ?? null,

    removeHistory(userId: number, giftId: string, times: number[]): void {
      for (const part of chunksOf(times)) {
        db.delete(giftHistory)
          .where(and(eq(giftHistory.userId, userId), eq(giftHistory.giftId, giftId), inArray(giftHistory.at, part)))
          .run()
      }
    },

    hasAutoRefresh: (userId: number): boolean =>
      db.select({ isOn: users.hasAutoRefresh }).from(users).where(eq(users.id, userId)).get()?.isOn ?? false,

    /** The user's own choice. */
    setAutoRefresh: (userId: number, hasAutoRefresh: boolean): void =>
      void db.update(users).set({ hasAutoRefresh, hasChosenAutoRefresh: true }).where(eq(users.id, userId)).run(),

    /** Switches it on for a user who never chose; returns whether that changed anything. */
    startAutoRefresh: (userId: number): boolean =>
      db
        .update(users)
        .set({ hasAutoRefresh: true })
        .where(and(eq(users.id, userId), eq(users.hasAutoRefresh, false), eq(users.hasChosenAutoRefresh, false)))
        .run().changes > 0,

    listAutoRefreshUserIds: (): number[] =>
      db
        .select({ id: users.id })
        .from(users)
        .where(eq(users.hasAutoRefresh, true))
        .all()
        .map(({ id }) => id),
  }
}

/** Upserts a whole row. Prepared once, because it runs for every change. */
function prepareUpsert<Table extends SQLiteTable>(db: Database, table: Table, keys: readonly string[]) {
  const columns = Object.entries(getTableColumns(table))
  const names = columns.map(([name]) => toSnakeCase(name))
  const others = columns.map(([name]) => name).filter((name) => !keys.includes(name))
  const statement = db.$client.prepare(
    `insert into ${getTableName(table)} (${names.join()}) values (${names.map(() => '?').join()})
      on conflict (${keys.map(toSnakeCase).join()}) do update set
      ${others.map((name) => `${toSnakeCase(name)} = excluded.${toSnakeCase(name)}`).join()}`,
  )
  return (row: Table['$inferSelect']): void => {
    const fields: Readonly<Record<string, unknown>> = row
    statement.run(
      columns.map(([name, column]) => {
        const value = fields[name]
        return value === null ? null : column.mapToDriverValue(value)
      }),
    )
  }
}

/** Column names as drizzle's `casing` makes them. */
const toSnakeCase = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

function* chunksOf<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += TIMES_A_STATEMENT)
    yield items.slice(start, start + TIMES_A_STATEMENT)
}
