import { closeSync, fsyncSync, openSync } from 'node:fs'
import type Sqlite from 'better-sqlite3'
import { makePrivateFile } from '../lib/private-file.ts'

/**
 * Writes the current content of the database to `path`, which must not exist yet: one consistent file (0600, fsynced)
 * without a write-ahead log, whoever else reads or writes meanwhile. Throws SQLite's error.
 */
export function copyDatabase(database: Sqlite.Database, path: string): void {
  makePrivateFile(path)
  database.prepare('VACUUM INTO ?').run(path)
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
