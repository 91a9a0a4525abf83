/** Opens the panel's one database: pragmas, migrations, and the refusals that protect it. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { z } from 'zod'
import { makeFolder } from '../lib/make-folder.ts'
import { SettingError } from '../lib/setting-error.ts'
import { lockDataDir } from './lock.ts'
import * as schema from './schema.ts'

export type Database = BetterSQLite3Database<typeof schema> & { $client: Sqlite.Database }

export interface OpenDatabase {
  db: Database
  /** Folds the write-ahead log into the file, closes it and lets go of the data folder. */
  close(): void
}

/** Two levels up is the repository from server/db/ as well as from dist/db/. */
const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))
const journalFile = z.object({ entries: z.array(z.object({ when: z.number() })) })
const lastMigration = z.object({ at: z.number().nullable() })

/** Makes `dataDir` when it is missing and takes it for this process. Throws `SettingError` when it cannot be used. */
export function openDatabase(dataDir: string): OpenDatabase {
  try {
    makeFolder(dataDir)
  } catch {
    throw new SettingError('DATA_DIR', `cannot make ${dataDir}`)
  }
  const unlock = lockDataDir(dataDir)
  const path = join(dataDir, 'giftbuyer.db')
  let sqlite: Sqlite.Database | null = null
  try {
    sqlite = new Sqlite(path)
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = NORMAL')
    sqlite.pragma('foreign_keys = ON')
    sqlite.pragma('busy_timeout = 5000')
    refuseNewer(sqlite, path)
    const db = drizzle(sqlite, { schema, casing: 'snake_case' })
    migrate(db, { migrationsFolder })
    const open = sqlite
    return {
      db,
      close() {
        if (!open.open) return
        open.pragma('wal_checkpoint(TRUNCATE)')
        open.close()
        unlock()
      },
    }
  } catch (error) {
    sqlite?.close()
    unlock()
    if (error instanceof SettingError) throw error
    throw new SettingError('DATA_DIR', `cannot use ${path} (${reasonOf(error)})`)
  }
}

/** A database that a later version wrote may hold what this one would not understand. */
function refuseNewer(sqlite: Sqlite.Database, path: string) {
  const hasHistory = sqlite.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get()
  const journalPath = join(migrationsFolder, 'meta', '_journal.json')
  if (!existsSync(journalPath)) throw new SettingError('migrations', `${journalPath} is missing`)
  if (!hasHistory) return
  const { at } = lastMigration.parse(sqlite.prepare('select max(created_at) as at from __drizzle_migrations').get())
  const journal = journalFile.parse(JSON.parse(readFileSync(journalPath, 'utf8')))
  const newest = Math.max(0, ...journal.entries.map((entry) => entry.when))
  if (at !== null && at > newest) {
    throw new SettingError('DATA_DIR', `${path} was written by a newer version of the panel; update it`)
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const deepest = error.cause instanceof Error ? error.cause : error
  return (deepest.message.split('\n')[0] ?? 'unknown').slice(0, 200)
}
