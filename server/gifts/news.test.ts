import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createCommitBus } from '../db/commit-bus.ts'
import { type OpenDatabase, openDatabase } from '../db/open.ts'
import { accounts, gifts as giftRows, users } from '../db/schema.ts'
import { createFakeClock, type FakeClock } from '../lib/clock.ts'
import { silentLog } from '../lib/testing/silent-log.ts'
import type { TelegramGift } from '../telegram/gateway.ts'
import { createCatalogues } from './catalogues.ts'
import type { GiftBus } from './events.ts'
import { createGiftStore } from './store.ts'
import { limitedGift, telegramGift } from './testing/samples.ts'

const HOUR = 3_600_000
let folder: string
let opened: OpenDatabase
let clock: FakeClock
let catalogues: ReturnType<typeof createCatalogues>
let signedIn: Set<number>
/** What was told, as `<occasion> <gift>`. */
let told: string[]

/** What a start of the process builds, on the database that is there. */
function build() {
  const bus: GiftBus = createCommitBus(opened.db, silentLog)
  const store = createGiftStore(opened.db, silentLog)
  catalogues = createCatalogues({ store, signedInIds: () => signedIn, bus, clock, log: silentLog })
  catalogues.onNews(({ candidates }) => {
    for (const { occasion, gift } of candidates) told.push(`${occasion} ${gift.id}`)
  })
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'news-'))
  opened = openDatabase(folder)
  clock = createFakeClock()
  signedIn = new Set([1, 2])
  told = []
  opened.db.insert(users).values({ id: 1, username: 'a', usernameKey: 'a', passwordHash: '', createdAt: 0 }).run()
  for (const id of [1, 2, 3])
    opened.db
      .insert(accounts)
      .values({ id, userId: 1, phone: `+${id}`, status: 'active', createdAt: 0 })
      .run()
  build()
})
afterEach(() => {
  opened.close()
  rmSync(folder, { recursive: true, force: true })
})

/** An account's answer, told of and taken in; what it told of. */
async function answer(accountId: number, listed: TelegramGift[], unreadable: string[] = []): Promise<string[]> {
  const before = told.length
  const ticket = catalogues.takeTicket()
  await catalogues.tellNews(1, ticket, accountId, { gifts: listed, unreadable }, performance.now())
  catalogues.apply(1, ticket, accountId, { gifts: listed, unreadable })
  return told.slice(before)
}

const kite = telegramGift({ id: '1' })
const rose = limitedGift(100, { id: '2' })
const star = telegramGift({ id: '3' })

describe('a gift is new', () => {
  test('when an account that read the catalogue before shows an id that was never known, and is told before it is stored', async () => {
    await answer(1, [kite])
    let isStored = true
    catalogues.onNews(({ candidates, accountId, userId }) => {
      expect({ userId, accountId }).toEqual({ userId: 1, accountId: 1 })
      expect(candidates).toMatchObject([{ occasion: 'new', gift: { id: '2', available_amount: 100 } }])
      isStored = catalogues.get(1).find('2') !== null
    })
    await answer(1, [kite, rose])
    expect(isStored).toBe(false)
    expect(catalogues.get(1).find('2')?.gift.available_amount).toBe(100)
  })

  test('once, though two answers show it at the same time', async () => {
    await answer(1, [kite])
    await answer(2, [kite])
    const [one, other] = [catalogues.takeTicket(), catalogues.takeTicket()]
    const listed = { gifts: [kite, rose], unreadable: [] }
    await catalogues.tellNews(1, one, 1, listed, 0)
    await catalogues.tellNews(1, other, 2, listed, 0)
    catalogues.apply(1, other, 2, listed)
    catalogues.apply(1, one, 1, listed)
    expect(told).toEqual(['new 2'])
    expect(await answer(1, [kite, rose])).toEqual([])
  })

  test('when it came while the panel was down', async () => {
    await answer(1, [kite])
    build()
    expect(await answer(1, [kite, rose])).toEqual(['new 2'])
  })

  test('in an answer that is late, whose counts are old', async () => {
    await answer(1, [kite, limitedGift(0, { id: '2', isSoldOut: true })])
    const late = catalogues.takeTicket()
    await answer(1, [kite, limitedGift(0, { id: '2', isSoldOut: true })])
    await catalogues.tellNews(1, late, 1, { gifts: [kite, rose, star], unreadable: [] }, 0)
    expect(told).toEqual(['new 3'])
  })

  test('to an account that read before, right after another’s first look showed it', async () => {
    await answer(1, [kite])
    expect(await answer(2, [kite, rose])).toEqual([])
    expect(await answer(1, [kite, rose])).toEqual(['new 2'])
    expect(await answer(2, [kite, rose])).toEqual([])
  })

  test('whatever a clock that jumps says', async () => {
    await answer(1, [kite])
    const early = createFakeClock(clock.now() - 24 * HOUR)
    clock = early
    build()
    expect(await answer(1, [kite, rose])).toEqual(['new 2'])
  })
})

describe('a gift is not new', () => {
  test('in the first catalogue ever, nor after the store was lost', async () => {
    expect(await answer(1, [kite, rose])).toEqual([])
    opened.db.delete(giftRows).run()
    build()
    expect(await answer(1, [kite, rose, star])).toEqual([])
  })

  test('because an account looks for the first time, nor later to that account', async () => {
    await answer(1, [kite])
    expect(await answer(2, [kite, rose])).toEqual([])
    expect(await answer(1, [kite])).toEqual([])
    // To the first it may be sold from now on; it has been there.
    expect(await answer(1, [kite, rose])).toEqual([])
    expect(await answer(2, [kite, rose, star])).toEqual(['new 3'])
  })

  test('because an account that read before signs in again', async () => {
    await answer(1, [kite])
    await answer(2, [kite, rose])
    signedIn = new Set([1])
    build()
    await answer(1, [kite])
    signedIn = new Set([1, 2])
    expect(await answer(2, [kite, rose])).toEqual([])
    expect(await answer(2, [kite, rose, star])).toEqual(['new 3'])
  })

  test('when it could not be read before', async () => {
    await answer(1, [kite], ['2'])
    expect(await answer(1, [kite, rose])).toEqual([])
    await answer(1, [kite, rose], ['3'])
    build()
    expect(await answer(1, [kite, rose, star])).toEqual([])
  })

  test('when it vanished and comes back', async () => {
    await answer(1, [kite, rose])
    await answer(1, [kite])
    expect(catalogues.get(1).find('2')?.gift.is_sold_out).toBe(true)
    build()
    expect(await answer(1, [kite, telegramGift({ ...rose, price: 1 })])).toEqual([])
  })

  test('because a clock jumps', async () => {
    await answer(1, [kite, rose])
    for (const jump of [24 * HOUR, -48 * HOUR]) {
      clock = createFakeClock(clock.now() + jump)
      build()
      expect(await answer(1, [kite, rose])).toEqual([])
    }
  })

  test('to an account that is signed out by the time of its answer', async () => {
    await answer(1, [kite])
    signedIn = new Set([2])
    expect(await answer(1, [kite, rose])).toEqual([])
  })
})

describe('a known gift is told of', () => {
  test('when it is on sale again, once', async () => {
    await answer(1, [limitedGift(0, { id: '2', isSoldOut: true })])
    expect(await answer(1, [limitedGift(5, { id: '2' })])).toEqual(['restock 2'])
    expect(await answer(1, [limitedGift(4, { id: '2' })])).toEqual([])
    await answer(1, [limitedGift(0, { id: '2', isSoldOut: true })])
    expect(await answer(2, [limitedGift(7, { id: '2' })])).toEqual(['restock 2'])
  })

  test('when its price falls, not when it rises or is sold out', async () => {
    await answer(1, [telegramGift({ id: '1', price: 50 })])
    expect(await answer(1, [telegramGift({ id: '1', price: 60 })])).toEqual([])
    expect(await answer(1, [telegramGift({ id: '1', price: 55 })])).toEqual(['price_drop 1'])
    expect(await answer(1, [telegramGift({ id: '1', price: 40, isSoldOut: true })])).toEqual([])
  })

  test('when its lock ends, by Telegram’s clock or before its time, once', async () => {
    const until = new Date(clock.now() + HOUR).toISOString()
    const locked = telegramGift({ id: '1', lockedUntil: until })
    const other = telegramGift({ id: '3', lockedUntil: until })
    await answer(1, [locked, other])
    expect(await answer(1, [locked, telegramGift({ id: '3' })])).toEqual(['unlock 3'])
    const ticket = catalogues.takeTicket()
    const listed = { gifts: [locked], unreadable: [], at: clock.now() + HOUR + 1 }
    await catalogues.tellNews(1, ticket, 1, listed, 0)
    catalogues.apply(1, ticket, 1, listed)
    expect(told).toEqual(['unlock 3', 'unlock 1'])
    expect(await answer(1, [telegramGift({ id: '1' })])).toEqual([])
  })

  test('when its lock ended while the panel was down', async () => {
    const until = new Date(clock.now() + HOUR).toISOString()
    await answer(1, [telegramGift({ id: '1', lockedUntil: until })])
    await clock.advance(2 * HOUR)
    build()
    expect(await answer(1, [telegramGift({ id: '1', lockedUntil: until })])).toEqual(['unlock 1'])
  })

  test('once more when whoever was told failed; the catalogue goes on meanwhile', async () => {
    await answer(1, [kite])
    let isBroken = true
    catalogues.onNews(({ candidates }) => {
      if (isBroken) throw new Error('broken')
      for (const { occasion, gift } of candidates) told.push(`${occasion} ${gift.id}`)
    })
    expect(await answer(1, [kite, rose])).toEqual([])
    expect(catalogues.get(1).find('2')).not.toBeNull()
    isBroken = false
    expect(await answer(1, [kite, rose])).toEqual(['new 2'])
    expect(await answer(1, [kite, rose])).toEqual([])
  })
})
