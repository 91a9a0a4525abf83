/** Merges a SQLite file with its write-ahead log. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

/**
 * Works on copies in `folder`, which the caller deletes. A rollback journal is ignored: what it would roll back is not
 * the key. SQLite itself rejects a log whose pages are far beyond the end of the file.
 */
export function foldLog(bytes: Uint8Array, log: Uint8Array, folder: string): Uint8Array {
  const copy = join(folder, 'copy.db')
  writeFileSync(copy, bytes, { mode: 0o600 })
  writeFileSync(`${copy}-wal`, log, { mode: 0o600 })
  try {
    const sqlite = new Sqlite(copy)
    try {
      sqlite.pragma('trusted_schema = OFF')
      sqlite.pragma('wal_checkpoint(TRUNCATE)')
    } finally {
      sqlite.close()
    }
    return readFileSync(copy)
  } catch (error) {
    // If the log does not match its file, the file alone may still contain a session.
    if (error instanceof Sqlite.SqliteError) return bytes
    throw error
  }
}
