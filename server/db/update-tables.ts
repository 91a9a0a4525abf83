/** How far each account has heard what Telegram tells (`server/telegram/updates/`). */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { accounts } from './schema.ts'

const accountId = () =>
  integer()
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' })

export const updateStates = sqliteTable('update_states', {
  accountId: accountId().primaryKey(),
  pts: integer().notNull(),
  qts: integer().notNull(),
  /** Unix seconds, as Telegram counts. */
  date: integer().notNull(),
  seq: integer().notNull(),
  /** The sign-ins of other devices that were told last. */
  signIns: text({ mode: 'json' }).$type<string[]>().notNull(),
})

export const updateChannels = sqliteTable(
  'update_channels',
  {
    accountId: accountId(),
    channelId: text().notNull(),
    /** What this account, and no other, asks Telegram for the channel with. */
    accessHash: text().notNull(),
    pts: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.channelId] })],
)
