import { describe, expect, test } from 'vitest'
import { buildGift, buildLimited } from './gift-fixture.ts'
import { chooseRibbon, findNew, leftShare, type Ribbon } from './gift-state.ts'

describe('the ribbon', () => {
  const everything = buildLimited(5, 10, { is_auction: true, require_premium: true })
  test.each<[string, ReturnType<typeof buildGift>, boolean, Ribbon | null]>([
    [
      'a sold-out gift that owners sell',
      { ...everything, is_sold_out: true, resale_amount: 3, resale_min_price: 9 },
      true,
      'resale',
    ],
    ['a sold-out gift that nobody sells', { ...everything, is_sold_out: true, resale_amount: 0 }, true, 'sold_out'],
    ['an auction, whatever else it is', everything, true, 'auction'],
    ['a limited gift for Premium', { ...everything, is_auction: false }, true, 'premium'],
    ['a limited gift', buildLimited(5, 10), true, 'limited'],
    ['a plain gift that is new', buildGift(), true, 'new'],
    ['a plain gift', buildGift(), false, null],
    [
      'a gift on sale of which owners sell copies too',
      buildGift({ resale_amount: 3, resale_min_price: 9 }),
      false,
      null,
    ],
  ])('of %s', (_, gift, isNew, expected) => {
    expect(chooseRibbon(gift, isNew)).toBe(expected)
  })
})

describe('the share that is left', () => {
  test.each([
    [buildLimited(25, 100), 0.25],
    [buildLimited(0, 100), 0],
    [buildLimited(200, 100), 1],
    [buildGift(), null],
    [buildLimited(0, 0), null],
    [buildGift({ is_limited: true, total_amount: 5 }), null],
  ])('case %#', (gift, expected) => {
    expect(leftShare(gift)).toBe(expected)
  })
})

describe('new gifts', () => {
  const now = Date.parse('2026-11-20T12:00:00Z')
  const old = buildGift({ id: '1', first_seen_at: '2026-11-01T00:00:00Z' })

  test('a gift first seen within three days is new, until it is sold out', () => {
    const fresh = buildGift({ id: '2', first_seen_at: '2026-11-19T00:00:00Z' })
    expect([...findNew([old, fresh], now)]).toEqual(['2'])
    expect([...findNew([old, { ...fresh, is_sold_out: true }], now)]).toEqual([])
  })

  test('nothing is new on the day the panel first looks, but for what Telegram began to sell these days', () => {
    const seen = '2026-11-20T11:00:00Z'
    const first = ['1', '2', '3'].map((id) => buildGift({ id, first_seen_at: seen }))
    const sold = buildLimited(1, 2, { id: '4', first_seen_at: seen, first_sale_at: '2026-11-18T12:30:00Z' })
    const longAgo = buildLimited(1, 2, { id: '5', first_seen_at: seen, first_sale_at: '2026-11-01T00:00:00Z' })
    expect([...findNew([...first, sold, longAgo], now)]).toEqual(['4'])
  })

  test('a gift that comes an hour after the first look is new', () => {
    const first = buildGift({ id: '1', first_seen_at: '2026-11-20T10:00:00Z' })
    const later = buildGift({ id: '2', first_seen_at: '2026-11-20T11:00:00Z' })
    expect([...findNew([first, later], now)]).toEqual(['2'])
  })

  test('an empty catalogue has none', () => {
    expect(findNew([], now).size).toBe(0)
  })
})
