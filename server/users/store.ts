import { count, eq } from 'drizzle-orm'
import type { Database } from '../db/open.ts'
import { users } from '../db/schema.ts'

export type UserRow = typeof users.$inferSelect

export type UserStore = ReturnType<typeof createUserStore>

export function createUserStore(db: Database) {
  return {
    count: () => db.select({ count: count() }).from(users).get()?.count ?? 0,
    get: (id: number) => db.select().from(users).where(eq(users.id, id)).get() ?? null,
    getByKey: (usernameKey: string) => db.select().from(users).where(eq(users.usernameKey, usernameKey)).get() ?? null,
    getByToken: (tokenHash: string) => db.select().from(users).where(eq(users.tokenHash, tokenHash)).get() ?? null,

    /** Runs `mayAdd` and the insert as one step, so that two first users cannot both be first. */
    add(mayAdd: () => void, user: Pick<UserRow, 'username' | 'usernameKey' | 'passwordHash' | 'createdAt'>): UserRow {
      return db.transaction(
        (tx) => {
          mayAdd()
          return tx.insert(users).values(user).returning().get()
        },
        { behavior: 'immediate' },
      )
    },

    setToken(id: number, token: { hash: string; expiresAt: number } | null) {
      db.update(users)
        .set({ tokenHash: token?.hash ?? null, tokenExpiresAt: token?.expiresAt ?? null })
        .where(eq(users.id, id))
        .run()
    },
  }
}
