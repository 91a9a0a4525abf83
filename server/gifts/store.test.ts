import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { getTableColumns } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type OpenDatabase, openDatabase } from '../db/open.ts'
import { accounts, gifts, users } from '../db/schema.ts'
import { keysOf } from '../lib/keys-of.ts'
import { silentLog } from '../lib/testing/silent-log.ts'
import { mergeRow } from './rows.ts'
import { createGiftStore, type CatalogueWrite, type GiftRow } from './store.ts'
import { limitedGift, stickerDocument } from './testing/samples.ts'

const now = Date.UTC(2026, 0, 1)
let folder: string
let opened: OpenDatabase

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gifts-store-'))
  opened = openDatabase(folder)
  for (const id of [1, 2]) {
    opened.db
      .insert(users)
      .values({ id, username: `user ${id}`, usernameKey: `user ${id}`, passwordHash: '', createdAt: now })
      .run()
    opened.db
      .insert(accounts)
      .values({ id, userId: id, phone: `+${id}`, status: 'active', createdAt: now })
      .run()
  }
})
afterEach(() => {
  opened.close()
  rmSync(folder, { recursive: true })
})

const rowOf = (id: string, userId = 1): GiftRow =>
  mergeRow(
    null,
    limitedGift(5, {
      id,
      title: 'Drum',
      background: { center: '#111111', edge: '#222222', text: '#333333' },
      sticker: stickerDocument(),
      firstSaleAt: '2025-01-01T00:00:00Z',
    }),
    { userId, accountId: userId, now, signedIn: new Set([userId]) },
  )
const nothing: CatalogueWrite = { hash: 'h', updatedAt: now, rows: [], states: [], points: [], hasNew: true }

const save = (userId: number, write: CatalogueWrite) =>
  createGiftStore(opened.db, silentLog).saveCatalogue(userId, write, () => {})

describe('the store of gifts', () => {
  test('gives back what it took, for its user alone', () => {
    const store = createGiftStore(opened.db, silentLog)
    const rows = [rowOf('1'), rowOf('9223372036854775807')]
    save(1, { ...nothing, rows })
    save(2, { ...nothing, rows: [rowOf('1', 2)], updatedAt: now + 1 })
    expect(store.listGifts(1)).toEqual(rows)
    expect(store.findUpdatedAt(1)).toBe(now)
    expect(store.findUpdatedAt(2)).toBe(now + 1)
    expect(store.findUpdatedAt(3)).toBeNull()
  })

  test('waits for the disk when a gift is new, and not for counts', async () => {
    const store = createGiftStore(opened.db, silentLog)
    const readWaits = () => opened.db.$client.pragma('synchronous', { simple: true })
    const waits: unknown[] = []
    store.saveCatalogue(1, { ...nothing, rows: [rowOf('1')] }, () => waits.push(readWaits()))
    store.saveCatalogue(1, { ...nothing, rows: [rowOf('1')], hasNew: false }, () => waits.push(readWaits()))
    expect(waits).toEqual([2, 1])
    await store.settled()
  })

  test('replaces every column of a gift that it has', () => {
    const store = createGiftStore(opened.db, silentLog)
    save(1, { ...nothing, rows: [rowOf('1')] })
    const values = rowOf('1')
    const changed: GiftRow = {
      ...values,
      title: null,
      price: 1,
      isLimited: false,
      availableAmount: null,
      totalAmount: null,
      isSoldOut: true,
      isBirthday: true,
      isAuction: true,
      convertPrice: null,
      upgradePrice: 2,
      resaleMinPrice: 3,
      resaleAmount: 4,
      requirePremium: true,
      limitedPerUser: true,
      perUserTotal: 5,
      firstSaleAt: null,
      lastSaleAt: 6,
      background: null,
      stickerFileId: null,
      stickerUniqueId: 'x',
      stickerMime: 'image/webp',
      stickerOutline: null,
      stickerDocument: null,
      firstSeenAt: 7,
      leftAt: 8,
      publisherId: '-1001400000001',
      publisherName: 'gift_harbour',
    }
    const alike = keysOf(getTableColumns(gifts)).filter((name) => isDeepStrictEqual(changed[name], values[name]))
    expect(alike).toEqual(['userId', 'id'])
    save(1, { ...nothing, rows: [changed] })
    expect(store.listGifts(1)).toEqual([changed])
  })

  test('takes a catalogue far larger than one statement', () => {
    const store = createGiftStore(opened.db, silentLog)
    const rows = Array.from({ length: 1501 }, (_, index) => rowOf(String(index + 1)))
    save(1, { ...nothing, rows })
    save(1, { ...nothing, rows: rows.map((row) => ({ ...row, price: 3 })) })
    expect(store.listGifts(1).map(({ price }) => price)).toEqual(rows.map(() => 3))
  })

  test('stores all of an answer or nothing', () => {
    const store = createGiftStore(opened.db, silentLog)
    const states = [{ accountId: 404, giftId: '1', perUserRemains: 1, lockedUntil: null, updatedAt: now }]
    expect(() => save(1, { ...nothing, rows: [rowOf('1')], states })).toThrow('FOREIGN KEY')
    expect(store.listGifts(1)).toEqual([])
    expect(store.findUpdatedAt(1)).toBeNull()
  })

  test('keeps what an account knows until the account goes', () => {
    const store = createGiftStore(opened.db, silentLog)
    const state = { accountId: 1, giftId: '1', perUserRemains: 1, lockedUntil: null, updatedAt: now }
    save(1, { ...nothing, states: [state] })
    save(1, { ...nothing, states: [{ ...state, perUserRemains: 0, lockedUntil: 9, updatedAt: 10 }] })
    expect(store.listAccountStates([1])).toEqual([{ ...state, perUserRemains: 0, lockedUntil: 9, updatedAt: 10 }])
    opened.db.delete(accounts).run()
    expect(store.listAccountStates([1])).toEqual([])
  })

  test('reads the newest points of a history, led by the very first', () => {
    const store = createGiftStore(opened.db, silentLog)
    const points = Array.from({ length: 6 }, (_, index) => ({
      userId: 1,
      giftId: '1',
      at: index,
      availableAmount: 10 - index,
    }))
    save(1, { ...nothing, points: [...points, { userId: 1, giftId: '2', at: 0, availableAmount: 99 }] })
    const times = (limit: number) => store.listHistory(1, '1', limit).map(({ at }) => at)
    expect(times(2)).toEqual([0, 4, 5])
    expect(times(6)).toEqual([0, 1, 2, 3, 4, 5])
    expect(times(7)).toEqual([0, 1, 2, 3, 4, 5])
    expect(store.listHistory(2, '1', 7)).toEqual([])
    store.removeHistory(1, '1', [1, 2])
    expect(times(9)).toEqual([0, 3, 4, 5])
  })

  test('remembers who wants auto refresh', () => {
    const store = createGiftStore(opened.db, silentLog)
    expect(store.hasAutoRefresh(2)).toBe(false)
    store.setAutoRefresh(2, true)
    expect(store.hasAutoRefresh(2)).toBe(true)
    expect(store.listAutoRefreshUserIds()).toEqual([2])
    expect(store.hasAutoRefresh(404)).toBe(false)
  })
})
