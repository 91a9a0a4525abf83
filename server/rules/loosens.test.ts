import { describe, expect, test } from 'vitest'
import { asksPassword, loosens } from './loosens.ts'
import { armedRule } from './testing/samples.ts'

const rule = armedRule

const paysLooser = (before: object, after: object) => loosens(rule({ pay: before }), rule({ pay: after }))
const endsLooser = (before: string | null, after: string | null) =>
  loosens(rule({ limits: { until: before } }), rule({ limits: { until: after } }))

describe('a change of a rule that buys', () => {
  test.each([
    ['a price range', { price: { max: 100 } }, { price: { max: 99 } }],
    ['a lower end', { supply: { min: 5 } }, { supply: { min: 6 } }],
    ['a first range', {}, { left: { min: 0 } }],
    ['a wish', { limited: 'any' }, { limited: 'only' }],
    ['a longer part of a title', { titles: { has: ['pepe', 'hat'] } }, { titles: { has: ['Plush Pepe'] } }],
    ['another part kept out', { titles: { has_not: ['plush'] } }, { titles: { has_not: ['plu', 'cap'] } }],
    ['fewer gifts', { gift_ids: { only: ['1', '2'] } }, { gift_ids: { only: ['2'] } }],
    ['one gift less', { gift_ids: { except: ['1'] } }, { gift_ids: { except: ['1', '2'] } }],
    ['a publisher as before', { publishers: { only: ['@Brand'] } }, { publishers: { only: ['brand'] } }],
    ['a shorter time', { first_minutes: 10 }, { first_minutes: 9 }],
    ['fewer occasions', { on: ['new', 'restock'] }, { on: ['restock'] }],
    ['first hours', {}, { hours: { from: '10:00', to: '11:00', time_zone: 'UTC' } }],
    [
      'shorter hours',
      { hours: { from: '22:00', to: '06:00', time_zone: 'UTC' } },
      { hours: { from: '23:00', to: '01:00', time_zone: 'UTC' } },
    ],
  ])('tightens it by %s', (_what, wide, narrow) => {
    expect(loosens(rule({ when: wide }), rule({ when: narrow }))).toBe(false)
  })

  test.each([
    ['a higher end', { price: { max: 100 } }, { price: { max: 101 } }],
    ['a lower end', { price: { min: 5 } }, { price: { min: 4 } }],
    ['an open end', { price: { min: 5, max: 100 } }, { price: { min: 5 } }],
    ['a range that is gone', { left: { max: 100 } }, {}],
    ['another wish', { limited: 'only' }, { limited: 'not' }],
    ['a wish that is gone', { premium: 'not' }, {}],
    ['a shorter part of a title', { titles: { has: ['pepe'] } }, { titles: { has: ['pep'] } }],
    ['another part of a title', { titles: { has: ['pepe'] } }, { titles: { has: ['pepe', 'hat'] } }],
    ['titles that are gone', { titles: { has: ['pepe'] } }, { titles: { has: [] } }],
    ['a part no longer kept out', { titles: { has_not: ['plush', 'cap'] } }, { titles: { has_not: ['cap'] } }],
    ['a longer part kept out', { titles: { has_not: ['plu'] } }, { titles: { has_not: ['plush'] } }],
    ['another gift', { gift_ids: { only: ['1'] } }, { gift_ids: { only: ['1', '2'] } }],
    ['any gift', { gift_ids: { only: ['1'] } }, {}],
    ['one gift less kept out', { gift_ids: { except: ['1', '2'] } }, { gift_ids: { except: ['1'] } }],
    ['another publisher', { publishers: { only: ['brand'] } }, { publishers: { only: ['brand', 'other'] } }],
    ['a longer time', { first_minutes: 10 }, { first_minutes: 11 }],
    ['no end of time', { first_minutes: 10 }, {}],
    ['another occasion', { on: ['new'] }, { on: ['new', 'price_drop'] }],
    [
      'longer hours',
      { hours: { from: '22:00', to: '06:00', time_zone: 'UTC' } },
      { hours: { from: '22:00', to: '06:01', time_zone: 'UTC' } },
    ],
    [
      'hours elsewhere',
      { hours: { from: '22:00', to: '06:00', time_zone: 'UTC' } },
      { hours: { from: '22:00', to: '06:00', time_zone: 'Europe/Moscow' } },
    ],
    ['all day', { hours: { from: '22:00', to: '06:00', time_zone: 'UTC' } }, {}],
  ])('loosens it by %s', (_what, before, after) => {
    expect(loosens(rule({ when: before }), rule({ when: after }))).toBe(true)
  })

  test.each([
    [{ pieces_per_gift: 2 }, { pieces_per_gift: 3 }],
    [{ pieces_per_account: 2 }, { pieces_per_account: 3 }],
    [{ pieces_per_account: 2 }, { pieces_per_account: null }],
    [{ include_upgrade: false }, { include_upgrade: true }],
    [{ include_upgrade: true }, { include_upgrade: false }],
    [{ recipient: { kind: 'self' } }, { recipient: { kind: 'peer', peer: '@somebody' } }],
    [{ recipient: { kind: 'peer', peer: '@somebody' } }, { recipient: { kind: 'peer', peer: '@else_body' } }],
  ])('loosens it from %j to %j', (before, after) => {
    expect(loosens(rule({ buy: before }), rule({ buy: after }))).toBe(true)
  })

  test.each([
    [{ pieces_per_gift: 3 }, { pieces_per_gift: 2 }],
    [{ pieces_per_account: null }, { pieces_per_account: 2 }],
    [{ message: null }, { message: 'hello' }],
    [{ prefer: 'cheapest' }, { prefer: 'dearest' }],
    [{ hide_name: false }, { hide_name: true }],
  ])('does not loosen it from %j to %j', (before, after) => {
    expect(loosens(rule({ buy: before }), rule({ buy: after }))).toBe(false)
  })

  test('more accounts and a lower reserve loosen it', () => {
    const isLooser = paysLooser
    expect(isLooser({ accounts: [1] }, { accounts: [1, 2] })).toBe(true)
    expect(isLooser({ accounts: [1] }, { accounts: 'all' })).toBe(true)
    expect(isLooser({ accounts: 'all' }, { accounts: [1] })).toBe(false)
    expect(isLooser({ accounts: [1, 2] }, { accounts: [2, 1] })).toBe(false)
    expect(isLooser({ reserve: 5 }, { reserve: 4 })).toBe(true)
    expect(isLooser({ reserve: 5 }, { reserve: null })).toBe(true)
    expect(isLooser({ reserve: null }, { reserve: 5 })).toBe(false)
    expect(isLooser({ choose: 'listed' }, { choose: 'richest' })).toBe(false)
  })

  test.each(['stars_per_gift', 'stars_per_day', 'stars_total', 'pieces_total'])('a higher %s loosens it', (name) => {
    const isLooser = (before: number | null, after: number | null) =>
      loosens(rule({ limits: { [name]: before } }), rule({ limits: { [name]: after } }))
    expect([isLooser(5, 6), isLooser(5, null), isLooser(5, 4), isLooser(null, 5)]).toEqual([true, true, false, false])
  })

  test('a later end loosens it, whatever the time zone that it is written in', () => {
    const isLooser = endsLooser
    expect(isLooser('2026-12-01T00:00:00Z', '2026-12-01T00:00:01Z')).toBe(true)
    expect(isLooser('2026-12-01T00:00:00Z', null)).toBe(true)
    expect(isLooser('2026-12-01T00:00:00Z', '2026-12-01T03:00:00+03:00')).toBe(false)
    expect(isLooser(null, '2026-12-01T00:00:00Z')).toBe(false)
  })
})

test('the password is asked for where a rule begins to buy, or may buy more', () => {
  const [off, watch, ask, buy] = (['off', 'watch', 'ask', 'buy'] as const).map((mode) => rule({ mode }))
  if (!off || !watch || !ask || !buy) throw new Error('there are four modes')
  const more = { ...buy, buy: { ...buy.buy, pieces_per_gift: 2 } }
  expect([null, off, watch, ask, buy].map((before) => asksPassword(before, buy))).toEqual([
    true,
    true,
    true,
    true,
    false,
  ])
  expect(asksPassword(buy, more)).toBe(true)
  expect(asksPassword(buy, { ...more, mode: 'ask' })).toBe(false)
  expect([off, watch, ask].map((after) => asksPassword(buy, after))).toEqual([false, false, false])
})
