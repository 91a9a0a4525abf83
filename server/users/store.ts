import { and, count, eq, sql } from 'drizzle-orm'
import type { Database } from '../db/open.ts'
import { users } from '../db/schema.ts'

export type UserRow = typeof users.$inferSelect

export type UserStore = ReturnType<typeof createUserStore>

/** A user's one stored token. */
interface StoredToken {
  hash: string
  /** Milliseconds since 1970 UTC. */
  expiresAt: number
}

const isStillSo = (id: number, passwordHash: string) => and(eq(users.id, id), eq(users.passwordHash, passwordHash))

const tokenColumns = (token: StoredToken | null) => ({
  tokenHash: token?.hash ?? null,
  tokenExpiresAt: token?.expiresAt ?? null,
})

export function createUserStore(db: Database) {
  // Runs for every request: prepared once, and valid tokens are cached. Each user has one token.
  const findToken = db
    .select({ id: users.id, expiresAt: users.tokenExpiresAt })
    .from(users)
    .where(eq(users.tokenHash, sql.placeholder('hash')))
    .prepare()

  const known = new Map<string, { id: number; expiresAt: number | null }>()
  const forgetTokens = () => known.clear()

  return {
    count: () => db.select({ count: count() }).from(users).get()?.count ?? 0,
    get: (id: number) => db.select().from(users).where(eq(users.id, id)).get() ?? null,
    getByKey: (usernameKey: string) => db.select().from(users).where(eq(users.usernameKey, usernameKey)).get() ?? null,

    findToken(hash: string) {
      const found = known.get(hash) ?? findToken.get({ hash })
      if (found) known.set(hash, found)
      return found ?? null
    },

    /** With the first token. */
    add: (
      user: Pick<UserRow, 'username' | 'usernameKey' | 'passwordHash' | 'createdAt'>,
      token: StoredToken,
    ): UserRow =>
      db
        .insert(users)
        .values({ ...user, ...tokenColumns(token) })
        .returning()
        .get(),

    /**
     * Password (or a new hash of the same one) and token in one statement; false if it is no longer the one that was
     * checked.
     */
    setPassword(id: number, oldHash: string, passwordHash: string, token: StoredToken): boolean {
      forgetTokens()
      const changes = { passwordHash, ...tokenColumns(token) }
      return db.update(users).set(changes).where(isStillSo(id, oldHash)).run().changes > 0
    },

    removeToken(id: number) {
      forgetTokens()
      db.update(users).set(tokenColumns(null)).where(eq(users.id, id)).run()
    },
  }
}
