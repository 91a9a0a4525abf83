import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { userId } from '../users/tables.ts'

/** API tokens for scripts, besides the one sign-in of a person. */
export const apiTokens = sqliteTable(
  'api_tokens',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    userId: userId(),
    name: text().notNull(),
    /** SHA-256; the token itself is shown once and never stored. */
    tokenHash: text().notNull().unique(),
    lastFour: text().notNull(),
    canRead: integer({ mode: 'boolean' }).notNull(),
    canManage: integer({ mode: 'boolean' }).notNull(),
    canSpend: integer({ mode: 'boolean' }).notNull().default(false),
    canMessage: integer({ mode: 'boolean' }).notNull().default(false),
    createdAt: integer().notNull(),
    /** Null: valid until revoked. */
    expiresAt: integer(),
    /** The day (`2026-11-20`, UTC) of the last request with it. */
    lastUsedOn: text(),
  },
  (table) => [index('api_tokens_user').on(table.userId)],
)
