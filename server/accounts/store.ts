import { and, desc, eq, ne, sql } from 'drizzle-orm'
import type { Database } from '../db/open.ts'
import { prepareChanges } from '../db/prepared-changes.ts'
import { accounts, formerAccounts, users } from '../db/schema.ts'

export type AccountRow = typeof accounts.$inferSelect
export type NewAccount = typeof accounts.$inferInsert
export type AccountChanges = Partial<Omit<AccountRow, 'id' | 'userId' | 'createdAt'>>

export type AccountStore = ReturnType<typeof createAccountStore>

/** Latest check first; an account that was never checked is sorted by when it was added. */
const byFreshness = desc(sql`coalesce(${accounts.lastCheckedAt}, ${accounts.createdAt})`)

export function createAccountStore(db: Database) {
  const ofUser = db
    .select()
    .from(accounts)
    .where(eq(accounts.userId, sql.placeholder('userId')))
    .orderBy(byFreshness, desc(accounts.id))
    .prepare()
  const own = db
    .select()
    .from(accounts)
    .where(and(eq(accounts.userId, sql.placeholder('userId')), eq(accounts.id, sql.placeholder('id'))))
    .prepare()

  const signedIn = db
    .select()
    .from(accounts)
    .where(and(eq(accounts.userId, sql.placeholder('userId')), ne(accounts.status, 'signed_out')))
    .orderBy(accounts.status, byFreshness, desc(accounts.id))
    .prepare()
  const byId = db
    .select()
    .from(accounts)
    .where(eq(accounts.id, sql.placeholder('id')))
    .prepare()
  const changed = prepareChanges(accounts, (marks) =>
    db
      .update(accounts)
      .set(marks)
      .where(eq(accounts.id, sql.placeholder('id')))
      .returning()
      .prepare(),
  )

  return {
    listForUser: (userId: number) => ofUser.all({ userId }),

    listSignedIn: (userId: number) => signedIn.all({ userId }),

    /** All users' accounts in the order to connect them: those that a worker polls with first. */
    listByImportance: () =>
      db
        .select({ id: accounts.id, userId: accounts.userId })
        .from(accounts)
        .innerJoin(users, eq(users.id, accounts.userId))
        .where(ne(accounts.status, 'signed_out'))
        .orderBy(desc(users.hasAutoRefresh), accounts.status, byFreshness)
        .all(),

    /** Of all users. */
    listStates: () => db.select({ id: accounts.id, status: accounts.status }).from(accounts).all(),

    get: (userId: number, id: number) => own.get({ userId, id }) ?? null,

    getById: (id: number) => byId.get({ id }) ?? null,

    getByPhone: (userId: number, phone: string) =>
      db
        .select()
        .from(accounts)
        .where(and(eq(accounts.userId, userId), eq(accounts.phone, phone)))
        .get() ?? null,

    getByTelegramId: (userId: number, telegramId: string) =>
      db
        .select()
        .from(accounts)
        .where(and(eq(accounts.userId, userId), eq(accounts.telegramId, telegramId)))
        .orderBy(accounts.status)
        .get() ?? null,

    add: (account: NewAccount) => db.insert(accounts).values(account).returning().get(),

    /** The changed row, or null if the account is gone. */
    update: (id: number, changes: AccountChanges): AccountRow | null =>
      changed(changes).get({ ...changes, id }) ?? null,

    remove: (id: number) => void db.delete(accounts).where(eq(accounts.id, id)).run(),

    /** Within the transaction that removes it: its number is its own again when the same Telegram user comes back. */
    keepNumber({ id, userId, telegramId }: AccountRow): void {
      if (telegramId !== null) db.insert(formerAccounts).values({ id, userId, telegramId }).run()
    },

    /** The newest number that was kept for this Telegram user, if any, which is theirs again. */
    takeFormerId(userId: number, telegramId: string): number | null {
      const former = db
        .select({ id: formerAccounts.id })
        .from(formerAccounts)
        .where(and(eq(formerAccounts.userId, userId), eq(formerAccounts.telegramId, telegramId)))
        .orderBy(desc(formerAccounts.id))
        .get()
      if (!former) return null
      db.delete(formerAccounts).where(eq(formerAccounts.id, former.id)).run()
      return former.id
    },
  }
}
