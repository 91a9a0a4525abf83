/** Tables of what Telegram asked to wait with; conventions as in schema.ts. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { accounts } from './schema.ts'

/** Waits that Telegram asked an account for, by the kind of call that is to wait. */
export const accountWaits = sqliteTable(
  'account_waits',
  {
    accountId: integer()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    /** A method's name. */
    call: text().notNull(),
    until: integer().notNull(),
    code: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.call] })],
)

/** Waits for a code that Telegram asked for a phone number, which need not be of an account. */
export const phoneWaits = sqliteTable('phone_waits', {
  /** Keyed digest: the number is only ever looked for. */
  phoneDigest: text().primaryKey(),
  until: integer().notNull(),
  code: text().notNull(),
})
