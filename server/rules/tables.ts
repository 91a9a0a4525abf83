import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { ruleModes, type RuleBuy, type RuleLimits, type RulePay, type RuleWhen } from '../contract/rules.ts'
import { userId } from '../users/tables.ts'

export const rules = sqliteTable(
  'rules',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    userId: userId(),
    /** The first that holds takes a gift. */
    position: integer().notNull(),
    name: text().notNull(),
    mode: text({ enum: ruleModes }).notNull(),
    /** Seconds. */
    answerWithin: integer().notNull(),
    when: text({ mode: 'json' }).$type<RuleWhen>().notNull(),
    buy: text({ mode: 'json' }).$type<RuleBuy>().notNull(),
    pay: text({ mode: 'json' }).$type<RulePay>().notNull(),
    limits: text({ mode: 'json' }).$type<RuleLimits>().notNull(),
    /** Since when it is on; null while it is off. */
    armedAt: integer(),
    createdAt: integer().notNull(),
  },
  (table) => [index('rules_user').on(table.userId, table.position)],
)

/** A gift that a rule held for, once however often it did. */
export const ruleMatches = sqliteTable(
  'rule_matches',
  {
    ruleId: integer()
      .notNull()
      .references(() => rules.id, { onDelete: 'cascade' }),
    giftId: text().notNull(),
    at: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.ruleId, table.giftId] })],
)
