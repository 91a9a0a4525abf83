import { and, count, desc, eq, sql } from 'drizzle-orm'
import type { Database } from '../db/open.ts'
import { apiTokens } from '../db/schema.ts'

export type ApiTokenRow = typeof apiTokens.$inferSelect

export type ApiTokenStore = ReturnType<typeof createApiTokenStore>

export function createApiTokenStore(db: Database) {
  // Runs for every request of a script: prepared once, and valid tokens are cached.
  const findByHash = db
    .select()
    .from(apiTokens)
    .where(eq(apiTokens.tokenHash, sql.placeholder('hash')))
    .prepare()
  const known = new Map<string, ApiTokenRow>()

  return {
    find(hash: string): ApiTokenRow | null {
      const found = known.get(hash) ?? findByHash.get({ hash })
      if (found) known.set(hash, found)
      return found ?? null
    },

    /** Newest first. */
    list: (userId: number): ApiTokenRow[] =>
      db.select().from(apiTokens).where(eq(apiTokens.userId, userId)).orderBy(desc(apiTokens.id)).all(),

    /** Null if the user already has `most`; count and insert are one statement. */
    add(token: Omit<ApiTokenRow, 'id' | 'lastUsedOn'>, most: number): ApiTokenRow | null {
      return db.transaction(
        (tx) => {
          const own = tx.select({ own: count() }).from(apiTokens).where(eq(apiTokens.userId, token.userId)).get()?.own
          return (own ?? 0) >= most ? null : tx.insert(apiTokens).values(token).returning().get()
        },
        { behavior: 'immediate' },
      )
    },

    noteUse(token: ApiTokenRow, day: string) {
      // Cached before it is written: on a full disk the token still works, and not every request retries the write.
      known.set(token.tokenHash, { ...token, lastUsedOn: day })
      db.update(apiTokens).set({ lastUsedOn: day }).where(eq(apiTokens.id, token.id)).run()
    },

    /** The deleted row, or null if the user has no such token. */
    remove(userId: number, id: number): ApiTokenRow | null {
      known.clear()
      const isIt = and(eq(apiTokens.id, id), eq(apiTokens.userId, userId))
      return db.delete(apiTokens).where(isIt).returning().get() ?? null
    },
  }
}
