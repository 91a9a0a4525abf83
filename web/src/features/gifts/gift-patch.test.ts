import { describe, expect, test } from 'vitest'
import type { GiftList, GiftsPatch } from '#contract/gifts'
import { buildGift, buildLimited } from './gift-fixture.ts'
import { applyPatch, applySnapshot, countChanges, findArrivals } from './gift-patch.ts'

const at = '2026-11-20T12:00:00.000Z'
const heart = buildGift({ id: '1', price: 15 })
const ring = buildLimited(400, 1000, { id: '22', price: 200 })
const cake = buildLimited(7, 500, { id: '3', price: 200 })
const list: GiftList = { items: [heart, cake, ring], count: 3, hash: 'a', updated_at: '2026-11-01T00:00:00.000Z' }

const patch = (fields: Partial<GiftsPatch>): GiftsPatch => ({
  hash: 'b',
  added: [],
  changed: [],
  removed: [],
  ...fields,
})

describe('a patch', () => {
  test('changes one gift and leaves the others the same objects', () => {
    const next = applyPatch(list, patch({ changed: [{ id: '22', available_amount: 399 }] }), at)
    expect(next.items[2]).toEqual({ ...ring, available_amount: 399 })
    expect(next.items[0]).toBe(heart)
    expect(next.items[1]).toBe(cake)
    expect(next).toMatchObject({ count: 3, hash: 'b', updated_at: at })
  })

  test('without a real change makes no new object', () => {
    const next = applyPatch(
      list,
      patch({ changed: [{ id: '1', price: 15, background: { ...heart.background! } }], added: [{ ...cake }] }),
      at,
    )
    expect(next.items.map((gift, place) => gift === list.items[place])).toEqual([true, true, true])
  })

  test('notices colours that changed', () => {
    const background = { center: '#000000', edge: '#00ff00', text: '#ffffff' }
    const next = applyPatch(list, patch({ changed: [{ id: '1', background }] }), at)
    expect(next.items[0]).toEqual({ ...heart, background })
  })

  test('inserts a new gift by price and id', () => {
    const next = applyPatch(list, patch({ added: [buildGift({ id: '4', price: 200 })] }), at)
    expect(next.items.map(({ id }) => id)).toEqual(['1', '3', '4', '22'])
    expect(next.count).toBe(4)
  })

  test('moves a gift whose price changed, and removes removed ones', () => {
    const next = applyPatch(list, patch({ changed: [{ id: '1', price: 900 }], removed: ['3'] }), at)
    expect(next.items.map(({ id }) => id)).toEqual(['22', '1'])
  })

  test('about an unknown gift changes nothing', () => {
    const next = applyPatch(list, patch({ changed: [{ id: '99', price: 1 }], removed: ['98'] }), at)
    expect(next.items).toEqual(list.items)
  })
})

describe('a whole list', () => {
  test('keeps the objects of gifts that did not change', () => {
    const items = list.items.map((gift) => ({ ...gift }))
    const next = applySnapshot(list, { items: [...items, buildGift({ id: '9', price: 999 })], count: 4, hash: 'c' }, at)
    expect(next.items.slice(0, 3).every((gift, place) => gift === list.items[place])).toBe(true)
    expect(next.count).toBe(4)
  })

  test('with the known hash is the known list, with its time', () => {
    expect(applySnapshot(list, { items: [], count: 0, hash: 'a' }, at)).toBe(list)
  })

  test('drops gifts that it no longer holds', () => {
    expect(applySnapshot(list, { items: [ring], count: 1, hash: 'c' }, at).items).toEqual([ring])
  })
})

test('arrivals are the ids that were not there; a first list has none', () => {
  const next = applyPatch(list, patch({ added: [buildGift({ id: '4', price: 1 })] }), at)
  expect(findArrivals(list, next)).toEqual(['4'])
  expect(findArrivals(undefined, next)).toEqual([])
})

test('a refresh counts new and changed gifts', () => {
  const next = applyPatch(
    list,
    patch({
      added: [buildGift({ id: '4' })],
      changed: [
        { id: '22', available_amount: 1 },
        { id: '1', price: 15 },
      ],
    }),
    at,
  )
  expect(countChanges(list, next)).toEqual({ added: 1, changed: 1 })
})
