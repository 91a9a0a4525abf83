import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ownMigrations } from './migrate.ts'
import { openDatabase } from './open.ts'

let folder: string
let dataDir: string
let migrations: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giftbuyer-migrate-'))
  dataDir = join(folder, 'data')
  migrations = join(folder, 'migrations')
  cpSync(ownMigrations, migrations, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const journal = () => {
  const path = join(migrations, 'meta', '_journal.json')
  const text: { entries: { idx: number; when: number; tag: string }[] } = JSON.parse(readFileSync(path, 'utf8'))
  return { path, text }
}
const versions = () => journal().text.entries.length

/** As a later version of the panel would bring it. */
function addMigration(sql: string) {
  const { path, text } = journal()
  const idx = text.entries.length
  const tag = `${String(idx).padStart(4, '0')}_later`
  const entry = { idx, version: '6', when: Date.UTC(2090, 0, 1 + idx), tag, breakpoints: true }
  writeFileSync(path, JSON.stringify({ ...text, entries: [...text.entries, entry] }))
  writeFileSync(join(migrations, `${tag}.sql`), sql)
}

function open() {
  return openDatabase(dataDir, migrations)
}

/** A panel of today with a user and a profile, stopped. */
function fill() {
  const database = open()
  const sqlite = database.db.$client
  sqlite.exec(`insert into users (username, username_key, password_hash, created_at) values ('Owner', 'owner', 'hash', 1);
    insert into api_profiles (user_id, api_id, api_hash_sealed, api_hash_digest, name, created_at)
    values (1, 5, 'sealed', 'digest', 'Mine', 1)`)
  database.close()
}

const databaseFile = () => join(dataDir, 'giftbuyer.db')
const listBackups = () => readdirSync(dataDir).filter((name) => name.includes('.bak-'))

test('a migration keeps what was there, and the database of before stays beside it', () => {
  fill()
  const before = versions()
  addMigration('ALTER TABLE users ADD COLUMN colour text;')
  const database = open()
  expect(database.db.$client.prepare('select username, colour from users').all()).toEqual([
    { username: 'Owner', colour: null },
  ])
  database.close()
  expect(listBackups()).toEqual([`giftbuyer.db.bak-${before}`])
  const kept = join(dataDir, `giftbuyer.db.bak-${before}`)
  expect(statSync(kept).mode & 0o777).toBe(0o600)
  const backup = new Sqlite(kept, { readonly: true })
  expect(backup.prepare('select * from users').all()).toEqual([expect.objectContaining({ username: 'Owner' })])
  expect(() => backup.prepare('select colour from users')).toThrow('no such column')
  backup.close()
  expect(readdirSync(dataDir).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

test('a new data folder has nothing to go back to', () => {
  open().close()
  expect(listBackups()).toEqual([])
})

test('the last three databases of before are kept', () => {
  fill()
  const first = versions()
  for (let number = 0; number < 5; number++) {
    addMigration(`CREATE TABLE later_${number} (id integer);`)
    open().close()
  }
  const kept = [2, 3, 4].map((number) => `giftbuyer.db.bak-${first + number}`)
  expect(listBackups().toSorted()).toEqual(kept.toSorted())
})

test.each([
  [
    'does not run',
    'CREATE TABLE half (id integer);--> statement-breakpoint\nINSERT INTO nowhere VALUES (1);',
    /no such/,
  ],
  ['leaves rows that belong to nothing', 'DELETE FROM users;', /belong to nothing/],
])('a migration that %s is one line, and the original is byte for byte as it was', (_what, sql, reason) => {
  fill()
  const before = readFileSync(databaseFile())
  addMigration(sql)
  expect(() => open()).toThrow(/^DATA_DIR: cannot update [^\n]+; nothing was changed$/)
  expect(() => open()).toThrow(reason)
  expect(readFileSync(databaseFile()).equals(before)).toBe(true)
  expect(listBackups()).toEqual([])
  const database = openDatabase(dataDir)
  expect(database.db.$client.prepare('select count(*) as count from users').get()).toEqual({ count: 1 })
  database.close()
})

test('a table that is built anew takes nothing with it that refers to it', () => {
  fill()
  addMigration(`CREATE TABLE __new_users AS SELECT * FROM users;--> statement-breakpoint
DROP TABLE users;--> statement-breakpoint
CREATE TABLE users (id integer PRIMARY KEY AUTOINCREMENT, username text NOT NULL, username_key text, password_hash text,
  token_hash text, token_expires_at integer, language text, theme text, bot_token_sealed text, bot_username text,
  has_auto_refresh integer, created_at integer);--> statement-breakpoint
INSERT INTO users SELECT id, username, username_key, password_hash, token_hash, token_expires_at, language, theme,
  bot_token_sealed, bot_username, has_auto_refresh, created_at FROM __new_users;--> statement-breakpoint
DROP TABLE __new_users;`)
  const database = open()
  const sqlite = database.db.$client
  expect(sqlite.prepare('select name from api_profiles').all()).toEqual([{ name: 'Mine' }])
  expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1)
  database.close()
})

test('a database of a newer version is refused and not touched', () => {
  fill()
  addMigration('ALTER TABLE users ADD COLUMN colour text;')
  open().close()
  const before = readFileSync(databaseFile())
  expect(() => openDatabase(dataDir)).toThrow(
    /^DATA_DIR: .+ was written by a newer version of the panel; update the panel$/,
  )
  expect(readFileSync(databaseFile()).equals(before)).toBe(true)
})

test('going back is putting the kept database in the place of the updated one', () => {
  fill()
  const before = versions()
  addMigration('ALTER TABLE users ADD COLUMN colour text;')
  open().close()
  cpSync(join(dataDir, `giftbuyer.db.bak-${before}`), databaseFile())
  const database = openDatabase(dataDir)
  expect(database.db.$client.prepare('select username from users').all()).toEqual([{ username: 'Owner' }])
  database.close()
})

test('who had accounts or auto refresh before it came with the first account keeps what they have', () => {
  const { path, text } = journal()
  const whole = readFileSync(path, 'utf8')
  const entries = text.entries.filter(({ tag }) => tag < '0005')
  writeFileSync(path, JSON.stringify({ ...text, entries }))
  const before = open()
  before.db.$client.exec(`
    insert into users (username, username_key, password_hash, has_auto_refresh, created_at)
      values ('on', 'on', '', 1, 1), ('off', 'off', '', 0, 1), ('new', 'new', '', 0, 1);
    insert into accounts (user_id, phone, status, created_at) values (2, '+79990001122', 'active', 1)`)
  before.close()
  writeFileSync(path, whole)
  const database = open()
  const all = 'select username, has_auto_refresh, has_chosen_auto_refresh from users order by id'
  expect(database.db.$client.prepare(all).raw().all()).toEqual([
    ['on', 1, 1],
    ['off', 0, 1],
    ['new', 0, 0],
  ])
  database.close()
})
