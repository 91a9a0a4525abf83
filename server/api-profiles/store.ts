import { and, count, desc, eq, ne } from 'drizzle-orm'
import type { Database } from '../db/open.ts'
import { accounts, apiProfiles } from '../db/schema.ts'

export type ApiProfileStore = ReturnType<typeof createApiProfileStore>

/** A profile is in use by the accounts signed in with it, not by signed-out ones. */
const isUsedBy = and(eq(accounts.apiProfileId, apiProfiles.id), ne(accounts.status, 'signed_out'))

const isOwn = (userId: number, id: number) => and(eq(apiProfiles.userId, userId), eq(apiProfiles.id, id))

export function createApiProfileStore(db: Database) {
  return {
    listForUser: (userId: number) =>
      db
        .select({ id: apiProfiles.id, apiId: apiProfiles.apiId, name: apiProfiles.name, accounts: count(accounts.id) })
        .from(apiProfiles)
        .leftJoin(accounts, isUsedBy)
        .where(eq(apiProfiles.userId, userId))
        .groupBy(apiProfiles.id)
        .orderBy(desc(apiProfiles.id))
        .all(),

    get: (userId: number, id: number) => db.select().from(apiProfiles).where(isOwn(userId, id)).get() ?? null,

    getByApiId: (userId: number, apiId: number) =>
      db
        .select()
        .from(apiProfiles)
        .where(and(eq(apiProfiles.userId, userId), eq(apiProfiles.apiId, apiId)))
        .get() ?? null,

    getByDigest: (userId: number, digest: string) =>
      db
        .select()
        .from(apiProfiles)
        .where(and(eq(apiProfiles.userId, userId), eq(apiProfiles.apiHashDigest, digest)))
        .get() ?? null,

    /** In one transaction, because the api_hash is sealed for the row's own id. */
    add: (profile: Omit<typeof apiProfiles.$inferInsert, 'apiHashSealed'>, sealApiHash: (id: number) => string) =>
      db.transaction((tx) => {
        const { id } = tx
          .insert(apiProfiles)
          .values({ ...profile, apiHashSealed: '' })
          .returning({ id: apiProfiles.id })
          .get()
        tx.update(apiProfiles)
          .set({ apiHashSealed: sealApiHash(id) })
          .where(eq(apiProfiles.id, id))
          .run()
        return id
      }),

    /** False if there is no such profile. */
    rename: (userId: number, id: number, name: string) =>
      db.update(apiProfiles).set({ name }).where(isOwn(userId, id)).run().changes > 0,

    countAccounts: (id: number) =>
      db
        .select({ count: count() })
        .from(accounts)
        .where(and(eq(accounts.apiProfileId, id), ne(accounts.status, 'signed_out')))
        .get()?.count ?? 0,

    remove: (userId: number, id: number) => void db.delete(apiProfiles).where(isOwn(userId, id)).run(),
  }
}
