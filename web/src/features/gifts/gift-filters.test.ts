import { describe, expect, test } from 'vitest'
import { buildGift, buildLimited } from './gift-fixture.ts'
import { countShows, noFilters, readFilters, selectGifts, type Show, type Sort, writeFilters } from './gift-filters.ts'

const heart = buildGift({ id: '1', title: 'Heart', price: 15 })
const star = buildGift({ id: '900', title: 'Ёлочная звезда', price: 25, require_premium: true })
const ring = buildLimited(900, 1000, { id: '10', title: 'Ring', price: 200, first_sale_at: '2026-03-01T00:00:00Z' })
const cake = buildLimited(5, 1000, { id: '9', title: 'Cake', price: 200, first_sale_at: '2026-04-01T00:00:00Z' })
const gone = buildLimited(0, 1000, { id: '5', title: null, price: 50, is_sold_out: true })
const gifts = [heart, star, gone, cake, ring]
const newIds = new Set(['9'])

const ids = (change: { show?: Show; sort?: Sort; search?: string }) =>
  selectGifts(gifts, { ...noFilters, ...change }, newIds).map(({ id }) => id)

describe('which gifts are shown', () => {
  test.each<[Show, string[]]>([
    ['all', ['1', '900', '5', '9', '10']],
    ['new', ['9']],
    ['limited', ['5', '9', '10']],
    ['available', ['1', '900', '9', '10']],
    ['premium', ['900']],
    ['sold_out', ['5']],
  ])('"%s"', (show, expected) => {
    expect(ids({ show })).toEqual(expected)
    expect(countShows(gifts, newIds)[show]).toBe(expected.length)
  })

  test('a search ignores case, spaces and ё', () => {
    expect(ids({ search: '  ЕЛОЧНАЯ   зв' })).toEqual(['900'])
    expect(ids({ search: 'RIN' })).toEqual(['10'])
  })

  test('a search finds part of an id, also of a gift without a title', () => {
    expect(ids({ search: '5' })).toEqual(['5'])
    expect(ids({ search: '90' })).toEqual(['900'])
  })

  test('search and filter combine', () => {
    expect(ids({ show: 'limited', search: 'heart' })).toEqual([])
  })
})

describe('in what order', () => {
  test('ids count as numbers where prices are equal', () => {
    expect(ids({ show: 'limited', sort: 'price' })).toEqual(['5', '9', '10'])
    expect(ids({ sort: 'price_desc' })).toEqual(['9', '10', '5', '900', '1'])
  })

  test('newest by first sale, else by when it was first seen', () => {
    expect(ids({ sort: 'newest' })).toEqual(['9', '10', '900', '5', '1'])
  })

  test('scarcest by remaining share; unlimited ones after them, sold-out ones last', () => {
    expect(ids({ sort: 'scarcest' })).toEqual(['9', '10', '1', '900', '5'])
  })

  test('the list itself is not modified', () => {
    const before = [...gifts]
    ids({ sort: 'price_desc' })
    expect(gifts).toEqual(before)
  })
})

describe('the address', () => {
  test('keeps the filters, and restores them', () => {
    const filters = { show: 'sold_out', sort: 'scarcest', search: 'кот & co' } as const
    expect(readFilters(new URLSearchParams(writeFilters(new URLSearchParams(), filters).toString()))).toEqual(filters)
  })

  test('omits defaults and keeps other parameters', () => {
    const before = new URLSearchParams('show=new&gift=7&q=x')
    expect(writeFilters(before, noFilters).toString()).toBe('gift=7')
  })

  test('with invalid values counts as the default', () => {
    expect(readFilters(new URLSearchParams('show=everything&sort=<script>'))).toEqual(noFilters)
  })
})
