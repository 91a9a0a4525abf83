/** The bytes of a SQLite file with what its write-ahead log holds folded in. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

/**
 * Works on copies in `folder`, which whoever made it takes away. A rollback journal is left out: what it would take back is
 * not the key. SQLite itself refuses a log whose pages lie far behind the file's end.
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
    // A log that does not fit its file: what the file alone holds is still worth a look.
    if (error instanceof Sqlite.SqliteError) return bytes
    throw error
  }
}
