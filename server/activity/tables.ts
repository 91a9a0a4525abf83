import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { userId } from '../users/tables.ts'

/** What happened, for the user to read back: a kind and its facts. The text is made when it is read. */
export const activity = sqliteTable(
  'activity',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    userId: userId(),
    at: integer().notNull(),
    kind: text().notNull(),
    topic: text().notNull(),
    /** Kept when the account is removed: its history remains. */
    accountId: integer(),
    /** JSON of `contract/activity.ts`; never a secret. */
    facts: text().notNull(),
    /** The searchable text of the facts, case-folded. */
    words: text().notNull(),
  },
  (table) => [
    index('activity_user').on(table.userId, table.at),
    index('activity_user_topic').on(table.userId, table.topic, table.at),
    index('activity_user_kind').on(table.userId, table.kind, table.at),
    index('activity_user_account').on(table.userId, table.accountId, table.at),
  ],
)
