import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const users = sqliteTable('users', {
  id: integer().primaryKey({ autoIncrement: true }),
  username: text().notNull(),
  /** The case-folded name; SQLite's own lower() handles only Latin letters. */
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
  /** Whether the user ever switched auto-update; until then the first account switches it on. */
  hasChosenAutoRefresh: integer({ mode: 'boolean' }).notNull().default(false),
  createdAt: integer().notNull(),
})

/** The owner of a row; rows are deleted with their user. */
export const userId = () =>
  integer()
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' })
