/** The bytes of a SQLite file with what its write-ahead log holds folded in; the file itself is only ever read. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

/**
 * Throws what the file system says. A log is folded in within a folder of this user alone, which is gone afterwards. A rollback
 * journal is left out: what it would take back is not the key.
 */
export function readWithLog(path: string, maxBytes: number, temporary = tmpdir()): Buffer {
  const bytes = readFileSync(path)
  const log = `${path}-wal`
  const logBytes = statSync(log, { throwIfNoEntry: false })?.size ?? 0
  if (logBytes === 0 || logBytes > maxBytes) return bytes
  const folder = mkdtempSync(join(temporary, 'giftbuyer-import-'))
  try {
    const copy = join(folder, 'copy.db')
    writeFileSync(copy, bytes, { mode: 0o600 })
    writeFileSync(`${copy}-wal`, readFileSync(log), { mode: 0o600 })
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
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
