import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createCommitBus } from '../db/commit-bus.ts'
import { type OpenDatabase, openDatabase } from '../db/open.ts'
import { accounts, users } from '../db/schema.ts'
import { createFakeClock, type FakeClock } from '../lib/clock.ts'
import { silentLog } from '../lib/testing/silent-log.ts'
import { createCatalogues } from './catalogues.ts'
import type { GiftBus, GiftEvents } from './events.ts'
import { createGiftStore } from './store.ts'
import { limitedGift, stickerDocument } from './testing/samples.ts'

let folder: string
let opened: OpenDatabase
let clock: FakeClock
let signedIn: Set<number>
let told: GiftEvents['gifts'][]

function create() {
  const bus: GiftBus = createCommitBus(opened.db, silentLog)
  bus.on('gifts', (event) => void told.push(event))
  return createCatalogues({
    store: createGiftStore(opened.db, silentLog),
    signedInIds: () => signedIn,
    bus,
    clock,
    log: silentLog,
  })
}

const left = (catalogues: ReturnType<typeof create>) => catalogues.get(1).snapshot().items[0]?.available_amount

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'catalogues-'))
  opened = openDatabase(folder)
  clock = createFakeClock()
  signedIn = new Set([1, 2])
  told = []
  opened.db.insert(users).values({ id: 1, username: 'a', usernameKey: 'a', passwordHash: '', createdAt: 0 }).run()
  for (const id of signedIn) {
    opened.db
      .insert(accounts)
      .values({ id, userId: 1, phone: `+${id}`, status: 'active', createdAt: 0 })
      .run()
  }
})
afterEach(() => {
  opened.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('answers', () => {
  test('that arrive out of order do not take counts back in time', () => {
    const catalogues = create()
    const [first, second, third] = [catalogues.takeTicket(), catalogues.takeTicket(), catalogues.takeTicket()]
    catalogues.apply(1, second, 2, { gifts: [limitedGift(60)], unreadable: [] })
    expect(catalogues.apply(1, first, 1, { gifts: [limitedGift(100)], unreadable: [] })).toBe(
      catalogues.get(1).snapshot(),
    )
    expect(left(catalogues)).toBe(60)
    catalogues.apply(1, third, 1, { gifts: [limitedGift(50)], unreadable: [] })
    expect(left(catalogues)).toBe(50)
    expect(told).toHaveLength(2)
  })

  test('of an account signed out meanwhile are dropped', () => {
    const catalogues = create()
    const ticket = catalogues.takeTicket()
    signedIn = new Set([2])
    catalogues.apply(1, ticket, 1, { gifts: [limitedGift(60)], unreadable: [] })
    expect(catalogues.get(1).snapshot().count).toBe(0)
  })

  test('that cannot be stored change nothing, and the next one works', () => {
    const catalogues = create()
    catalogues.apply(1, catalogues.takeTicket(), 1, { gifts: [limitedGift(60)], unreadable: [] })
    const before = catalogues.get(1).snapshot()
    opened.db.run("create trigger full before insert on gifts begin select raise(abort, 'disk full'); end")
    expect(() => catalogues.apply(1, catalogues.takeTicket(), 1, { gifts: [limitedGift(50)], unreadable: [] })).toThrow(
      'disk full',
    )
    expect(catalogues.get(1).snapshot()).toEqual(before)
    expect(told).toHaveLength(1)
    opened.db.run('drop trigger full')
    catalogues.apply(1, catalogues.takeTicket(), 1, { gifts: [limitedGift(50)], unreadable: [] })
    expect(left(catalogues)).toBe(50)
    expect(told).toHaveLength(2)
  })

  test('do not count as the first list while they are empty', () => {
    const catalogues = create()
    const answer = (ids: string[]) => {
      const gifts = ids.map((id) => limitedGift(60, { id }))
      catalogues.apply(1, catalogues.takeTicket(), 1, { gifts, unreadable: [] })
    }
    for (const ids of [[], ['1'], ['1', '2']]) answer(ids)
    expect(told.map(({ snapshot, isFirst }) => [snapshot.count, isFirst])).toEqual([
      [1, true],
      [2, false],
    ])
  })

  test('keep the freshest reference of a sticker, with its account', () => {
    const catalogues = create()
    const answer = (accountId: number, fileReference: string) =>
      catalogues.apply(1, catalogues.takeTicket(), accountId, {
        gifts: [limitedGift(1, { sticker: stickerDocument({ fileReference }) })],
        unreadable: [],
      })
    answer(1, 'AQ==')
    answer(2, 'Ag==')
    expect(catalogues.findSticker(1, 'unique-1')).toMatchObject({ accountId: 2, document: { fileReference: 'Ag==' } })
  })
})

test('thin a long history as they come in', async () => {
  const catalogues = create()
  const store = createGiftStore(opened.db, silentLog)
  for (let sold = 0; sold < 500; sold++) {
    catalogues.apply(1, catalogues.takeTicket(), 1, { gifts: [limitedGift(1000 - sold, { id: '1' })], unreadable: [] })
    await clock.advance(30_000)
  }
  await clock.advance(3 * 24 * 60 * 60_000)
  catalogues.apply(1, catalogues.takeTicket(), 1, { gifts: [limitedGift(0, { id: '1' })], unreadable: [] })
  const points = store.listHistory(1, '1', 10_000)
  expect(points.length).toBeLessThan(10)
  expect(points[0]?.availableAmount).toBe(1000)
  expect(points.at(-1)?.availableAmount).toBe(0)
})
