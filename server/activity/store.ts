import { and, asc, desc, eq, gte, inArray, lt, lte, or, sql, type AnyColumn, type SQL } from 'drizzle-orm'
import type { ActivityKind, ActivityTopic } from '../contract/activity.ts'
import type { Database } from '../db/open.ts'
import { activity, users } from '../db/schema.ts'

export type ActivityRow = typeof activity.$inferSelect
export type NewActivity = typeof activity.$inferInsert

/** Where a page ends; the next page is older. */
export interface Place {
  /** Milliseconds since 1970 UTC. */
  at: number
  id: number
}

export interface ActivityWish {
  topic?: ActivityTopic | undefined
  kind?: ActivityKind | undefined
  accountId?: number | undefined
  /** Milliseconds since 1970 UTC, both included. */
  fromMs: number
  toMs: number
  /** Case-folded; matches rows that contain it, or that are of one of these kinds. */
  search?: { part: string; kinds: ActivityKind[] } | undefined
}

/** Maximum rows that one page scans: rare matches spread over several pages. */
export const MOST_LOOKED_AT = 2_000
/** Rows deleted per step: no writer waits for more. */
const MOST_REMOVED = 1_000

export type ActivityStore = ReturnType<typeof createActivityStore>

/** The columns that a filter tests, of the table or of a subquery. */
type Columns = Record<'kind' | 'topic' | 'accountId' | 'words', AnyColumn>

/** Conditions besides user and period, most selective first. */
function buildTests(columns: Columns, wish: ActivityWish): SQL[] {
  return [
    wish.kind === undefined ? [] : eq(columns.kind, wish.kind),
    wish.accountId === undefined ? [] : eq(columns.accountId, wish.accountId),
    wish.topic === undefined ? [] : eq(columns.topic, wish.topic),
    wish.search === undefined ? [] : buildSearch(columns, wish.search),
  ].flat()
}

/** The first filter has its own index, in page order; a text search has none. */
function buildNear(userId: number, wish: ActivityWish, after: Place | null): SQL | undefined {
  const [first] = buildTests(activity, { ...wish, search: undefined })
  return and(
    eq(activity.userId, userId),
    // Marked as unlikely: the planner would otherwise scan the index by time.
    first === undefined ? undefined : sql`unlikely(${first})`,
    gte(activity.at, wish.fromMs),
    lte(activity.at, wish.toMs),
    // Every index ends with the id, after the time.
    after === null ? undefined : sql`(${activity.at}, ${activity.id}) < (${after.at}, ${after.id})`,
  )
}

export function createActivityStore(db: Database) {
  const added = db
    .insert(activity)
    .values({
      userId: sql.placeholder('userId'),
      at: sql.placeholder('at'),
      kind: sql.placeholder('kind'),
      topic: sql.placeholder('topic'),
      accountId: sql.placeholder('accountId'),
      facts: sql.placeholder('facts'),
      words: sql.placeholder('words'),
    })
    .returning()
    .prepare()

  return {
    listUserIds: () =>
      db
        .select({ id: users.id })
        .from(users)
        .all()
        .map(({ id }) => id),

    /** All or none, in its own transaction or the open one; the rows in the same order. */
    add: (rows: NewActivity[]): ActivityRow[] =>
      db.transaction(() => rows.map((row) => added.get({ ...row, accountId: row.accountId ?? null })), {
        behavior: 'immediate',
      }),

    /** Newest first, at most `limit`; `next` is null if there is nothing older. */
    list(
      userId: number,
      wish: ActivityWish,
      after: Place | null,
      limit: number,
    ): { rows: ActivityRow[]; next: Place | null } {
      const isNear = buildNear(userId, wish, after)
      const newestFirst = [desc(activity.at), desc(activity.id)]
      const near = db
        .select()
        .from(activity)
        .where(isNear)
        .orderBy(...newestFirst)
      const isIndexed = buildTests(activity, wish).length <= (wish.search ? 0 : 1)
      if (isIndexed) return cut(near.limit(limit + 1).all(), limit)

      const looked = near.limit(MOST_LOOKED_AT).as('looked_at')
      const found = db
        .select()
        .from(looked)
        .where(and(...buildTests(looked, wish)))
        .orderBy(desc(looked.at), desc(looked.id))
        .limit(limit + 1)
        .all()
      if (found.length > limit) return cut(found, limit)
      const last = db
        .select({ at: activity.at, id: activity.id })
        .from(activity)
        .where(isNear)
        .orderBy(...newestFirst)
        .limit(1)
        .offset(MOST_LOOKED_AT - 1)
        .get()
      return { rows: found, next: last ?? null }
    },

    /** The time of the `count`-th newest, or null if there are fewer. */
    findNth(userId: number, count: number): Place | null {
      return (
        db
          .select({ at: activity.at, id: activity.id })
          .from(activity)
          .where(eq(activity.userId, userId))
          .orderBy(desc(activity.at), desc(activity.id))
          .limit(1)
          .offset(count)
          .get() ?? null
      )
    },

    /** Deletes the oldest up to and including this position; returns how many. */
    removeUpTo(userId: number, { at, id }: Place): number {
      const old = db
        .select({ id: activity.id })
        .from(activity)
        .where(
          and(eq(activity.userId, userId), or(lt(activity.at, at), and(eq(activity.at, at), lte(activity.id, id)))),
        )
        .orderBy(asc(activity.at), asc(activity.id))
        .limit(MOST_REMOVED)
      return db.delete(activity).where(inArray(activity.id, old)).run().changes
    },
  }
}

function cut(rows: ActivityRow[], limit: number): { rows: ActivityRow[]; next: Place | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, next: rows.length > limit && last ? { at: last.at, id: last.id } : null }
}

function buildSearch(columns: Columns, { part, kinds }: { part: string; kinds: ActivityKind[] }): SQL {
  const pattern = `%${part.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const holds = sql`${columns.words} like ${pattern} escape '\\'`
  return kinds.length === 0 ? holds : sql`(${holds} or ${inArray(columns.kind, kinds)})`
}
