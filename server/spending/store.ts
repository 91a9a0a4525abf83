import { eq, ne, sql } from 'drizzle-orm'
import type { CapName } from '../contract/caps.ts'
import type { Database } from '../db/open.ts'
import { reachedCaps, spendingSettings } from '../db/schema.ts'

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

    /** Whether it is the first time on that day. */
    noteReached(userId: number, cap: CapName, day: string): boolean {
      const { changes } = db
        .insert(reachedCaps)
        .values({ userId, cap, day })
        .onConflictDoUpdate({
          target: [reachedCaps.userId, reachedCaps.cap],
          set: { day },
          setWhere: ne(reachedCaps.day, day),
        })
        .run()
      return changes > 0
    },
  }
}
