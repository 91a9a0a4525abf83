import { describe, expect, test } from 'vitest'
import type { TelegramGift } from '../telegram/gateway.ts'
import { createCatalogue } from './catalogue.ts'
import type { GiftRow } from './store.ts'
import { limitedGift, stickerDocument, telegramGift } from './testing/samples.ts'

const start = Date.UTC(2026, 0, 1)
const signedIn = new Set([1, 2])

function createUser(rows: GiftRow[] = []) {
  const catalogue = createCatalogue(1, { rows, states: [], updatedAt: null }, signedIn)
  let now = start
  return {
    catalogue,
    answer: (accountId: number, gifts: TelegramGift[], able = signedIn, unreadable: string[] = []) =>
      catalogue.apply({ accountId, gifts, unreadable, signedIn: able, now: (now += 1000) }),
    show: (id: string) => catalogue.snapshot().items.find((gift) => gift.id === id),
  }
}

const a = limitedGift(10, { id: '1', price: 20 })
const b = telegramGift({ id: '2', price: 10 })
const c = telegramGift({ id: '10', price: 10 })

describe('the catalogue', () => {
  test('keeps an unreadable gift as it was, until it disappears', () => {
    const { answer, show } = createUser()
    answer(1, [a, b])
    const before = show('1')
    expect(answer(1, [b], signedIn, ['1'])).toEqual({ write: null, changes: null })
    expect(show('1')).toBe(before)
    answer(1, [b])
    expect(show('1')).toMatchObject({ is_sold_out: true })
  })

  test('is sorted by price, then by id as a number', () => {
    const { answer, catalogue } = createUser()
    answer(1, [c, a, b])
    expect(catalogue.snapshot().items.map(({ id }) => id)).toEqual(['2', '10', '1'])
  })

  test('returns the same snapshot and stores nothing if nothing changed', () => {
    const { answer, catalogue } = createUser()
    answer(1, [a, b])
    const before = catalogue.snapshot()
    expect(answer(2, [b, a])).toEqual({ write: null, changes: null })
    expect(catalogue.snapshot()).toBe(before)
  })

  test('has a new hash and time with each change, and the old hash if the change is reverted', () => {
    const { answer, catalogue } = createUser()
    answer(1, [a])
    const first = catalogue.snapshot()
    const { write, changes } = answer(1, [{ ...a, availableAmount: 9 }])
    expect(changes).toEqual({ added: [], changed: [{ id: '1', available_amount: 9 }], removed: [] })
    expect(write?.rows).toHaveLength(1)
    expect(write?.points).toEqual([{ userId: 1, giftId: '1', at: start + 2000, availableAmount: 9 }])
    expect(catalogue.snapshot().hash).not.toBe(first.hash)
    expect(catalogue.snapshot().updated_at).toBe('2026-01-01T00:00:02.000Z')
    answer(1, [a])
    expect(catalogue.snapshot().hash).toBe(first.hash)
  })

  test('has the same hash when loaded from the database', () => {
    const { answer, catalogue } = createUser()
    const { write } = answer(1, [a, b, limitedGift(3, { id: '5', sticker: stickerDocument() })])
    const again = createUser(write?.rows ?? [])
    expect(again.catalogue.snapshot().hash).toBe(catalogue.snapshot().hash)
  })

  test('handles a gift listed twice in one answer', () => {
    const { answer, catalogue } = createUser()
    answer(1, [a, { ...a, availableAmount: 4 }])
    expect(catalogue.snapshot().count).toBe(1)
  })
})

describe('a gift that is no longer listed', () => {
  test('stays, marked sold out, and recovers if listed again', () => {
    const { answer, show } = createUser()
    answer(1, [a, b])
    const before = show('1')
    const { write } = answer(1, [b])
    expect(show('1')).toMatchObject({ is_sold_out: true, available_amount: 0 })
    expect(write?.points).toEqual([{ userId: 1, giftId: '1', at: start + 2000, availableAmount: 0 }])
    answer(1, [a, b])
    expect(show('1')).toEqual(before)
  })

  test('has not disappeared if Telegram never showed it to the answering account', () => {
    const { answer, show } = createUser()
    answer(1, [a, b])
    answer(2, [b])
    answer(2, [b])
    expect(show('1')?.is_sold_out).toBe(false)
    answer(1, [b])
    expect(show('1')?.is_sold_out).toBe(true)
  })

  test('has disappeared if the only account that saw it is removed', () => {
    const { answer, show } = createUser()
    answer(1, [a, b])
    answer(2, [b], new Set([2]))
    expect(show('1')?.is_sold_out).toBe(true)
  })

  test('is kept after a start until the account that sees it has answered', () => {
    const { answer } = createUser()
    const { write } = answer(1, [{ ...a, sticker: stickerDocument() }, b])
    const again = createUser(write?.rows ?? [])
    again.answer(2, [b])
    expect(again.show('1')?.is_sold_out).toBe(false)
    again.answer(1, [b])
    expect(again.show('1')?.is_sold_out).toBe(true)
  })

  test('is kept when the whole answer is empty', () => {
    const { answer, catalogue } = createUser()
    answer(1, [a, b])
    const before = catalogue.snapshot()
    expect(answer(1, [])).toEqual({ write: null, changes: null })
    expect(catalogue.snapshot()).toBe(before)
  })
})

describe('a sticker', () => {
  test('keeps its file id while only the file reference differs', () => {
    const { answer, catalogue, show } = createUser()
    answer(1, [{ ...b, sticker: stickerDocument() }])
    const sticker = stickerDocument({ fileReference: 'Ag==', fileId: 'file-2' })
    expect(answer(2, [{ ...b, sticker }])).toEqual({ write: null, changes: null })
    expect(show('2')?.sticker_file_id).toBe('file-1')
    expect(catalogue.findBySticker('unique-1')?.id).toBe('2')
    expect(catalogue.findBySticker('file-1')?.id).toBe('2')
    expect(catalogue.findBySticker('file-2')).toBeNull()
  })

  test('is replaced when its document changes', () => {
    const { answer, catalogue, show } = createUser()
    answer(1, [{ ...b, sticker: stickerDocument() }])
    answer(1, [{ ...b, sticker: stickerDocument({ fileUniqueId: 'unique-2', fileId: 'file-2' }) }])
    expect(show('2')).toMatchObject({ sticker_unique_id: 'unique-2', sticker_file_id: 'file-2' })
    expect(catalogue.findBySticker('unique-1')).toBeNull()
  })

  test('switches to another account’s document when its own account is removed, with the same list', () => {
    const { answer, catalogue } = createUser()
    answer(1, [{ ...b, sticker: stickerDocument() }])
    const { write, changes } = answer(2, [{ ...b, sticker: stickerDocument({ accessHash: '99' }) }], new Set([2]))
    expect(changes).toBeNull()
    expect(write?.rows[0]?.stickerDocument).toMatchObject({ accountId: 2, accessHash: '99' })
    expect(catalogue.snapshot().updated_at).toBe('2026-01-01T00:00:01.000Z')
  })

  test('stays if an answer lacks it', () => {
    const { answer, show } = createUser()
    answer(1, [{ ...b, sticker: stickerDocument() }])
    answer(1, [b])
    expect(show('2')?.sticker_unique_id).toBe('unique-1')
  })
})

const locked = (until: string | null, remains: number | null = null) =>
  telegramGift({ id: '2', lockedUntil: until, limitedPerUser: true, perUserTotal: 3, perUserRemains: remains })

describe('per-account facts', () => {
  test('are kept by account and stored only if new', () => {
    const { answer, catalogue } = createUser()
    expect(answer(1, [locked(null, 3)]).write?.states).toHaveLength(1)
    expect(answer(2, [locked(null, 1)]).write?.states).toHaveLength(1)
    expect(answer(2, [locked(null, 1)]).write).toBeNull()
    expect(catalogue.facts.find('2', 1)?.perUserRemains).toBe(3)
    expect(catalogue.facts.find('2', 2)?.perUserRemains).toBe(1)
  })

  test('lock the gift in the list only if every account is locked, until the earliest unlock', () => {
    const { answer, show } = createUser()
    answer(1, [locked('2026-02-02T00:00:00.000Z')])
    expect(show('2')?.locked_until).toBe('2026-02-02T00:00:00.000Z')
    answer(2, [locked('2026-02-01T00:00:00.000Z')])
    expect(show('2')?.locked_until).toBe('2026-02-01T00:00:00.000Z')
    answer(2, [locked(null)])
    expect(show('2')?.locked_until).toBeNull()
  })
})
