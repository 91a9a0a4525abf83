import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openDatabase, type OpenDatabase } from '../db/open.ts'
import { users } from '../db/schema.ts'
import { createBus } from '../lib/bus.ts'
import { createFakeClock, type FakeClock } from '../lib/clock.ts'
import { silentLog } from '../lib/testing/silent-log.ts'
import { createActivityPace } from './pace.ts'
import { createActivityService, KEPT_MS, type ActivityEvents } from './service.ts'
import { createActivityStore, MOST_LOOKED_AT } from './store.ts'

const HOUR = 3600_000
const quiet = { debug() {}, info() {}, warn: vi.fn<() => void>(), error() {} }
const page = (limit: number, cursor?: string) => ({ limit, cursor, language: 'en' as const })
let folder: string
let database: OpenDatabase
let clock: FakeClock

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giftbuyer-activity-'))
  database = openDatabase(folder)
  for (const name of ['a', 'b']) {
    database.db.insert(users).values({ username: name, usernameKey: name, passwordHash: '', createdAt: 0 }).run()
  }
  clock = createFakeClock()
  quiet.warn.mockClear()
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

function open(mostKept?: number) {
  const bus = createBus<ActivityEvents>(silentLog)
  const store = createActivityStore(database.db)
  const bounds = mostKept === undefined ? {} : { mostKept }
  const service = createActivityService({ store, pace: createActivityPace(clock), bus, clock, log: quiet, ...bounds })
  return { service, store, bus }
}

/** Adds many rows at once, bypassing the rate limit, a second apart. */
function fill(count: number, userId = 1, startMs = clock.now() - count * 1000) {
  const rows = Array.from({ length: count }, (_, index) => ({
    userId,
    at: startMs + index * 1000,
    kind: index === 0 ? 'bot_token_saved' : 'gift_sold_out',
    topic: index === 0 ? 'panel' : 'gifts',
    facts: JSON.stringify(index === 0 ? { bot: 'needle_bot' } : { gift: `Gift ${index}` }),
    words: index === 0 ? 'needle_bot' : `gift ${index}`,
  }))
  createActivityStore(database.db).add(rows)
}

test('pages have no gaps or duplicates while new rows are added', () => {
  const { service } = open()
  fill(25)
  const seen: number[] = []
  let cursor: string | undefined
  do {
    const { items, next } = service.list(1, {}, page(7, cursor))
    seen.push(...items.map(({ id }) => id))
    cursor = next ?? undefined
    service.note(1, 'gift_sold_out', { gift: 'Newer' })
  } while (cursor !== undefined)
  expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => 25 - index))
  expect(service.list(1, {}, page(2)).items[0]?.facts.gift).toBe('Newer')
})

test('rows with the same time are ordered by id', () => {
  const { service } = open()
  for (let count = 0; count < 5; count++) service.note(1, 'panel_signed_in')
  const first = service.list(1, {}, page(2))
  const second = service.list(1, {}, page(2, first.next ?? ''))
  const third = service.list(1, {}, page(2, second.next ?? ''))
  expect([first, second, third].flatMap(({ items }) => items.map(({ id }) => id))).toEqual([5, 4, 3, 2, 1])
  expect(third.next).toBe(null)
})

test('a search scans a limited number of rows per page, and finds old ones over several pages', () => {
  const { service } = open()
  fill(MOST_LOOKED_AT + 10)
  const first = service.list(1, { q: 'NEEDLE_bot' }, page(50))
  expect(first.items).toEqual([])
  expect(first.next).not.toBe(null)
  const second = service.list(1, { q: 'NEEDLE_bot' }, page(50, first.next ?? ''))
  expect(second).toMatchObject({ items: [{ facts: { bot: 'needle_bot' } }], next: null })
  // LIKE wildcards are matched literally.
  expect(service.list(1, { q: 'needle%bot', topic: 'panel' }, page(50)).items).toEqual([])
})

test('filters by kind, account, period and text of the sentence', () => {
  const { service } = open()
  service.note(1, 'account_added', { account: 'Ёлка' }, 7)
  service.note(1, 'account_added', { account: 'Anna' }, 8)
  service.note(1, 'panel_signed_in')
  const choose = (filters: object) => service.list(1, filters, page(50)).items.map(({ id }) => id)
  expect(choose({ kind: 'account_added' })).toEqual([2, 1])
  expect(choose({ account: 7, topic: 'accounts' })).toEqual([1])
  expect(choose({ q: 'елка' })).toEqual([1])
  expect(choose({ q: 'was added' })).toEqual([2, 1])
  const now = new Date(clock.now()).toISOString()
  expect(choose({ from: now, to: now })).toEqual([3, 2, 1])
  expect(choose({ to: new Date(clock.now() - 1).toISOString() })).toEqual([])
})

test('rows older than 90 days are deleted, and hidden from that moment on', async () => {
  const { service, store } = open()
  service.note(1, 'panel_joined')
  service.list(1, {}, page(1))
  service.start()
  await clock.advance(KEPT_MS - HOUR)
  expect(service.list(1, {}, page(5)).items).toHaveLength(1)
  await clock.advance(HOUR + 1)
  expect(service.list(1, {}, page(5)).items).toHaveLength(0)
  await clock.advance(HOUR)
  expect(store.findNth(1, 0)).toBe(null)
  service.stop()
})

test('beyond the limit, a user’s oldest rows are deleted', async () => {
  fill(1_500)
  fill(3, 2)
  const { service, store } = open(100)
  service.start()
  await clock.advance(1_000)
  expect(store.findNth(1, 100)).toBe(null)
  const oldest = store.findNth(1, 99)
  expect(oldest?.id).toBe(1_401)
  expect(store.findNth(2, 2)).not.toBe(null)
  service.stop()
})

test('what a stranger can trigger without limit is counted instead of stored', async () => {
  const { service } = open()
  for (let count = 0; count < 200; count++) service.note(1, 'panel_sign_in_failed')
  service.note(1, 'panel_signed_in')
  expect(service.list(1, {}, page(200)).items).toHaveLength(61)
  await clock.advance(HOUR)
  service.note(1, 'panel_sign_in_failed')
  expect(service.list(1, {}, page(1)).items[0]).toMatchObject({
    facts: { more: 140 },
    detail: 'similar events: 140',
  })
})

test('a failed write is not an error for the caller, and is retried when there is space', async () => {
  const { service, bus } = open()
  const told: string[] = []
  bus.on('activity', ({ event }) => void told.push(event.item.kind))
  const { $client } = database.db
  $client.pragma(`max_page_count = ${String($client.pragma('page_count', { simple: true }))}`)
  for (let count = 0; count < 400; count++) {
    service.note(1, 'gift_new', { gift: 'x'.repeat(150), device: 'y'.repeat(150) })
  }
  await clock.advance(1_000)
  expect(quiet.warn).toHaveBeenCalledTimes(1)
  expect(told).toEqual([])
  expect(service.list(1, {}, page(5)).items).toEqual([])
  $client.pragma('max_page_count = 1000000')
  await clock.advance(10_000)
  expect(told).toHaveLength(401)
  expect(told.at(-1)).toBe('disk_full')
})

test('a row of a deleted user does not block others forever', () => {
  const { service } = open()
  service.note(99, 'panel_signed_in')
  expect(service.list(1, {}, page(5)).items).toEqual([])
  service.note(1, 'panel_signed_in')
  expect(service.list(1, {}, page(5)).items).toHaveLength(1)
})

test('a kind that only a newer panel knows is skipped', () => {
  const { service, store } = open()
  store.add([{ userId: 1, at: clock.now(), kind: 'from_the_future', topic: 'panel', facts: '{', words: '' }])
  service.note(1, 'panel_signed_in')
  expect(service.list(1, {}, page(5)).items.map(({ kind }) => kind)).toEqual(['panel_signed_in'])
})

test('every page and filter uses an index, without sorting', () => {
  const { store } = open()
  fill(50)
  const prepare = vi.spyOn(database.db.$client, 'prepare')
  const period = { fromMs: 0, toMs: clock.now() }
  const after = { at: clock.now() - 10_000, id: 40 }
  store.list(1, period, after, 10)
  store.list(1, { ...period, kind: 'gift_new' }, after, 10)
  store.list(1, { ...period, topic: 'gifts' }, after, 10)
  store.list(1, { ...period, accountId: 3 }, after, 10)
  store.findNth(1, 20)
  const asked = prepare.mock.calls.map(([sql]) => sql)
  prepare.mockRestore()
  expect(asked).toHaveLength(5)
  const plans = asked.map((sql) =>
    database.db.$client
      .prepare(`explain query plan ${sql}`)
      .all(...Array.from({ length: (sql.match(/\?/g) ?? []).length }, () => 1))
      .map((row) => String(Reflect.get(Object(row), 'detail'))),
  )
  expect(plans).toEqual([
    [expect.stringMatching(/^SEARCH activity USING INDEX activity_user \(user_id=\? AND .*at/)],
    [expect.stringMatching(/^SEARCH activity USING INDEX activity_user_kind \(user_id=\? AND kind=\? AND .*at/)],
    [expect.stringMatching(/^SEARCH activity USING INDEX activity_user_topic \(user_id=\? AND topic=\? AND .*at/)],
    [
      expect.stringMatching(
        /^SEARCH activity USING INDEX activity_user_account \(user_id=\? AND account_id=\? AND .*at/,
      ),
    ],
    [expect.stringMatching(/^SEARCH activity USING COVERING INDEX activity_user \(user_id=\?\)/)],
  ])
})
