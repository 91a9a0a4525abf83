/** Keys of requests over real HTTP and SQLite, at a room that exists in this file: beds of a garden, which are dug once. */
import { EventEmitter, once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { createHttpClient } from '../../tests/support/http-client.ts'
import { jsonLines, ok } from '../contract/answers.ts'
import { declareCalls } from '../contract/declare.ts'
import type { House, Room } from '../house.ts'
import { done } from '../http/calls.ts'
import { streamLines } from '../http/ndjson.ts'
import { AppError } from '../lib/app-error.ts'
import { createFakeClock, systemClock, type Clock } from '../lib/clock.ts'

const bed = z.object({ bed: z.object({ id: z.number(), name: z.string(), is_dug: z.boolean() }) })
const scope = 'manage'
const group = 'panel'
const summary = { en: 'Dig a bed', ru: 'Вскопать грядку' }

/** How often each handler ran, over restarts too. */
let runs: Record<string, number>
/** What the handler of a bed waits for. */
let gate: Promise<unknown>
let clock: Clock
let panel: Panel

const count = (name: string) => void (runs[name] = (runs[name] ?? 0) + 1)

function openGarden({ db, keys }: House): Room {
  const sqlite = db.$client
  sqlite.exec('create table if not exists beds (id integer primary key, name text not null, is_dug integer not null)')
  const row = z.object({ id: z.number(), name: z.string(), is_dug: z.number().transform(Boolean) })
  const find = (id: number) => {
    const found = sqlite.prepare('select * from beds where id = ?').get(id)
    if (found === undefined) throw new AppError('not_found')
    return row.parse(found)
  }
  keys.knows('bed', {
    findByKey: (id) => ({ status: 202, body: { bed: find(id) } }),
    isOpen: (id) => !find(id).is_dug,
  })
  const calls = declareCalls({
    'POST /api/beds': {
      scope,
      group,
      summary,
      body: z.object({ name: z.string(), ends: z.string().default('well') }),
      answers: { 202: bed },
      idempotency: 'required',
    },
    'POST /api/beds/:id/look': { scope, group, summary, body: z.object({}).nullish(), answers: { 200: ok } },
    'POST /api/beds/secret': { scope, group, summary, answers: { 200: ok }, hasSecretAnswer: true },
    'POST /api/beds/lines': { scope, group, summary, answers: { 200: jsonLines(ok, 'lines') } },
  })
  return {
    routes: (bind) =>
      bind(calls, {
        'POST /api/beds': async ({ body, key }, reply) => {
          count('dig')
          if (body.ends === 'waits') throw new AppError('rate_limited', { retry_after: 5 })
          if (body.ends === 'refused') throw new AppError('spending_off')
          if (body.ends === 'breaks before') throw new Error('broken')
          const id = db.transaction(() => {
            const { lastInsertRowid } = sqlite.prepare('insert into beds (name, is_dug) values (?, 0)').run(body.name)
            key.began('bed', Number(lastInsertRowid))
            if (body.ends === 'taken back') throw new AppError('spending_off')
            return Number(lastInsertRowid)
          })
          if (body.ends === 'breaks after') throw new Error('broken')
          await gate
          reply.code(202)
          return { bed: find(id) }
        },
        'POST /api/beds/:id/look': () => {
          count('look')
          return done
        },
        'POST /api/beds/secret': () => {
          count('secret')
          return done
        },
        'POST /api/beds/lines': (_request, reply) => {
          count('lines')
          return streamLines(
            reply,
            async (write) => {
              await gate
              write(done)
            },
            () => done,
          )
        },
      }),
  }
}

beforeEach(async () => {
  runs = {}
  gate = Promise.resolve()
  clock = systemClock
  panel = await startPanel({
    simulator: false,
    moreRooms: [openGarden],
    clock: { ...systemClock, now: () => clock.now() },
  })
  await panel.signUp()
})
afterEach(() => panel.stop())

const KEY = 'a-key-of-its-own'
const send = (path: string, body?: unknown, key: string | null = KEY, header = 'Idempotency-Key') =>
  panel.request('POST', path, { body, headers: key === null ? {} : { [header]: key } })
const dig = (body: object = { name: 'roses' }, key: string | null = KEY) => send('/api/beds', body, key)
const isReplay = (answer: { headers: Headers }) => answer.headers.get('idempotency-replayed') === 'true'
const countBeds = () => panel.db().$client.prepare('select count(*) from beds').pluck().get()
const reused = { status: 409, body: { error: 'idempotency_key_reused' } }

/** Shuts the gate; how to open it. */
function makeGate(): () => void {
  const opener = new EventEmitter()
  gate = once(opener, 'open')
  return () => void opener.emit('open')
}

test.each([
  ['7 letters', '1234567'],
  ['129', 'k'.repeat(129)],
  ['a space', 'with a space'],
  ['none', null],
  ['no ASCII', 'ключ-ключ-ключ'.replaceAll(/./g, 'é')],
])('a call that needs a key is refused with one of %s, and does nothing', async (_, key) => {
  expect(await dig({ name: 'roses' }, key)).toMatchObject({ status: 400, body: { error: 'idempotency_key_required' } })
  expect(runs).toEqual({})
})

test('the shortest and the longest key do, under both names; two that differ do not', async () => {
  for (const key of ['12345678', '~'.repeat(128)]) expect((await dig({ name: 'roses' }, key)).status).toBe(202)
  const other = await send('/api/beds', { name: 'roses' }, '12345678', 'X-Idempotency-Key')
  expect([other.status, isReplay(other), runs['dig']]).toEqual([202, true, 2])
  const headers = { 'Idempotency-Key': '12345678', 'X-Idempotency-Key': '87654321' }
  const both = await panel.request('POST', '/api/beds', { body: { name: 'roses' }, headers })
  expect(both).toMatchObject({ status: 400, body: { error: 'idempotency_key_required' } })
})

test('who is not signed in hears of that first', async () => {
  const stranger = await panel.client().request('POST', '/api/beds', { body: {} })
  expect(stranger).toMatchObject({ status: 401, body: { error: 'unauthorized' } })
})

test('the same once more is the first answer, also after a restart and in another order of its fields', async () => {
  const first = await dig({ name: 'roses', ends: 'well' })
  expect([first.status, isReplay(first)]).toEqual([202, false])
  panel.db().$client.exec("update beds set name = 'tulips'")
  for (const restarts of [false, true]) {
    if (restarts) await panel.restart()
    const again = await dig({ ends: 'well', name: 'roses' })
    expect([again.status, again.text, isReplay(again)]).toEqual([first.status, first.text, true])
    expect(again.headers.get('content-type')).toBe('application/json; charset=utf-8')
  }
  expect([runs['dig'], countBeds()]).toEqual([1, 1])
})

test('with another body, another path or another call the key is refused', async () => {
  await send('/api/beds/1/look?depth=1')
  expect(await send('/api/beds/2/look?depth=1')).toMatchObject(reused)
  expect(await send('/api/beds/1/look?depth=2')).toMatchObject(reused)
  expect(await send('/api/beds/1/look?depth=1', {})).toMatchObject(reused)
  expect(await dig()).toMatchObject(reused)
  expect(isReplay(await send('/api/beds/1/look?depth=1&wait=1'))).toBe(true)
  expect(runs).toEqual({ look: 1 })
})

test('a key is a user’s own', async () => {
  await dig()
  const other = createHttpClient(() => panel.url())
  panel
    .db()
    .$client.exec(
      "insert into users (username, username_key, password_hash, created_at) select 'b', 'b', password_hash, 1 from users",
    )
  await other.request('POST', '/api/auth/login', { body: { username: 'b', password: 'correct horse' } })
  const answer = await other.request('POST', '/api/beds', {
    body: { name: 'roses' },
    headers: { 'Idempotency-Key': KEY },
  })
  expect([answer.status, isReplay(answer), runs['dig']]).toEqual([202, false, 2])
})

test('twenty at once run once; the others hear that it runs', async () => {
  const open = makeGate()
  let ended = 0
  const all = Array.from({ length: 20 }, () => dig().finally(() => (ended += 1)))
  await expect.poll(() => ended).toBe(19)
  open()
  const answers = await Promise.all(all)
  const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b)
  expect(statuses).toEqual([202, ...Array.from({ length: 19 }, () => 409)])
  for (const answer of answers.filter(({ status }) => status === 409)) {
    expect(answer.body).toMatchObject({ error: 'idempotency_in_progress', retry_after: 1 })
    expect(answer.headers.get('retry-after')).toBe('1')
  }
  expect([runs['dig'], countBeds(), isReplay(await dig())]).toEqual([1, 1, true])
})

test('while it runs another body is another request', async () => {
  const open = makeGate()
  const first = dig()
  await expect.poll(() => runs['dig']).toBe(1)
  expect(await dig({ name: 'tulips' })).toMatchObject(reused)
  open()
  expect((await first).status).toBe(202)
})

test('a client that went away finds the answer when it comes back', async () => {
  const open = makeGate()
  const leaving = new AbortController()
  const headers = { 'Idempotency-Key': KEY }
  const gone = panel.open('POST', '/api/beds', { body: { name: 'roses' }, headers, signal: leaving.signal })
  await expect.poll(() => runs['dig']).toBe(1)
  leaving.abort()
  await expect(gone).rejects.toThrow('aborted')
  open()
  await expect.poll(async () => isReplay(await dig())).toBe(true)
  expect(runs['dig']).toBe(1)
})

test('a refusal is the first answer too; one that asks to wait is not', async () => {
  const refused = await dig({ name: 'roses', ends: 'refused' })
  const again = await dig({ name: 'roses', ends: 'refused' })
  expect([refused.status, again.text, isReplay(again)]).toEqual([409, refused.text, true])
  const takenBack = { name: 'roses', ends: 'taken back' }
  await dig(takenBack, 'another-key')
  expect(await dig(takenBack, 'another-key')).toMatchObject({ status: 409, body: { error: 'spending_off' } })
  expect([runs['dig'], countBeds()]).toEqual([2, 0])
  for (const times of [3, 4]) {
    expect((await dig({ name: 'roses', ends: 'waits' }, 'a-third-key')).status).toBe(429)
    expect(runs['dig']).toBe(times)
  }
})

test('what broke before it began anything is done anew; what had begun is found and not begun again', async () => {
  for (const times of [1, 2]) {
    expect((await dig({ name: 'roses', ends: 'breaks before' })).status).toBe(500)
    expect(runs['dig']).toBe(times)
  }
  const body = { name: 'roses', ends: 'breaks after' }
  expect((await dig(body, 'another-key')).status).toBe(500)
  const found = await dig(body, 'another-key')
  expect([found.status, isReplay(found)]).toEqual([202, true])
  expect(found.body).toEqual({ bed: { id: 1, name: 'roses', is_dug: false } })
  panel.db().$client.exec('update beds set is_dug = 1')
  expect((await dig(body, 'another-key')).text).toBe(found.text)
  expect([runs['dig'], countBeds()]).toEqual([3, 1])
})

test('a crash in the middle leaves a key that leads to what was begun', async () => {
  const open = makeGate()
  const cut = dig().catch(() => null)
  await expect.poll(() => countBeds()).toBe(1)
  // A kill leaves what is on the disk, which is what the next process begins with.
  const rows = panel.db().$client.prepare('select * from idempotency_keys').all()
  expect(rows).toMatchObject([{ key: KEY, begun_kind: 'bed', begun_id: 1, status: null, answer: null }])
  open()
  await cut
  panel.db().$client.exec('update idempotency_keys set status = null, answer = null')
  await panel.restart()
  const found = await dig()
  expect([found.status, found.body, isReplay(found)]).toEqual([
    202,
    { bed: { id: 1, name: 'roses', is_dug: false } },
    true,
  ])
  expect(await dig({ name: 'tulips' })).toMatchObject(reused)
  expect([runs['dig'], countBeds()]).toEqual([1, 1])
})

test('what is shown once is not shown again, and stored nowhere', async () => {
  expect((await send('/api/beds/secret')).status).toBe(200)
  expect(await send('/api/beds/secret')).toMatchObject(reused)
  const body = { name: 'script', scopes: ['read'], expires_in_days: 30 }
  const made = await send('/api/tokens', body, 'the-key-of-a-token')
  expect(made.text).toMatch(/gb_/)
  expect(await send('/api/tokens', body, 'the-key-of-a-token')).toMatchObject(reused)
  const rows = JSON.stringify(panel.db().$client.prepare('select * from idempotency_keys').all())
  expect(rows).not.toMatch(/gb_|script/)
  expect(runs['secret']).toBe(1)
})

test('lines that leave as they come are not kept: the key holds while they run', async () => {
  const open = makeGate()
  const first = await panel.open('POST', '/api/beds/lines', { headers: { 'Idempotency-Key': KEY } })
  expect(await send('/api/beds/lines')).toMatchObject({ status: 409, body: { error: 'idempotency_in_progress' } })
  open()
  expect(await first.text()).toBe('{"ok":true}\n')
  expect((await send('/api/beds/lines')).text).toBe('{"ok":true}\n')
  expect(runs['lines']).toBe(2)
})

test('a key is kept for a day, one that is required for seven, and as long as what it began is open', async () => {
  const fake = createFakeClock(systemClock.now())
  clock = fake
  await send('/api/beds/1/look', undefined, 'a-key-for-a-day')
  await dig({ name: 'roses', ends: 'refused' }, 'a-key-for-a-week')
  await dig({ name: 'roses' }, 'a-key-for-longer')
  const tell = async () => [
    isReplay(await send('/api/beds/1/look', undefined, 'a-key-for-a-day')),
    isReplay(await dig({ name: 'roses', ends: 'refused' }, 'a-key-for-a-week')),
    isReplay(await dig({ name: 'roses' }, 'a-key-for-longer')),
  ]
  const kept = () => panel.db().$client.prepare('select key from idempotency_keys order by key').pluck().all()
  await fake.advance(86_399_000)
  expect(await tell()).toEqual([true, true, true])
  await fake.advance(2_000)
  await panel.restart()
  expect(kept()).toEqual(['a-key-for-a-week', 'a-key-for-longer'])
  await fake.advance(6 * 86_400_000)
  await panel.restart()
  expect(kept()).toEqual(['a-key-for-longer'])
  // The sign-in is over by then, too.
  await panel.request('POST', '/api/auth/login', { body: { username: 'owner', password: 'correct horse' } })
  expect(isReplay(await dig({ name: 'roses' }, 'a-key-for-longer'))).toBe(true)
  panel.db().$client.exec('update beds set is_dug = 1')
  expect(isReplay(await dig({ name: 'roses' }, 'a-key-for-longer'))).toBe(false)
  expect(runs).toEqual({ look: 1, dig: 3 })
})

const longKey = (number: number) => `${number}-`.padEnd(128, 'k')

test('with a full disk nothing is begun; an answer that it does not take is kept until it does', async () => {
  const sqlite = panel.db().$client
  sqlite.exec(
    "create trigger full before insert on idempotency_keys when new.begun_kind is not null begin select raise(abort, 'x'); end",
  )
  expect((await dig()).status).toBe(500)
  expect(countBeds()).toBe(0)
  sqlite.exec('drop trigger full')

  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.pragma(`max_page_count = ${String(sqlite.pragma('page_count', { simple: true }))}`)
  let number = 0
  while ((await send(`/api/beds/${number}/look`, undefined, longKey(number))).status === 200) {
    if (panel.log().includes('could not be stored')) break
    number += 1
  }
  const before = runs['look']
  const again = await send(`/api/beds/${number}/look`, undefined, longKey(number))
  expect([again.status, isReplay(again), runs['look']]).toEqual([200, true, before])
  const refused = await dig({ name: 'n'.repeat(5_000) })
  expect(refused).toMatchObject({ status: 507, body: { error: 'storage_full' } })
  sqlite.pragma('max_page_count = 1000000')
  expect((await dig({ name: 'n'.repeat(5_000) })).status).toBe(202)
  expect(isReplay(await send(`/api/beds/${number}/look`, undefined, longKey(number)))).toBe(true)
  expect(runs['look']).toBe(before)
})

const named = (isRequired: boolean) =>
  expect.arrayContaining([expect.objectContaining({ in: 'header', name: 'Idempotency-Key', required: isRequired })])

test('the description says which calls take a key, and which need one', async () => {
  const { body } = await panel.request('GET', '/api/openapi.json')
  expect(body).toMatchObject({
    paths: {
      '/api/beds': {
        post: {
          parameters: named(true),
          responses: { 400: { description: expect.stringContaining('`idempotency_key_required`') } },
        },
      },
      '/api/beds/{id}/look': { post: { parameters: named(false) } },
    },
  })
  const { text } = await panel.request('GET', '/api/openapi.json')
  const { paths } = z
    .object({
      paths: z.record(z.string(), z.record(z.string(), z.object({ parameters: z.array(z.unknown()).optional() }))),
    })
    .parse(JSON.parse(text))
  expect(JSON.stringify(paths['/api/auth/login'])).not.toContain('Idempotency-Key')
  expect(JSON.stringify(paths['/api/gifts']?.['get'])).not.toContain('Idempotency-Key')
  const page = await panel.request('GET', '/api/docs', { headers: { 'accept-language': 'ru' } })
  expect(page.text).toContain('в заголовке, обязательно')
})
