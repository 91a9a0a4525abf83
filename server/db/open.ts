/** Opens the panel's database: pragmas, migrations and safety checks. */
import { chmodSync, existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { makeFolder } from '../lib/make-folder.ts'
import { makePrivateFile } from '../lib/private-file.ts'
import { SettingError } from '../lib/setting-error.ts'
import { syncFile, syncFolder } from '../lib/sync-to-disk.ts'
import { describeFailure } from './failure.ts'
import { lockDataDir } from './lock.ts'
import { migrateDatabase, refuseNewer } from './migrate.ts'
import * as schema from './schema.ts'

export type Database = BetterSQLite3Database<typeof schema> & { $client: Sqlite.Database }

export interface OpenDatabase {
  db: Database
  /** Checkpoints and closes the database, and unlocks the data folder. */
  close(): void
}

/** Marker file in a data folder while a restore replaces its content. */
export const restoreMark = '.restore-unfinished'

/** Creates the folder if missing. Throws `SettingError` if that fails. */
export function makeDataDir(dataDir: string): void {
  try {
    makeFolder(dataDir)
  } catch {
    throw new SettingError('DATA_DIR', `cannot create ${dataDir}`)
  }
}

/**
 * Makes `dataDir` when it is missing and takes it for this process. Throws `SettingError` when it cannot be used; what is
 * there is then as it was. `migrations` is the panel's own folder of them unless a test has another.
 */
export function openDatabase(dataDir: string, migrations?: string): OpenDatabase {
  makeDataDir(dataDir)
  const unlock = lockDataDir(dataDir)
  const path = join(dataDir, 'giftbuyer.db')
  let sqlite: Sqlite.Database | null = null
  try {
    refuseHalfRestored(dataDir)
    settleOnDisk(dataDir)
    makePrivateFile(path)
    for (const end of ['-wal', '-shm']) if (existsSync(path + end)) chmodSync(path + end, 0o600)
    sqlite = new Sqlite(path)
    refuseNewer(sqlite, path, migrations)
    sqlite.pragma('busy_timeout = 5000')
    sqlite.pragma('journal_mode = WAL')
    // A commit is on disk before it is confirmed; with less, a power cut would lose confirmed changes.
    sqlite.pragma('synchronous = FULL')
    migrateDatabase(sqlite, path, migrations)
    sqlite.pragma('foreign_keys = ON')
    return { db: drizzle(sqlite, { schema, casing: 'snake_case' }), close: createClose(sqlite, unlock) }
  } catch (error) {
    sqlite?.close()
    unlock()
    if (error instanceof SettingError) throw error
    throw new SettingError('DATA_DIR', `cannot use ${path} (${describeFailure(error)})`)
  }
}

function createClose(sqlite: Sqlite.Database, unlock: () => void) {
  return () => {
    if (!sqlite.open) return
    try {
      sqlite.pragma('wal_checkpoint(TRUNCATE)')
    } catch {
      // A full disk: the log has everything, and the next start reads it.
    } finally {
      sqlite.close()
      unlock()
    }
  }
}

/**
 * A kill may have come between a change and its fsync. From here on the panel relies on what it finds, so it must
 * survive a power cut: the folder's own name, the names in it, and the end of the log. `sweepLeftovers` does the same
 * for sessions.
 */
function settleOnDisk(dataDir: string) {
  try {
    syncFolder(dirname(resolve(dataDir)))
  } catch {
    // The panel may lack permission to read it.
  }
  syncFolder(dataDir)
  const log = join(dataDir, 'giftbuyer.db-wal')
  if (existsSync(log)) syncFile(log)
}

function refuseHalfRestored(dataDir: string) {
  if (!existsSync(join(dataDir, restoreMark))) return
  const advice = `run it again: npm run restore -- FILE --force --data-dir ${dataDir}`
  throw new SettingError('DATA_DIR', `a restore to ${dataDir} was interrupted; ${advice}`)
}
