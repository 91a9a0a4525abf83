import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const users = sqliteTable('users', {
  id: integer().primaryKey({ autoIncrement: true }),
  username: text().notNull(),
  /** The name folded to one case in every script; SQLite's own lower() knows Latin alone. */
  usernameKey: text().notNull().unique(),
  passwordHash: text().notNull(),
  /** SHA-256 of the one active token. */
  tokenHash: text().unique(),
  tokenExpiresAt: integer(),
  language: text({ enum: ['en', 'ru'] }),
  theme: text({ enum: ['system', 'dark', 'light'] })
    .notNull()
    .default('system'),
  botTokenSealed: text(),
  botUsername: text(),
  hasAutoRefresh: integer({ mode: 'boolean' }).notNull().default(false),
  /** Whether the user switched auto refresh themselves; until then the first account switches it on. */
  hasChosenAutoRefresh: integer({ mode: 'boolean' }).notNull().default(false),
  createdAt: integer().notNull(),
})

/** The column of who a row belongs to; it goes with its user. */
export const userId = () =>
  integer()
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' })
