import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryPath } from '../lib/atomic-file.ts'
import { sweepLeftovers } from './leftovers.ts'
import { lockCommands } from './lock.ts'
import { openDatabase, type OpenDatabase } from './open.ts'
import { accounts, users } from './schema.ts'

let dataDir: string
let database: OpenDatabase
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'giftbuyer-left-'))
  database = openDatabase(dataDir)
  const owner = { username: 'o', usernameKey: 'o', passwordHash: 'x', createdAt: 1 }
  database.db.insert(users).values(owner).run()
})
afterEach(() => {
  database.close()
  rmSync(dataDir, { recursive: true, force: true })
})

function addAccount(phone: string, status: 'active' | 'restricted' | 'signed_out', statusReason: string | null = null) {
  database.db.insert(accounts).values({ userId: 1, phone, status, statusReason, createdAt: 1 }).run()
}

function addFile(...path: string[]): string {
  const file = join(dataDir, ...path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, 'x')
  return file
}

const NOW = Date.UTC(2026, 5, 1)
const DAY = 24 * 60 * 60_000

const sweep = () => sweepLeftovers(database.db, dataDir, NOW)

test('unfinished files are deleted wherever the panel writes, and other files stay', () => {
  const left = [
    temporaryPath(addFile('sessions', 'user_1', '+7.session').replace('+7', '+8')),
    temporaryPath(join(dataDir, 'secret.key')),
    temporaryPath(join(dataDir, 'giftbuyer.db')),
  ]
  addAccount('+7', 'active')
  for (const path of left) writeFileSync(path, 'half')
  addFile('cache', 'ab', 'abc.tgs.0123456789ab.tmp')
  const strangers = [
    addFile('notes.0123456789ab.tmp'),
    addFile('cache', 'ab', 'abc.tgs'),
    addFile('sessions', '.gitkeep'),
  ]
  expect(sweep()).toEqual({ unfinished: 4, sessions: 0, setAside: 0 })
  for (const path of left) expect(existsSync(path)).toBe(false)
  for (const path of strangers) expect(existsSync(path)).toBe(true)
  expect(sweep()).toEqual({ unfinished: 0, sessions: 0, setAside: 0 })
})

test('a session without an account is deleted; that of a signed-out account is set aside', () => {
  addAccount('+1', 'active')
  addAccount('+2', 'restricted')
  addAccount('+3', 'signed_out', 'SESSION_REVOKED')
  addAccount('+4', 'signed_out', 'SESSION_FILE_UNREADABLE')
  for (const phone of ['+1', '+2', '+3', '+4', '+5']) addFile('sessions', 'user_1', `${phone}.session`)
  addFile('sessions', 'user_2', '+1.session')
  expect(sweep()).toEqual({ unfinished: 0, sessions: 2, setAside: 1 })
  const inPlace = readdirSync(join(dataDir, 'sessions', 'user_1'))
  expect(inPlace).toEqual(['+1.session', '+2.session', '+4.session', 'set-aside'])
  expect(readdirSync(join(dataDir, 'sessions', 'user_1', 'set-aside'))).toEqual([`+3.${NOW}.SESSION_REVOKED.session`])
  expect(readdirSync(join(dataDir, 'sessions', 'user_2'))).toEqual([])
})

test('a session that was set aside is kept for 30 days, with or without its account', () => {
  const young = addFile('sessions', 'user_1', 'set-aside', `+7.${NOW - 29 * DAY}.SESSION_REVOKED.session`)
  const old = addFile('sessions', 'user_1', 'set-aside', `+7.${NOW - 30 * DAY}.AUTH_KEY_UNREGISTERED.session`)
  const half = temporaryPath(young)
  writeFileSync(half, 'half')
  chmodSync(young, 0o644)
  expect(sweep()).toEqual({ unfinished: 1, sessions: 1, setAside: 0 })
  expect([existsSync(young), existsSync(old), existsSync(half)]).toEqual([true, false, false])
  expect(statSync(young).mode & 0o777).toBe(0o600)
})

test('the folder of a killed command is deleted, that of a running one stays', () => {
  const file = addFile('.work-abc', 'giftbuyer.db')
  const unlock = lockCommands(dataDir)
  sweep()
  expect(existsSync(file)).toBe(true)
  unlock()
  sweep()
  expect(existsSync(dirname(file))).toBe(false)
})

test('sessions readable by others are made private', () => {
  addAccount('+1', 'active')
  const file = addFile('sessions', 'user_1', '+1.session')
  for (const path of [file, dirname(file), dirname(dirname(file))]) chmodSync(path, 0o777)
  sweep()
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(statSync(dirname(file)).mode & 0o777).toBe(0o700)
  expect(statSync(dirname(dirname(file))).mode & 0o777).toBe(0o700)
})
