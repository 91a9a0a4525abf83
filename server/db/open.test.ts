import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from './open.ts'
import { openSecrets } from './secrets.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giftbuyer-db-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const key = 'k'.repeat(32)

/** Opens and closes, as a start and stop of the panel do. */
function start(setting: string | null) {
  const database = openDatabase(folder)
  try {
    return openSecrets(database.db, folder, setting)
  } finally {
    database.close()
  }
}

test('a data folder serves one panel at a time', () => {
  const first = openDatabase(folder)
  expect(() => openDatabase(folder)).toThrow(/^DATA_DIR: .+ is in use by another panel/)
  first.close()
  openDatabase(folder).close()
})

test('closing leaves one file with everything in it', () => {
  openDatabase(folder).close()
  expect(() => statSync(join(folder, 'giftbuyer.db-wal'))).toThrow('ENOENT')
  const sqlite = new Sqlite(join(folder, 'giftbuyer.db'), { readonly: true })
  expect(sqlite.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(sqlite.prepare('select count(*) as count from users').get()).toEqual({ count: 0 })
  sqlite.close()
})

test('a folder that cannot be made, and a file that is no database, stop the start with one line', () => {
  writeFileSync(join(folder, 'file'), '')
  expect(() => openDatabase(join(folder, 'file', 'data'))).toThrow(/^DATA_DIR: [^\n]+$/)
  writeFileSync(join(folder, 'giftbuyer.db'), 'this is no database, but long enough to look like one'.repeat(20))
  expect(() => openDatabase(folder)).toThrow(/^DATA_DIR: [^\n]+$/)
})

test('a database of a newer version is left alone', () => {
  openDatabase(folder).close()
  const sqlite = new Sqlite(join(folder, 'giftbuyer.db'))
  const newer = sqlite.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)')
  newer.run('of the future', Date.UTC(2100, 0, 1))
  sqlite.close()
  expect(() => openDatabase(folder)).toThrow(/^DATA_DIR: .+ was written by a newer version/)
})

test('a key is made once, for the owner alone, and used from then on', () => {
  const sealed = start(null).seal('place', 'secret')
  const path = join(folder, 'secret.key')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const text = readFileSync(path, 'utf8')
  expect(start(null).open('place', sealed)).toBe('secret')
  expect(start(text.trim()).open('place', sealed)).toBe('secret')
  expect(readFileSync(path, 'utf8')).toBe(text)
})

test('a wrong key, or none where data is encrypted, stops the start and writes nothing', () => {
  start(key)
  expect(() => start('w'.repeat(32))).toThrow(/^SECRET_KEY: .+ is not the key/)
  expect(() => start(null)).toThrow(/^SECRET_KEY: .+ is missing/)
  expect(() => statSync(join(folder, 'secret.key'))).toThrow('ENOENT')
  start(key)
  writeFileSync(join(folder, 'secret.key'), 'short')
  expect(() => start(null)).toThrow(/^SECRET_KEY: .+ is shorter than/)
  writeFileSync(join(folder, 'secret.key'), 'x'.repeat(44))
  expect(() => start(null)).toThrow(/^SECRET_KEY: .+ is not the key/)
})

test('sessions without their database stop the start', () => {
  mkdirSync(join(folder, 'sessions', 'user_1'), { recursive: true })
  writeFileSync(join(folder, 'sessions', 'user_1', '+79990001122.session'), 'sealed')
  expect(() => start(key)).toThrow(/^DATA_DIR: .+ contains sessions of another database/)
})
