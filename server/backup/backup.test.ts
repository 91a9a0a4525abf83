import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { lockCommands } from '../db/lock.ts'
import { restoreMark } from '../db/open.ts'
import { startSimulator } from '../simulator/index.ts'
import type { Simulator } from '../simulator/types.ts'
import { createBackup } from './create.ts'
import { restoreBackup } from './restore.ts'

const passphrase = 'four words of mine'
let base: string
let panel: Panel
let simulator: Simulator
let file: string
let count = 0
const freshPath = () => join(base, `place-${count++}`)

const backup = (to: string, more: object = {}) =>
  createBackup({
    dataDir: panel.dataDir,
    setting: null,
    file: to,
    passphrase,
    isForced: false,
    version: '1.0.0',
    nowMs: 0,
    ...more,
  })
const restore = (from: string, dataDir: string, more: object = {}) =>
  restoreBackup({ file: from, dataDir, setting: null, passphrase, isForced: false, nowMs: 0, ...more })

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'giftbuyer-backup-'))
  simulator = await startSimulator()
  panel = await startPanel({ simulator })
  await panel.signUp()
  const profile = await panel.addApiProfile()
  for (const number of [1, 2, 8]) await panel.addAccount(`+1555010000${number}`, profile)
  await panel.request('POST', '/api/settings', { body: { bot_token: panel.simulator.botToken, language: 'ru' } })
  await panel.request('POST', '/api/gifts/refresh')
  file = freshPath()
  await backup(file)
}, 120_000)
afterAll(async () => {
  await simulator.stop()
  rmSync(base, { recursive: true, force: true })
})

test('a backup of a running panel is one private file in which nothing can be read', () => {
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const bytes = readFileSync(file)
  for (const word of ['+15550100001', 'owner', 'SQLite', 'secret.key', '.session'])
    expect(bytes.includes(word)).toBe(false)
  expect(readdirSync(panel.dataDir).filter((name) => name.startsWith('.work-'))).toEqual([])
  expect(readdirSync(base).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

test('it does not write over a file unless it is told to', async () => {
  const mine = freshPath()
  writeFileSync(mine, 'mine')
  await expect(backup(mine)).rejects.toThrow(/already exists/)
  expect(readFileSync(mine, 'utf8')).toBe('mine')
  expect(await backup(mine, { isForced: true })).toMatchObject({ sessions: 3, hasKey: true })
  expect(await restore(mine, freshPath())).toMatchObject({ accounts: 3, sessions: 3, movedTo: null })
})

test('sessions that are set aside come with it, as they are, and count for no account', async () => {
  const aside = join('sessions', 'user_1', 'set-aside')
  const name = join(aside, '+15550100001.1760000000000.SESSION_REVOKED.session')
  mkdirSync(join(panel.dataDir, aside))
  writeFileSync(join(panel.dataDir, name), 'sealed as it was')
  writeFileSync(join(panel.dataDir, aside, 'notes.txt'), 'no business of the panel')
  const mine = freshPath()
  expect(await backup(mine)).toMatchObject({ sessions: 3 })
  const target = freshPath()
  expect(await restore(mine, target)).toMatchObject({ accounts: 3, sessions: 3 })
  expect(readFileSync(join(target, name), 'utf8')).toBe('sealed as it was')
  expect(statSync(join(target, name)).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(target, aside))).toHaveLength(1)
  rmSync(join(panel.dataDir, aside), { recursive: true })
})

test('a wrong passphrase, a changed byte anywhere and a cut anywhere are one line and touch nothing', async () => {
  const bytes = readFileSync(file)
  const damaged = freshPath()
  await expect(restore(file, freshPath(), { passphrase: 'not mine' })).rejects.toThrow(
    /cannot be opened with this passphrase$/,
  )
  const places = [0, 8, 20, 30, 40, 70, 5_000, bytes.length >> 1, bytes.length - 1]
  for (const place of places) {
    const changed = Buffer.from(bytes)
    changed[place] = (changed[place] ?? 0) ^ 1
    writeFileSync(damaged, changed)
    const target = freshPath()
    await expect(restore(damaged, target)).rejects.toThrow(
      /^[^\n]*(damaged|passphrase|is not a backup|newer version)[^\n]*$/,
    )
    expect(readdirSync(target).filter((name) => !name.endsWith('.lock'))).toEqual([])
  }
  for (const length of [0, 10, 64, 100, bytes.length >> 1, bytes.length - 1, bytes.length - 17]) {
    writeFileSync(damaged, bytes.subarray(0, length))
    await expect(restore(damaged, freshPath())).rejects.toThrow(/^[^\n]*(damaged or incomplete|is not a backup)[^\n]*$/)
  }
  writeFileSync(damaged, Buffer.concat([bytes, Buffer.from('more')]))
  await expect(restore(damaged, freshPath())).rejects.toThrow(/damaged or incomplete$/)
})

test('pieces of a long file cannot be left out or exchanged', async () => {
  const { createSealedWriter, openSealedFile } = await import('./sealed-file.ts')
  const { openSync, closeSync } = await import('node:fs')
  const path = freshPath()
  const out = openSync(path, 'w')
  const writer = await createSealedWriter(out, passphrase)
  for (let number = 0; number < 9; number++) writer.write(Buffer.alloc(100_000, number))
  writer.end()
  closeSync(out)
  const whole = readFileSync(path)
  const read = async (bytes: Buffer) => {
    writeFileSync(path, bytes)
    const handle = openSync(path, 'r')
    try {
      return Buffer.concat([...(await openSealedFile(handle, passphrase, 'file'))])
    } finally {
      closeSync(handle)
    }
  }
  expect((await read(whole)).length).toBe(900_000)
  const piece = 256 * 1024 + 16
  const part = (from: number, to: number) => whole.subarray(64 + from * piece, to < 0 ? undefined : 64 + to * piece)
  const header = whole.subarray(0, 64)
  await expect(read(Buffer.concat([header, part(0, 3)]))).rejects.toThrow('damaged or incomplete')
  await expect(read(Buffer.concat([header, part(1, -1)]))).rejects.toThrow('damaged')
  await expect(read(Buffer.concat([header, part(1, 2), part(0, 1), part(2, -1)]))).rejects.toThrow('damaged')
})

test('the panel that runs on a data folder keeps a restore out, and so does data that is there', async () => {
  await expect(restore(file, panel.dataDir, { isForced: true })).rejects.toThrow(/in use by another panel/)
  const target = freshPath()
  await restore(file, target)
  const before = readFileSync(join(target, 'giftbuyer.db'))
  await expect(restore(file, target)).rejects.toThrow(/already contains data/)
  expect(readFileSync(join(target, 'giftbuyer.db')).equals(before)).toBe(true)
  const { movedTo } = await restore(file, target, { isForced: true })
  expect(readFileSync(join(movedTo ?? '', 'giftbuyer.db')).equals(before)).toBe(true)
  expect(readdirSync(join(movedTo ?? '', 'sessions', 'user_1'))).toHaveLength(3)
  expect(readdirSync(join(target, 'sessions', 'user_1'))).toHaveLength(3)
})

test('a restore that was cut short keeps the panel from starting until it is run again', async () => {
  const { openDatabase } = await import('../db/open.ts')
  const target = freshPath()
  await restore(file, target)
  writeFileSync(join(target, restoreMark), '')
  rmSync(join(target, 'secret.key'))
  expect(() => openDatabase(target)).toThrow(/^DATA_DIR: a restore to .+ was interrupted/)
  await restore(file, target, { isForced: true })
  openDatabase(target).close()
})

test('a folder without data, another command at work and a key that does not fit are one line', async () => {
  await expect(backup(freshPath(), { dataDir: base })).rejects.toThrow(/contains no giftbuyer.db$/)
  await expect(backup(join(base, 'nowhere', 'file'))).rejects.toThrow(/its folder does not exist$/)
  const unlock = lockCommands(panel.dataDir)
  await expect(backup(freshPath())).rejects.toThrow(/another command/)
  unlock()
  const other = { setting: 'x'.repeat(40) }
  await expect(backup(freshPath(), other)).rejects.toThrow(/is not the key/)
  await expect(restore(file, freshPath(), other)).rejects.toThrow(/is not the key/)
})

test('sign-ins and removals during backups never part an account from its session', async () => {
  const profile = await panel.addApiProfile()
  const enough = new AbortController()
  const busy = (async () => {
    while (!enough.signal.aborted) {
      const id = await panel.addAccount('+15550100005', profile)
      await panel.request('DELETE', `/api/account/${id}`)
    }
  })()
  for (let number = 0; number < 5; number++) {
    const made = freshPath()
    await backup(made)
    const target = freshPath()
    const { accounts, sessions } = await restore(made, target)
    expect(sessions).toBe(accounts)
    const sqlite = new Sqlite(join(target, 'giftbuyer.db'), { readonly: true })
    expect(sqlite.prepare('select count(*) as count from accounts').get()).toEqual({ count: accounts })
    sqlite.close()
    expect(readdirSync(join(target, 'sessions', 'user_1'))).toHaveLength(accounts)
  }
  enough.abort()
  await busy
})

test('a key that is a setting stays out of the backup and is asked for by the restore', async () => {
  const setting = 'k'.repeat(40)
  const other = await startPanel({ simulator, env: { SECRET_KEY: setting } })
  const made = freshPath()
  expect(await backup(made, { dataDir: other.dataDir, setting })).toMatchObject({ hasKey: false })
  await other.stop()
  await expect(restore(made, freshPath())).rejects.toThrow(/^SECRET_KEY: the backup was made with this setting/)
  await restore(made, freshPath(), { setting })
})

test('on another machine the accounts are signed in as before, once the first panel is stopped', async () => {
  const target = freshPath()
  const latest = freshPath()
  await backup(latest)
  await restore(latest, target)
  // Telegram ends a session that it sees in two places.
  await panel.stop()
  const moved = await startPanel({ simulator, env: { DATA_DIR: target } })
  const login = await moved.request('POST', '/api/auth/login', {
    body: { username: 'owner', password: 'correct horse' },
  })
  expect(login.status).toBe(200)
  for (const id of [1, 2, 3]) {
    const lines = await moved.lines('POST', `/api/account/${id}/refresh`)
    expect(lines.at(-1)).toMatchObject({ done: true, account: { id, status: 'active' } })
  }
  const settings = (await moved.request('GET', '/api/settings')).body
  expect(settings).toMatchObject({ language: 'ru', bot_token_set: true })
  expect((await moved.request('GET', '/api/gifts')).body).toMatchObject({ count: expect.any(Number) })
  await moved.stop()
})
