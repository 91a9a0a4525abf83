import { eq, sql } from 'drizzle-orm'
import type { Database } from '../db/open.ts'
import { users } from '../db/schema.ts'

export type SettingsRow = Pick<typeof users.$inferSelect, 'language' | 'theme' | 'botTokenSealed' | 'botUsername'>

export type SettingsStore = ReturnType<typeof createSettingsStore>

export function createSettingsStore(db: Database) {
  const columns = {
    language: users.language,
    theme: users.theme,
    botTokenSealed: users.botTokenSealed,
    botUsername: users.botUsername,
  }
  const ofUser = db
    .select(columns)
    .from(users)
    .where(eq(users.id, sql.placeholder('userId')))
    .prepare()
  return {
    get: (userId: number): SettingsRow | null => ofUser.get({ userId }) ?? null,
    update(userId: number, changes: Partial<SettingsRow>) {
      db.update(users).set(changes).where(eq(users.id, userId)).run()
    },
  }
}
