/** Migrates the database to this version's schema: first on a copy, keeping the previous database. */
import { copyFileSync, existsSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { z } from 'zod'
import { temporaryPath } from '../lib/atomic-file.ts'
import { rootDir } from '../lib/root-dir.ts'
import { SettingError } from '../lib/setting-error.ts'
import { syncFolder } from '../lib/sync-to-disk.ts'
import { copyDatabase } from './copy.ts'
import { describeFailure } from './failure.ts'

export const ownMigrations = join(rootDir, 'migrations')

/** How many previous databases are kept. */
const KEPT_BACKUPS = 3

const journalFile = z.object({ entries: z.array(z.object({ when: z.number() })) })
const appliedMigrations = z.object({ count: z.number(), last: z.number().nullable() })

/**
 * Throws `SettingError` if a later version of the panel wrote the database: it may contain what this version does not
 * know.
 */
export function refuseNewer(sqlite: Sqlite.Database, path: string, migrations = ownMigrations): void {
  const { last } = readApplied(sqlite)
  if (last !== null && last > Math.max(0, ...readJournal(migrations))) {
    throw new SettingError('DATA_DIR', `${path} was written by a newer version of the panel; update the panel`)
  }
}

/** Migration state of the database compared with this version. Read-only. */
export function readVersion(sqlite: Sqlite.Database, migrations = ownMigrations) {
  const { count, last } = readApplied(sqlite)
  const known = readJournal(migrations)
  return {
    /** Applied migrations. */
    count,
    isNewer: last !== null && last > Math.max(0, ...known),
    pending: known.filter((when) => last === null || when > last).length,
  }
}

/**
 * Applies pending migrations. An existing database is copied first; the copy is migrated and checked, and only then the
 * original. The previous database is kept as `giftbuyer.db.bak-<version>`, where the version is its number of
 * migrations. Throws `SettingError` if a migration fails; the original is then unchanged.
 */
export function migrateDatabase(sqlite: Sqlite.Database, path: string, migrations = ownMigrations): void {
  const { count, last } = readApplied(sqlite)
  const isPending = readJournal(migrations).some((when) => last === null || when > last)
  if (!isPending) return
  if (!isEmpty(sqlite)) keepBackup(path, count, rehearse(sqlite, path, migrations))
  // A migration that rebuilds a table drops the old one, and with foreign keys on that would delete the rows that refer
  // to it.
  sqlite.pragma('foreign_keys = OFF')
  migrate(drizzle(sqlite), { migrationsFolder: migrations })
}

/** Migrates a copy of the database; returns the path of another, untouched copy. */
function rehearse(sqlite: Sqlite.Database, path: string, migrations: string): string {
  const kept = temporaryPath(path)
  const tried = temporaryPath(path)
  try {
    copyDatabase(sqlite, kept)
    copyFileSync(kept, tried)
    tryMigrations(tried, migrations)
    return kept
  } catch (error) {
    rmSync(kept, { force: true })
    throw new SettingError('DATA_DIR', `cannot update ${path} (${describeFailure(error)}); nothing was changed`)
  } finally {
    rmSync(tried, { force: true })
  }
}

function tryMigrations(path: string, migrations: string) {
  const copy = new Sqlite(path)
  try {
    copy.pragma('journal_mode = MEMORY')
    copy.pragma('synchronous = OFF')
    copy.pragma('foreign_keys = OFF')
    const brokenBefore = countBroken(copy)
    migrate(drizzle(copy), { migrationsFolder: migrations })
    const health = copy.pragma('integrity_check', { simple: true })
    if (health !== 'ok') throw new Error(`the updated copy is damaged: ${String(health)}`)
    if (countBroken(copy) > brokenBefore) throw new Error('the updated copy has rows that belong to nothing')
  } finally {
    copy.close()
  }
}

function countBroken(sqlite: Sqlite.Database): number {
  return sqlite.prepare('pragma foreign_key_check').all().length
}

function keepBackup(path: string, version: number, copy: string) {
  renameSync(copy, `${path}.bak-${version}`)
  const folder = dirname(path)
  const start = `${basename(path)}.bak-`
  const versions = readdirSync(folder)
    .filter((name) => name.startsWith(start) && /^\d+$/.test(name.slice(start.length)))
    .map((name) => Number(name.slice(start.length)))
    .toSorted((a, b) => b - a)
  for (const old of versions.slice(KEPT_BACKUPS)) rmSync(`${path}.bak-${old}`, { force: true })
  syncFolder(folder)
}

function isEmpty(sqlite: Sqlite.Database): boolean {
  return sqlite.prepare("select 1 from sqlite_master where name not like 'sqlite_%'").get() === undefined
}

function readApplied(sqlite: Sqlite.Database) {
  const hasHistory = sqlite.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get()
  if (!hasHistory) return { count: 0, last: null }
  const row = sqlite.prepare('select count(*) as count, max(created_at) as last from __drizzle_migrations').get()
  return appliedMigrations.parse(row)
}

/** When each known migration was made. */
function readJournal(migrations: string): number[] {
  const path = join(migrations, 'meta', '_journal.json')
  if (!existsSync(path)) throw new SettingError('migrations', `${path} is missing`)
  return journalFile.parse(JSON.parse(readFileSync(path, 'utf8'))).entries.map(({ when }) => when)
}
