import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { formatSession, parseSession } from '../telegram/account/session-string.ts'
import { collectSources } from './collect.ts'
import type { Found, ImportSource } from './found.ts'
import { createPlaces } from './place.ts'
import { readSources } from './read-sources.ts'
import type { DatabaseSource } from './reader/read-databases.ts'
import { readDatabase } from './reader/read-database.ts'
import { findSignsOfUse } from './signs-of-use.ts'
import {
  pyrogramString,
  telethonString,
  writeOldPanel,
  writePyrogramFile,
  writeTelethonFile,
} from './testing/write-sessions.ts'

let folder = ''
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'giftbuyer-imports-test-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const session = { dcId: 2, host: '149.154.167.51', port: 443, key: randomBytes(256) }
const person = { session, telegramId: '7123456789', apiId: 4242 }
const places = createPlaces(null)
const judge: typeof places.judge = (one) => places.judge(one)
const path = (name: string) => join(folder, name)
const source = (name: string, bytes: Uint8Array | string): ImportSource => ({
  name,
  bytes: Buffer.from(bytes),
  signsOfUse: [],
})
/** Runs the reader's code in this process: these files are harmless, and there are many. */
const readHere = async (databases: readonly DatabaseSource[]) =>
  databases.map(({ name, bytes }) => readDatabase({ name, bytes, log: null }))
const read = async (...sources: ImportSource[]): Promise<Found[]> => (await readSources(sources, judge, readHere)).found
const readPath = (name: string) => read(source(name, readFileSync(path(name))))

describe('session files', () => {
  test('of Pyrogram have the key, the DC, the application and the user', async () => {
    writePyrogramFile(path('p.session'), person)
    expect(await readPath('p.session')).toMatchObject([
      {
        kind: 'pyrogram_file',
        problem: null,
        dcId: 2,
        apiId: 4242,
        telegramId: '7123456789',
        isBot: false,
        key: session.key,
      },
    ])
  })

  test('of Telethon have the key and the DC', async () => {
    writeTelethonFile(path('t.session'), person)
    expect(await readPath('t.session')).toMatchObject([
      {
        kind: 'telethon_file',
        problem: null,
        dcId: 2,
        apiId: null,
        telegramId: null,
        host: session.host,
        key: session.key,
      },
    ])
  })

  test.each([
    ['without its version, of Pyrogram', 'pyrogram', { version: null }],
    ['without its version, of Telethon', 'telethon', { version: null }],
    ['without a server', 'telethon', { hasServer: false }],
    ['with its names in capitals', 'telethon', { isCapital: true }],
  ] as const)('%s is read: key and DC suffice', async (_what, client, wishes) => {
    if (client === 'pyrogram') writePyrogramFile(path('bare.session'), person, wishes)
    else writeTelethonFile(path('bare.session'), person, wishes)
    expect(await readPath('bare.session')).toMatchObject([
      { kind: `${client}_file`, problem: null, dcId: 2, key: session.key },
    ])
  })

  test('of DC 203 belong to Telegram', async () => {
    writeTelethonFile(path('203.session'), { session: { ...session, dcId: 203, host: '91.105.192.100' } })
    const [found] = await readPath('203.session')
    if (found?.problem !== null) throw new Error('not read')
    expect(parseSession(places.format(found))).toMatchObject({ dcId: 203, host: '91.105.192.100', port: 443 })
  })

  test('get Telegram’s address for their DC, whatever the file says', async () => {
    writeTelethonFile(path('moved.session'), { session: { ...session, host: '149.154.167.evil.example' } })
    const [found] = await readPath('moved.session')
    if (found?.problem !== null) throw new Error('not read')
    const kept = parseSession(places.format(found))
    expect(kept).toMatchObject({
      dcId: 2,
      host: expect.stringMatching(/^149\.154\.167\.\d+$/),
      port: 443,
      key: session.key,
    })
  })

  test.each([
    ['no key', { key: Buffer.alloc(0) }, 'not_signed_in'],
    ['a short key', { key: randomBytes(255) }, 'bad_key'],
    ['a key of zeros', { key: Buffer.alloc(256) }, 'bad_key'],
    ['DC 9', { dcId: 9 }, 'bad_dc'],
    ['DC -1', { dcId: -1 }, 'bad_dc'],
    ['a server of somebody', { host: '10.1.2.3' }, 'other_server'],
    ['a test server', { host: '149.154.167.40' }, 'test_server'],
  ])('with %s are refused in a word', async (_what, change, problem) => {
    writeTelethonFile(path('odd.session'), { session: { ...session, ...change } })
    expect(await readPath('odd.session')).toMatchObject([{ problem }])
  })

  test('of another version, of a bot, of the test servers or without a user are refused with a reason', async () => {
    writePyrogramFile(path('v.session'), person, { version: 99 })
    writePyrogramFile(path('b.session'), person, { isBot: true })
    writePyrogramFile(path('test.session'), person, { isTest: true })
    writePyrogramFile(path('nobody.session'), { ...person, telegramId: '0' })
    const problems = (await Promise.all(['v', 'b', 'test', 'nobody'].map((name) => readPath(`${name}.session`)))).map(
      ([found]) => found?.problem,
    )
    expect(problems).toEqual(['unknown_version', 'is_bot', 'test_server', 'not_signed_in'])
  })

  test('are found once if they occur twice', async () => {
    const line = telethonString(session)
    expect((await read(source('a', line), source('b', formatSession(session)))).map(({ problem }) => problem)).toEqual([
      null,
      'duplicate',
    ])
  })
})

describe('session strings', () => {
  test.each([
    ['gramjs_string', formatSession(session)],
    ['telethon_string', telethonString(session)],
    ['pyrogram_string', pyrogramString(person)],
    ['pyrogram_string', pyrogramString(person, 'old')],
    ['pyrogram_string', pyrogramString({ ...person, telegramId: '123456789' }, 'oldest')],
  ])('of %s are told apart', async (kind, text) => {
    expect(await read(source('text', text))).toMatchObject([{ kind, problem: null, dcId: 2, key: session.key }])
  })

  test('are one per line, with or without a name, and other lines are reported only by number', async () => {
    const other = { ...session, key: randomBytes(256) }
    const text = `# mine\n\nAnna: ${pyrogramString(person)}\n${telethonString(other)}\nAnna: a secret\n`
    const found = await read(source('list.txt', text))
    expect(found.map(({ name, problem }) => [name, problem])).toEqual([
      ['Anna', null],
      ['list.txt:4', null],
      ['list.txt:5', 'not_a_session'],
    ])
    expect(JSON.stringify(found)).not.toContain('secret')
  })
})

const asFile = (build: (sqlite: Sqlite.Database) => void) => {
  const sqlite = new Sqlite(':memory:')
  build(sqlite)
  const bytes = sqlite.serialize()
  sqlite.close()
  return bytes
}

describe('hostile files', () => {
  const columns = 'dc_id, server_address, port, auth_key'
  test.each([
    ['nothing', '', 'not_a_session'],
    ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0, 1, 2]), 'not_a_session'],
    ['half a database', readableHalf(), 'damaged'],
    ['noise with the right beginning', Buffer.concat([Buffer.from('SQLite format 3\0'), randomBytes(4096)]), 'damaged'],
    ['another database', asFile((db) => db.exec('create table sessions (id, data)')), 'wrong_schema'],
    [
      'a view without an end in place of the table',
      asFile((db) =>
        db.exec(`create view sessions(${columns}) as with recursive n(x) as (select 1 union all select x + 1 from n)
          select x, 'a', 1, 'b' from n; create table version (version); insert into version values (7)`),
      ),
      'wrong_schema',
    ],
    [
      'columns that compute',
      asFile((db) =>
        db.exec(`create table sessions (dc_id, server_address as (hex(zeroblob(1000))), port, auth_key as (zeroblob(256)));
          insert into sessions (dc_id, port) values (2, 1); create table version (version); insert into version values (7)`),
      ),
      'wrong_schema',
    ],
    [
      'values of other types',
      asFile((db) =>
        db.exec(`create table sessions (${columns}); insert into sessions values ('two', 5, x'00', 'key');
          create table version (version); insert into version values (7)`),
      ),
      'wrong_schema',
    ],
  ])('%s is refused in a word', async (_what, bytes, problem) => {
    expect(await read(source('x.session', bytes))).toMatchObject([{ problem }])
  })

  function readableHalf() {
    const whole = asFile((db) => {
      db.exec(`create table sessions (${columns}); create table version (version)`)
      for (let at = 0; at < 200; at++)
        db.prepare('insert into sessions values (?, ?, 1, ?)').run(at, 'x'.repeat(100), session.key)
    })
    return whole.subarray(0, 1000)
  }
})

describe('an earlier panel', () => {
  test('provides the phone and the application of its files, and says what is missing', async () => {
    const file = '+79990001122.session.session'
    writeOldPanel(path('old/app.db'), {
      apiId: 4242,
      apiHash: 'ab'.repeat(16),
      phones: ['+79990001122', '+79990003344'],
    })
    writePyrogramFile(path(`old/sessions/user_1/${file}`), person)
    const { found, panels } = await readSources(collectSources(path('old/app.db'), 0), judge)
    expect(found).toMatchObject([
      { kind: 'giftbuyer', phone: '+79990001122', apiId: 4242, problem: null },
      { kind: 'giftbuyer', phone: '+79990003344', problem: 'no_session_file' },
    ])
    expect(panels).toMatchObject([{ profiles: [{ apiId: 4242, apiHash: 'ab'.repeat(16), name: 'Old one' }] }])
  })

  test('stored a number as typed; it is normalised', async () => {
    const typed = '8 (999) 000-11-22'
    writeOldPanel(path('typed/app.db'), { apiId: 4242, apiHash: 'ab'.repeat(16), phones: [typed, '+84912345678'] })
    writePyrogramFile(path('typed/89990001122.session'), person)
    const { found } = await readSources(collectSources(path('typed/app.db'), 0), judge)
    expect(found).toMatchObject([
      { kind: 'giftbuyer', phone: '+79990001122', problem: null },
      { phone: '+84912345678', problem: 'no_session_file' },
    ])
  })

  test('is read including its write-ahead log, from a copy that is deleted afterwards, and is not modified', async () => {
    const file = path('logged.db')
    writePyrogramFile(file, person)
    const writer = new Sqlite(file)
    writer.pragma('journal_mode = WAL')
    writer.pragma('wal_autocheckpoint = 0')
    const newKey = randomBytes(256)
    writer.prepare('update sessions set auth_key = ?').run(newKey)
    const work = mkdtempSync(path('work-'))
    const before = [file, `${file}-wal`].map((one) => [readFileSync(one).toString('base64'), statSync(one).mtimeMs])
    vi.stubEnv('TMPDIR', work)
    const { found } = await readSources(collectSources(file, Date.now()), judge)
    vi.unstubAllEnvs()
    expect(found).toMatchObject([{ problem: null, key: newKey }])
    expect([file, `${file}-wal`].map((one) => [readFileSync(one).toString('base64'), statSync(one).mtimeMs])).toEqual(
      before,
    )
    expect(readdirSync(work)).toEqual([])
    writer.close()
  })
})

describe('collecting', () => {
  test('does not modify a file, and reads a read-only one', async () => {
    writeTelethonFile(path('read-only/one.session'), person)
    const file = path('read-only/one.session')
    utimesSync(file, 1_000, 1_000)
    chmodSync(file, 0o400)
    const bytes = readFileSync(file)
    const names = readdirSync(path('read-only'))
    expect((await read(...collectSources(path('read-only'), Date.UTC(2026, 0)))).map(({ problem }) => problem)).toEqual(
      [null],
    )
    expect([readFileSync(file).equals(bytes), statSync(file).mtimeMs, readdirSync(path('read-only'))]).toEqual([
      true,
      1_000_000,
      names,
    ])
  })

  test('skips texts without a session', async () => {
    writePyrogramFile(path('mixed/one.session'), person)
    writeFileSync(path('mixed/requirements.txt'), 'telethon==1.36\n')
    expect(collectSources(path('mixed'), 0).map(({ name }) => name)).toEqual(['one.session'])
  })
})

describe('signs of use', () => {
  test('are absent for an idle file', async () => {
    writeTelethonFile(path('still.session'), person)
    utimesSync(path('still.session'), 1_000, 1_000)
    expect(findSignsOfUse(path('still.session'), Date.UTC(2026, 0))).toEqual([])
  })

  test('are a recent change, a journal, and a process that has it open or locked', async () => {
    const file = path('busy.session')
    writeTelethonFile(file, person)
    const changedAt = statSync(file).mtimeMs
    writeFileSync(`${file}-journal`, 'x')
    const proc = path('proc')
    const inode = statSync(file).ino
    fakeProcess(proc, file, inode)
    expect(findSignsOfUse(file, changedAt + 60_000, proc)).toEqual(['open', 'locked', 'journal', 'recent'])
  })

  test.runIf(process.platform === 'linux')('do not count this process', () => {
    const file = path('own.session')
    writeTelethonFile(file, person)
    const handle = openSync(file, 'r')
    expect(findSignsOfUse(file, statSync(file).mtimeMs + 1e9)).toEqual([])
    closeSync(handle)
  })
})

function fakeProcess(proc: string, file: string, inode: number) {
  mkdirSync(join(proc, '4711', 'fd'), { recursive: true })
  symlinkSync(file, join(proc, '4711', 'fd', '5'))
  writeFileSync(join(proc, 'locks'), `1: POSIX  ADVISORY  WRITE 4711 08:01:${inode} 0 EOF\n`)
}
