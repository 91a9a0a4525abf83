import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { userId } from '../users/tables.ts'

/**
 * What became of a request that came with an `Idempotency-Key`. A row is written when the request begins something, or with its
 * answer: one that was cut off before left nothing behind.
 */
export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    userId: userId(),
    key: text().notNull(),
    /** Keyed digest of the call and all that it was asked: bodies hold passwords. Under another secret key nothing is equal to it. */
    requestDigest: text().notNull(),
    /** What it began, for the room that knows that kind; null when it was only answered. */
    begunKind: text(),
    begunId: integer(),
    /** Null until it was answered. */
    status: integer(),
    /** JSON as it was sent; null also where it was to be shown once. */
    answer: text(),
    /** Or longer, while what it began is open. */
    keptUntil: integer().notNull(),
  },
  (table) => [
    uniqueIndex('idempotency_keys_user_key').on(table.userId, table.key),
    index('idempotency_keys_kept_until').on(table.keptUntil),
  ],
)
