import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { makePrivateFile } from '../lib/private-file.ts'
import { SettingError } from '../lib/setting-error.ts'

/**
 * Locks the data folder for this process until the returned function runs; the system releases the lock when the
 * process dies, however it dies. Two panels on one folder would share Telegram sessions, and Telegram ends a session
 * that it sees in two places.
 */
export function lockDataDir(dataDir: string): () => void {
  return lock(dataDir, '.panel.lock', 'another panel; stop that one first')
}

/** Whether a panel holds the data folder. Changes nothing there. */
export function isPanelRunning(dataDir: string): boolean {
  const path = join(dataDir, '.panel.lock')
  if (!existsSync(path)) return false
  let probe: Sqlite.Database | null = null
  try {
    probe = new Sqlite(path, { readonly: true, timeout: 0 })
    probe.prepare('select count(*) from sqlite_master').get()
    return false
  } catch (error) {
    return error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')
  } finally {
    probe?.close()
  }
}

/** Excludes other commands that copy or replace the data folder. A running panel does not take this lock. */
export function lockCommands(dataDir: string): () => void {
  return lock(dataDir, '.command.lock', 'another command (backup, restore or rotate-key); wait for it to end')
}

function lock(dataDir: string, name: string, holder: string): () => void {
  const path = join(dataDir, name)
  let held: Sqlite.Database | null = null
  try {
    makePrivateFile(path)
    held = new Sqlite(path, { timeout: 0 })
    held.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    held?.close()
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new SettingError('DATA_DIR', `${dataDir} is in use by ${holder}`)
    }
    throw new SettingError('DATA_DIR', `cannot write to ${dataDir}${describeDisk(error)}`)
  }
  const database = held
  return () => database.close()
}

function describeDisk(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL') return ' (the disk is full)'
  return code === 'EROFS' ? ' (it is on a read-only disk)' : ''
}
