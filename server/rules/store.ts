/** Rules, what they held for, and what their orders came to, in SQLite. Rows in, rows out. */
import { and, asc, count, eq, inArray, ne, sql } from 'drizzle-orm'
import type { Database } from '../db/open.ts'
import { holds, orders, purchases, ruleMatches, rules } from '../db/schema.ts'

export type RuleRow = typeof rules.$inferSelect
export type RuleChanges = Partial<Omit<RuleRow, 'id' | 'userId' | 'createdAt'>>

/** Of one gift that a rule ordered. Stars and pieces that are held, unclear or paid; refunded ones too. */
export interface SpentRow {
  ruleId: number
  giftId: string
  stars: number
  starsToday: number
  pieces: number
  /** Pieces that are paid. */
  bought: number
}

export type RuleStore = ReturnType<typeof createRuleStore>

export function createRuleStore(db: Database) {
  const isOfUser = eq(rules.userId, sql.placeholder('userId'))
  const ofUser = db.select().from(rules).where(isOfUser).orderBy(asc(rules.position), asc(rules.id)).prepare()
  const matched = db
    .select({ ruleId: ruleMatches.ruleId, count: count() })
    .from(ruleMatches)
    .innerJoin(rules, eq(rules.id, ruleMatches.ruleId))
    .where(isOfUser)
    .groupBy(ruleMatches.ruleId)
    .prepare()
  const spent = db
    .select({
      sourceId: orders.sourceId,
      giftId: orders.giftId,
      stars: sql<number>`sum(${holds.amount})`,
      starsToday: sql<number>`sum(case when ${holds.day} = ${sql.placeholder('day')} then ${holds.amount} else 0 end)`,
      pieces: count(),
      bought: sql<number>`sum(${purchases.status} in ('paid', 'refunded'))`,
    })
    .from(orders)
    .innerJoin(purchases, eq(purchases.orderId, orders.id))
    .innerJoin(holds, eq(holds.purchaseId, purchases.id))
    .where(and(eq(orders.userId, sql.placeholder('userId')), eq(orders.source, 'rule'), ne(holds.state, 'released')))
    .groupBy(orders.sourceId, orders.giftId)
    .prepare()

  return {
    /** In order of precedence. */
    list: (userId: number): RuleRow[] => ofUser.all({ userId }),

    get: (userId: number, id: number): RuleRow | null =>
      db
        .select()
        .from(rules)
        .where(and(eq(rules.userId, userId), eq(rules.id, id)))
        .get() ?? null,

    count: (userId: number): number =>
      db.select({ own: count() }).from(rules).where(eq(rules.userId, userId)).get()?.own ?? 0,

    /** Behind the user's others. */
    add(rule: Omit<RuleRow, 'id' | 'position'>): RuleRow {
      const last = db
        .select({ position: sql<number | null>`max(${rules.position})` })
        .from(rules)
        .where(eq(rules.userId, rule.userId))
        .get()
      const position = (last?.position ?? 0) + 1
      return db
        .insert(rules)
        .values({ ...rule, position })
        .returning()
        .get()
    },

    update: (id: number, changes: RuleChanges): RuleRow =>
      db.update(rules).set(changes).where(eq(rules.id, id)).returning().get(),

    /** The deleted row, or null if the user has no such rule. */
    remove: (userId: number, id: number): RuleRow | null =>
      db
        .delete(rules)
        .where(and(eq(rules.userId, userId), eq(rules.id, id)))
        .returning()
        .get() ?? null,

    /** Gifts that each rule of the user held for. */
    countMatched: (userId: number): Map<number, number> =>
      new Map(matched.all({ userId }).map((row) => [row.ruleId, row.count])),

    /** A gift counts once for a rule, however often it holds. Matches of rules that are gone are dropped. */
    noteMatches(userId: number, matches: readonly { ruleId: number; giftId: string }[], at: number): void {
      if (matches.length === 0) return
      const own = db
        .select({ id: rules.id })
        .from(rules)
        .where(and(eq(rules.userId, userId), inArray(rules.id, [...new Set(matches.map(({ ruleId }) => ruleId))])))
        .all()
      const ids = new Set(own.map(({ id }) => id))
      const rows = matches.filter(({ ruleId }) => ids.has(ruleId)).map((match) => ({ ...match, at }))
      if (rows.length > 0) db.insert(ruleMatches).values(rows).onConflictDoNothing().run()
    },

    /** What the orders of the user's rules came to; `day` is the one that counts as today. */
    listSpent: (userId: number, day: string): SpentRow[] =>
      spent
        .all({ userId, day })
        .flatMap(({ sourceId, giftId, ...figures }) =>
          sourceId === null || giftId === null ? [] : { ruleId: Number(sourceId), giftId, ...figures },
        ),
  }
}
