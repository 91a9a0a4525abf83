import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { SettingError } from '../lib/setting-error.ts'

/**
 * Holds the data folder for this process until the returned function runs; the system lets go of it when the process
 * dies. Two panels on one folder would share Telegram sessions, and Telegram ends a session it sees in two places.
 */
export function lockDataDir(dataDir: string): () => void {
  let lock: Sqlite.Database | null = null
  try {
    lock = new Sqlite(join(dataDir, '.panel.lock'), { timeout: 0 })
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock?.close()
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new SettingError('DATA_DIR', `${dataDir} is in use by another panel; stop that one first`)
    }
    throw new SettingError('DATA_DIR', `cannot write to ${dataDir}`)
  }
  const held = lock
  return () => held.close()
}
