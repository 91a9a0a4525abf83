import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Gift, gift as giftSchema } from '../contract/gifts.ts'
import { findChanges, isEmpty } from './changes.ts'
import { compareGifts } from './present.ts'
import { applyChanges } from './testing/apply-changes.ts'

const nullable = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const count = nullable(fc.nat(3))
const text = nullable(fc.constantFrom('a', 'b'))
const anyGift: fc.Arbitrary<Gift> = fc.record({
  id: fc.bigInt({ min: 1n, max: 40n }).map(String),
  title: text,
  price: fc.nat(5),
  is_limited: fc.boolean(),
  available_amount: count,
  total_amount: count,
  is_sold_out: fc.boolean(),
  is_birthday: fc.boolean(),
  is_auction: fc.boolean(),
  convert_price: count,
  upgrade_price: count,
  resale_min_price: count,
  resale_amount: count,
  require_premium: fc.boolean(),
  limited_per_user: fc.boolean(),
  per_user_total: count,
  locked_until: text,
  first_sale_at: text,
  last_sale_at: text,
  first_seen_at: fc.constant('2026-01-01T00:00:00.000Z'),
  sticker_file_id: text,
  sticker_unique_id: text,
  sticker_mime: text,
  sticker_outline: text,
  background: nullable(
    fc.record({ center: fc.constantFrom('#000000', '#ffffff'), edge: fc.constant('#1'), text: fc.constant('#2') }),
  ),
})
const anyList = fc
  .uniqueArray(anyGift, { selector: ({ id }) => id, maxLength: 30 })
  .map((gifts) => gifts.toSorted(compareGifts))

describe('the changes between two lists', () => {
  test('turn any list into any other, also after a trip through JSON', () => {
    fc.assert(
      fc.property(anyList, anyList, (before, after) => {
        const changes: ReturnType<typeof findChanges> = JSON.parse(JSON.stringify(findChanges(before, after)))
        expect(applyChanges(before, changes)).toEqual(after)
      }),
      { numRuns: 300 },
    )
  })

  test('are the same where most gifts are the very same objects, wherever the others stand', () => {
    fc.assert(
      fc.property(anyList, anyList, fc.func(fc.boolean()), (before, others, isTaken) => {
        const taken = others.filter(({ id }) => isTaken(id))
        const ids = new Set(taken.map(({ id }) => id))
        const kept = before.filter(({ id }) => !ids.has(id) && !isTaken('left', id))
        const after = [...kept, ...taken].toSorted(compareGifts)
        expect(findChanges(before, after)).toEqual(findChanges(before, structuredClone(after)))
        expect(applyChanges(before, findChanges(before, after))).toEqual(after)
      }),
      { numRuns: 300 },
    )
  })

  test('are empty between a list and its equal copy, and only there', () => {
    fc.assert(
      fc.property(anyList, anyList, (before, after) => {
        expect(isEmpty(findChanges(before, structuredClone(before)))).toBe(true)
        expect(isEmpty(findChanges(before, after))).toBe(JSON.stringify(before) === JSON.stringify(after))
      }),
    )
  })

  test('name of a changed gift the id and the fields that differ, and nothing else', () => {
    const [gift] = fc.sample(anyGift, { numRuns: 1, seed: 7 })
    if (!gift) throw new Error('no sample')
    const after = { ...gift, available_amount: 999, background: { center: '#3', edge: '#4', text: '#5' } }
    expect(findChanges([gift], [after])).toEqual({
      added: [],
      changed: [{ id: gift.id, available_amount: 999, background: after.background }],
      removed: [],
    })
  })

  test('cover every field of the contract', () => {
    const [gift] = fc.sample(anyGift, 1)
    expect(Object.keys(giftSchema.shape).toSorted()).toEqual(Object.keys(gift ?? {}).toSorted())
  })
})
