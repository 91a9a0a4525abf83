import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ZodType } from 'zod'
import { type Gift, gift as giftSchema } from '../contract/gifts.ts'
import { keysOf } from '../lib/keys-of.ts'
import { findChanges, isEmpty } from './changes.ts'
import { compareGifts } from './present.ts'
import { applyChanges } from './testing/apply-changes.ts'

const samples = [
  null,
  false,
  true,
  0,
  1,
  2,
  3,
  'a',
  'b',
  ...['#000000', '#ffffff'].map((center) => ({ center, edge: '#1', text: '#2' })),
]
/** Few values a field, so that two gifts are often alike in some of them. */
const anyOf = (field: ZodType) => fc.constantFrom(...samples.filter((value) => field.safeParse(value).success))
const anyGift: fc.Arbitrary<Gift> = fc
  .record({
    ...Object.fromEntries(Object.entries(giftSchema.shape).map(([name, field]) => [name, anyOf(field)])),
    id: fc.bigInt({ min: 1n, max: 40n }).map(String),
  })
  .map((fields) => giftSchema.parse(fields))
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

  test('are looked for in every field of the contract, each with more than one value', () => {
    const gifts = fc.sample(anyGift, { numRuns: 200, seed: 7 })
    const valuesOf = (name: keyof Gift) => new Set(gifts.map((gift) => JSON.stringify(gift[name]))).size
    expect(keysOf(giftSchema.shape).filter((name) => valuesOf(name) < 2)).toEqual([])
  })
})
