import { eq, sql } from 'drizzle-orm'
import type { Database } from '../db/open.ts'
import { spendingSettings } from '../db/schema.ts'

export type SpendingRow = typeof spendingSettings.$inferSelect
export type SpendingChanges = Partial<Omit<SpendingRow, 'userId'>>

/** Of a user who never chose: off, and no limit. */
const untouched = { isOn: false, dayCap: null, accountDayCap: null, pieceCap: null, reserve: null, confirmAbove: null }

export type SpendingStore = ReturnType<typeof createSpendingStore>

export function createSpendingStore(db: Database) {
  const ofUser = db
    .select()
    .from(spendingSettings)
    .where(eq(spendingSettings.userId, sql.placeholder('userId')))
    .prepare()

  return {
    get: (userId: number): SpendingRow => ofUser.get({ userId }) ?? { userId, ...untouched },

    update(userId: number, changes: SpendingChanges): void {
      db.insert(spendingSettings)
        .values({ userId, ...changes })
        .onConflictDoUpdate({ target: spendingSettings.userId, set: changes })
        .run()
    },
  }
}
