/** Malicious databases, each written by SQLite itself; the panel keeps working meanwhile. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../../tests/support/start-panel.ts'
import { foldLog } from './fold-log.ts'
import { readDatabases } from './read-databases.ts'

const session = 'sessions (dc_id, server_address, port, auth_key)'
const build = (fill: (sqlite: Sqlite.Database) => void) => {
  const sqlite = new Sqlite(':memory:')
  sqlite.unsafeMode()
  fill(sqlite)
  const bytes = sqlite.serialize()
  sqlite.close()
  return bytes
}

/** Writes into the schema table what no statement could. */
const forge = (sqlite: Sqlite.Database, run: () => void) => {
  sqlite.pragma('writable_schema = ON')
  run()
  sqlite.pragma('writable_schema = OFF')
}

/** Each view references the previous one many times: its columns, or its joins, grow by that factor with each. */
const views = (count: number, times: number) => (sqlite: Sqlite.Database) => {
  sqlite.exec(`create table ${session}; create view v0 as select 1 as a`)
  for (let at = 1; at <= count; at++) {
    const parts = Array.from({ length: times }, () => `select * from v${at - 1}`)
    sqlite.exec(`create view v${at} as ${parts.join(' union all ')}`)
  }
}

const files = {
  'views on views': build(views(20, 2)),
  'wide views on views': build(views(60, 8)),
  'a view that has the name of the table': build((sqlite) => {
    views(40, 6)(sqlite)
    sqlite.exec('drop table sessions; create view sessions as select a as dc_id, a as auth_key from v40')
  }),
  'a table that computes its rows': build((sqlite) => {
    sqlite.exec(`create table ${session}`)
    forge(sqlite, () =>
      sqlite.exec(`update sqlite_schema set sql = 'create table sessions (dc_id, user_id, auth_key as (zeroblob(900000000)),
        server_address as (hex(zeroblob(400000000))))' where name = 'sessions'`),
    )
    sqlite.exec(`insert into sessions (rowid, dc_id) values (1, 2)`)
  }),
  'values of a gigabyte that the file does not hold': build((sqlite) => {
    sqlite.exec(`create table ${session}; insert into sessions values (2, 'x', 1, zeroblob(400000000))`)
  }).subarray(0, 8192),
  'a virtual table': build((sqlite) => {
    sqlite.exec('create virtual table sessions using fts5(dc_id, server_address, auth_key)')
    sqlite.exec(`insert into sessions values (2, 'x', 'y')`)
  }),
  'an index that calls itself': build((sqlite) => {
    sqlite.exec(`create table ${session}; create index i on sessions (dc_id)`)
    forge(sqlite, () => sqlite.exec(`update sqlite_schema set rootpage = 2 where name = 'i'`))
  }),
  'a table that stands in its own pages': cycle(),
}

/** A page of the table that names itself as its child. */
function cycle() {
  const bytes = build((sqlite) => {
    sqlite.exec(`create table ${session}`)
    const insert = sqlite.prepare('insert into sessions values (2, ?, 1, ?)')
    for (let at = 0; at < 400; at++) insert.run('x'.repeat(200), Buffer.alloc(256, 1))
  })
  const root = 4096
  // An interior page: 5, then its cells, each starting with a child page number.
  for (let cell = 0; cell < bytes.readUInt16BE(root + 3); cell++) {
    bytes.writeUInt32BE(2, root + bytes.readUInt16BE(root + 12 + cell * 2))
  }
  bytes.writeUInt32BE(2, root + 8)
  return bytes
}

let panel: Panel
beforeAll(async () => {
  panel = await startPanel({ simulator: false })
  await panel.signUp()
})
afterAll(() => panel.stop())

/** Reader processes of this process. */
const readers = () =>
  readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false
    try {
      const [command, stat] = ['cmdline', 'stat'].map((file) => readFileSync(`/proc/${name}/${file}`, 'utf8'))
      // After the name in brackets: the state, then the parent.
      const parent = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
      return command?.includes('imports/reader/main') === true && parent === String(process.pid)
    } catch {
      return false
    }
  })
const noReaders = async () => {
  await expect.poll(readers, { timeout: 10_000 }).toEqual([])
}

const goodWith = (key: Buffer, size = 1) =>
  build((sqlite) => {
    sqlite.exec(`create table ${session}; create table other (data); insert into other values (zeroblob(${size}))`)
    sqlite.prepare(`insert into sessions values (2, '149.154.167.51', 443, ?)`).run(key)
  })

test.each(Object.entries(files))(
  '%s hold nobody up, and are refused in a word or read past',
  async (_name, bytes) => {
    const over = new AbortController()
    let answered = 0
    const asking = (async () => {
      while (!over.signal.aborted) {
        expect((await panel.request('GET', '/api/health')).status).toBe(200)
        answered++
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    })()
    const data = Buffer.from(bytes).toString('base64')
    const answer = await panel.request('POST', '/api/imports', { body: { files: [{ name: 'x.session', data }] } })
    over.abort()
    await asking
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ items: [{ problem: expect.any(String) }] })
    expect(answered).toBeGreaterThan(0)
    await noReaders()
  },
  60_000,
)

test('a file that is not read in time is given up with its process, and later files are read by another', async () => {
  const key = Buffer.alloc(256, 7)
  const sources = [goodWith(key, 12_000_000), goodWith(key)].map((bytes, at) => ({ name: `${at}`, bytes }))
  const [first] = await readDatabases(sources, { fileMs: 1, lookMs: 20_000 })
  expect(first).toBeNull()
  const both = await readDatabases(sources)
  expect(both).toMatchObject([[{ problem: null, key }], [{ problem: null, key }]])
  expect(await readDatabases(sources, { fileMs: 5_000, lookMs: 0 })).toEqual([null, null])
  await noReaders()
}, 60_000)

test('a file that needs too much memory kills only its own process', async () => {
  const key = Buffer.alloc(256, 9)
  const sources = [goodWith(key, 400_000_000), goodWith(key)].map((bytes, at) => ({ name: `${at}`, bytes }))
  expect(await readDatabases(sources, { fileMs: 30_000, lookMs: 60_000 })).toMatchObject([null, [{ key }]])
  await noReaders()
}, 90_000)

test('a stopping panel ends the reader immediately, and remaining files count as damaged', async () => {
  const key = Buffer.alloc(256, 5)
  const sources = [goodWith(key, 12_000_000), goodWith(key)].map((bytes, at) => ({ name: `${at}`, bytes }))
  const stopping = new AbortController()
  const reading = readDatabases(sources, { signal: stopping.signal })
  await expect.poll(readers, { timeout: 10_000, interval: 5 }).toHaveLength(1)
  stopping.abort()
  expect(await reading).toContain(null)
  await noReaders()
  expect(await readDatabases(sources, { signal: stopping.signal })).toEqual([null, null])
}, 60_000)

test('a log with pages far beyond the end of its file does not create a file of that size', async () => {
  const key = Buffer.alloc(256, 3)
  const folder = mkdtempSync(join(tmpdir(), 'giftbuyer-log-'))
  try {
    const path = join(folder, 'x.db')
    const sqlite = new Sqlite(path)
    sqlite.exec(`pragma journal_mode = wal; create table ${session}`)
    sqlite.prepare(`insert into sessions values (2, '149.154.167.51', 443, ?)`).run(key)
    const [bytes, log] = [path, `${path}-wal`].map((file) => readFileSync(file))
    sqlite.close()
    if (!bytes || !log) throw new Error('no files')
    expect(foldLog(bytes, log, mkdtempSync(join(folder, 'a-'))).length).toBeGreaterThan(bytes.length)
    expect(foldLog(bytes, farLog(log), mkdtempSync(join(folder, 'b-')))).toBe(bytes)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

/** The same log with its last page far out, with valid checksums. */
function farLog(log: Buffer): Buffer {
  const far = Buffer.from(log)
  const pageSize = far.readUInt32BE(8)
  const isBig = (far.readUInt32BE(0) & 1) === 1
  const word = (at: number) => (isBig ? far.readUInt32BE(at) : far.readUInt32LE(at))
  const frames = (far.length - 32) / (24 + pageSize)
  const last = 32 + (frames - 1) * (24 + pageSize)
  far.writeUInt32BE(200_000, last)
  far.writeUInt32BE(200_000, last + 4)
  let [a, b] = [0, 0]
  const sum = (from: number, to: number) => {
    for (let at = from; at < to; at += 8) {
      a = (a + word(at) + b) >>> 0
      b = (b + word(at + 4) + a) >>> 0
    }
  }
  sum(0, 24)
  for (let at = 32; at < far.length; at += 24 + pageSize) {
    sum(at, at + 8)
    sum(at + 24, at + 24 + pageSize)
    far.writeUInt32BE(a, at + 16)
    far.writeUInt32BE(b, at + 20)
  }
  return far
}
