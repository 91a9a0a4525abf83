import { describe, expect, test } from 'vitest'
import { gift as giftSchema } from '../contract/gifts.ts'
import { compareIds } from '../contract/compare-ids.ts'
import { presentGift } from './present.ts'
import { markLeft, mergeRow } from './rows.ts'
import { limitedGift, stickerDocument, telegramGift } from './testing/samples.ts'
import type { TelegramGift } from '../telegram/gateway.ts'

const now = Date.UTC(2026, 0, 1)
const rowOf = (gift: TelegramGift) => mergeRow(null, gift, { userId: 1, accountId: 1, now, signedIn: new Set([1]) })

describe('a gift as the API shows it', () => {
  test.each<
    [string, TelegramGift, { is_sold_out: boolean; available_amount: number | null; total_amount: number | null }]
  >([
    [
      'an unlimited gift has no amounts',
      telegramGift(),
      { is_sold_out: false, available_amount: null, total_amount: null },
    ],
    [
      'amounts of an unlimited gift are not believed',
      telegramGift({ availableAmount: 5, totalAmount: 6 }),
      { is_sold_out: false, available_amount: null, total_amount: null },
    ],
    [
      'a limited gift shows what is left',
      limitedGift(7),
      { is_sold_out: false, available_amount: 7, total_amount: 1000 },
    ],
    ['nothing left is sold out', limitedGift(0), { is_sold_out: true, available_amount: 0, total_amount: 1000 }],
    [
      'what Telegram calls sold out is sold out',
      telegramGift({ isSoldOut: true }),
      { is_sold_out: true, available_amount: null, total_amount: null },
    ],
  ])('%s', (_name, gift, expected) => {
    expect(presentGift(rowOf(gift), null)).toMatchObject(expected)
  })

  test('a limited gift that left the catalogue is sold out with nothing left', () => {
    const gift = presentGift(markLeft(rowOf(limitedGift(7)), now), null)
    expect(gift).toMatchObject({ is_sold_out: true, available_amount: 0, total_amount: 1000 })
  })

  test.each([
    [null, { publisher: null, publisher_id: null }],
    [
      { id: '-1001400000001', username: 'Gift_Harbour' },
      { publisher: '@Gift_Harbour', publisher_id: '-1001400000001' },
    ],
    [
      { id: '398204415', username: null },
      { publisher: '398204415', publisher_id: '398204415' },
    ],
  ])('names whoever released it: %o', (publisher, expected) => {
    expect(presentGift(rowOf(telegramGift({ publisher })), null)).toMatchObject(expected)
  })

  test('keeps a publisher’s name that an answer leaves out', () => {
    const context = { userId: 1, accountId: 1, now, signedIn: new Set([1]) }
    const named = rowOf(telegramGift({ publisher: { id: '7', username: 'kites' } }))
    expect(mergeRow(named, telegramGift({ publisher: { id: '7', username: null } }), context)).toBe(named)
    const other = mergeRow(named, telegramGift({ publisher: { id: '8', username: null } }), context)
    expect(other).toMatchObject({ publisherId: '8', publisherName: null })
  })

  test('fits the contract and shows times in ISO 8601', () => {
    const row = rowOf(
      limitedGift(0, { firstSaleAt: '2025-05-01T10:00:00Z', lastSaleAt: 'rubbish', sticker: stickerDocument() }),
    )
    const gift = presentGift(row, now + 1000)
    expect(giftSchema.parse(gift)).toEqual(gift)
    expect(gift).toMatchObject({
      first_sale_at: '2025-05-01T10:00:00.000Z',
      last_sale_at: null,
      locked_until: '2026-01-01T00:00:01.000Z',
      first_seen_at: '2026-01-01T00:00:00.000Z',
      sticker_unique_id: 'unique-1',
      sticker_file_id: 'file-1',
    })
  })
})

test.each([
  ['9', '10'],
  ['9223372036854775806', '9223372036854775807'],
  ['999999999999999999', '1000000000000000000'],
])('id %s comes before %s, as a number of any size', (small, large) => {
  expect(compareIds(small, large)).toBeLessThan(0)
  expect(compareIds(large, small)).toBeGreaterThan(0)
  expect(compareIds(small, small)).toBe(0)
})
