import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { capNames } from '../contract/caps.ts'
import { userId, users } from '../users/tables.ts'

/** Whether a user's panel may spend, and how much. A user without a row has never switched it on. Stars; null: no limit. */
export const spendingSettings = sqliteTable('spending_settings', {
  userId: integer()
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  isOn: integer({ mode: 'boolean' }).notNull().default(false),
  dayCap: integer(),
  accountDayCap: integer(),
  pieceCap: integer(),
  reserve: integer(),
  confirmAbove: integer(),
})

/** Limits that refused something on the user's day: each is told once a day. */
export const reachedCaps = sqliteTable(
  'reached_caps',
  {
    userId: userId(),
    cap: text({ enum: capNames }).notNull(),
    /** `2026-11-20`. */
    day: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.cap] })],
)

/**
 * What is set aside for a purchase: one for each, made before anything is asked of Telegram, and moved once. The rows of an
 * account outlive it: what was spent stays known.
 */
export const holds = sqliteTable(
  'holds',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    userId: userId(),
    purchaseId: integer().notNull(),
    accountId: integer().notNull(),
    currency: text({ enum: ['XTR', 'TON'] }).notNull(),
    /** Whole Stars, or nano-TON. */
    amount: integer().notNull(),
    state: text({ enum: ['held', 'spent', 'released'] }).notNull(),
    /** `gifts:hand`, `fees:hand`: the ledger account that it is for. */
    purpose: text().notNull(),
    /** The user's day on which it was made (`2026-11-20`): whatever becomes of it counts there. */
    day: text().notNull(),
    createdAt: integer().notNull(),
    closedAt: integer(),
    /** When the payment left, by the panel's clock, while the balance that is known of the account is older than that. */
    awaitsBalanceSince: integer(),
  },
  (table) => [
    uniqueIndex('holds_purchase').on(table.purchaseId),
    // Sums are read from the index alone: at a drop they are asked for between the gift and the first form.
    index('holds_user_day').on(table.userId, table.day, table.currency, table.accountId, table.state, table.amount),
    index('holds_account_state').on(table.accountId, table.state),
    index('holds_held')
      .on(table.userId, table.currency, table.accountId, table.amount)
      .where(sql`${table.state} = 'held'`),
    index('holds_awaiting_balance')
      .on(table.accountId)
      .where(sql`${table.awaitsBalanceSince} is not null`),
  ],
)

/**
 * Double entry, append only: the lines of one `txn` add up to zero in each currency. Corrections are new lines. A value is
 * `amount + nanos / 1e9` Stars, or nano-TON with `nanos` 0.
 */
export const ledgerEntries = sqliteTable(
  'ledger_entries',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    userId: userId(),
    txn: text().notNull(),
    /** `wallet:<account>` mirrors Telegram, `held:<account>`, `gifts:hand`, `fees:hand`, `returned:<account>`, `outside:<account>`. */
    ledgerAccount: text().notNull(),
    currency: text({ enum: ['XTR', 'TON'] }).notNull(),
    amount: integer().notNull(),
    nanos: integer().notNull().default(0),
    /** Why: `hold`, `release`, `spend`, `refund`, `import`. */
    cause: text().notNull(),
    at: integer().notNull(),
  },
  (table) => [
    uniqueIndex('ledger_entries_line').on(table.txn, table.ledgerAccount, table.currency),
    index('ledger_entries_account').on(table.userId, table.ledgerAccount, table.currency),
  ],
)
