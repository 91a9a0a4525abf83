import { and, eq, lte } from 'drizzle-orm'
import type { Database } from '../db/open.ts'
import { idempotencyKeys } from '../db/schema.ts'

export type KeyRow = typeof idempotencyKeys.$inferSelect
/** What tells whether it is to be kept: not the answer, which may be long. */
export type KeptKey = Pick<KeyRow, 'id' | 'userId' | 'key' | 'keptUntil' | 'begunKind' | 'begunId'>
type NewKey = Omit<typeof idempotencyKeys.$inferInsert, 'id'>

export type KeyStore = ReturnType<typeof createKeyStore>

export function createKeyStore(db: Database) {
  return {
    find: (userId: number, key: string): KeyRow | null =>
      db
        .select()
        .from(idempotencyKeys)
        .where(and(eq(idempotencyKeys.userId, userId), eq(idempotencyKeys.key, key)))
        .get() ?? null,

    /** Within the transaction of who begins something. */
    begin(row: NewKey): void {
      if (!db.$client.inTransaction) throw new Error('a key is bound to what it began within its transaction')
      db.insert(idempotencyKeys).values(row).run()
    },

    /** What it began stays known. */
    answer({ status, answer, ...row }: NewKey): void {
      db.insert(idempotencyKeys)
        .values({ ...row, status, answer })
        .onConflictDoUpdate({ target: [idempotencyKeys.userId, idempotencyKeys.key], set: { status, answer } })
        .run()
    },

    remove: (id: number): void => void db.delete(idempotencyKeys).where(eq(idempotencyKeys.id, id)).run(),

    /** Whose time is over. */
    listOver: (now: number): KeptKey[] =>
      db
        .select({
          id: idempotencyKeys.id,
          userId: idempotencyKeys.userId,
          key: idempotencyKeys.key,
          keptUntil: idempotencyKeys.keptUntil,
          begunKind: idempotencyKeys.begunKind,
          begunId: idempotencyKeys.begunId,
        })
        .from(idempotencyKeys)
        .where(lte(idempotencyKeys.keptUntil, now))
        .all(),
  }
}
