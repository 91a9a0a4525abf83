import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { userId } from '../users/tables.ts'

export const apiProfiles = sqliteTable(
  'api_profiles',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    userId: userId(),
    apiId: integer().notNull(),
    apiHashSealed: text().notNull(),
    /** Keyed digest, to find duplicates without decrypting the hash. */
    apiHashDigest: text().notNull(),
    name: text().notNull(),
    createdAt: integer().notNull(),
  },
  (table) => [
    uniqueIndex('api_profiles_user_api_id').on(table.userId, table.apiId),
    uniqueIndex('api_profiles_user_api_hash').on(table.userId, table.apiHashDigest),
  ],
)
