import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

export interface ReadableDatabase {
  sqlite: Sqlite.Database
  close(): void
}

/**
 * Opens the database read-only, without a trace in the data folder. If a panel is running it is read in place.
 * Otherwise SQLite would create or clean up its log files there, so a private copy is read and deleted. Throws SQLite's
 * error.
 */
export function openForReading(dataDir: string, isRunning: boolean): ReadableDatabase {
  const path = join(dataDir, 'giftbuyer.db')
  if (isRunning) {
    const sqlite = new Sqlite(path, { readonly: true, timeout: 5_000 })
    return { sqlite, close: () => void sqlite.close() }
  }
  const folder = mkdtempSync(join(tmpdir(), 'giftbuyer-doctor-'))
  let sqlite: Sqlite.Database | null = null
  const close = () => {
    sqlite?.close()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    for (const end of ['', '-wal']) {
      if (existsSync(path + end)) copyFileSync(path + end, join(folder, `giftbuyer.db${end}`))
    }
    sqlite = new Sqlite(join(folder, 'giftbuyer.db'))
    return { sqlite, close }
  } catch (error) {
    close()
    throw error
  }
}
