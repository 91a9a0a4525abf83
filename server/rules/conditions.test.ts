import { describe, expect, test } from 'vitest'
import type { RuleOccasion } from '../contract/rules.ts'
import { decide } from './decide.ts'
import type { RuleGift } from './decision.ts'
import { armedRule, decisionWorld, NOON, ruleGift } from './testing/samples.ts'

const MINUTE = 60_000

interface Case {
  when: object
  gift?: Partial<RuleGift>
  occasion?: RuleOccasion
  now?: number
  armedAt?: number | null
  buy?: object
}

function reasonsOf({ when, gift, occasion = 'new', now = NOON, armedAt = null, buy = {} }: Case) {
  const rules = [armedRule({ when, armedAt, buy })]
  const [decision] = decide(decisionWorld({ candidates: [{ gift: ruleGift(gift), occasion }], rules, now }))
  return { isTaken: decision?.ruleId === 1, reasons: decision?.reasons ?? [] }
}

/** What fails, and what it compared. */
const failuresOf = (one: Case) => reasonsOf(one).reasons.filter(({ holds }) => !holds)
const holds = (one: Case) => reasonsOf(one).isTaken

const byTitle = (titles: object, title: string | null) => holds({ when: { titles }, gift: { title } })
const byId = (ids: object) => holds({ when: { gift_ids: ids }, gift: { id: '5170145012310081615' } })
const by = (publishers: object, names: string[]) => holds({ when: { publishers }, gift: { publishers: names } })
const atAge = (ageMs: number) => holds({ when: { first_minutes: 5 }, gift: { firstSeenAt: NOON - ageMs } })
const onOccasion = (on: string[] | undefined, occasion: RuleOccasion) => holds({ when: on ? { on } : {}, occasion })
const armedThen = (occasion: RuleOccasion, firstSeenAt: number, armedAt: number | null) =>
  holds({ when: { on: ['new', 'restock'] }, occasion, gift: { firstSeenAt }, armedAt })
const withinHours = (iso: string, from: string, to: string, zone = 'UTC') =>
  holds({
    when: { hours: { from, to, time_zone: zone } },
    now: Date.parse(iso),
    gift: { firstSeenAt: Date.parse(iso) },
  })

describe('a range', () => {
  test.each([
    ['price', 'price'],
    ['supply', 'supply'],
    ['left', 'left'],
    ['resale_floor', 'resaleFloor'],
  ] as const)('%s takes in both of its ends', (name, field) => {
    const at = (figure: number, range: object) => holds({ when: { [name]: range }, gift: { [field]: figure } })
    expect([99, 100, 200, 201].map((figure) => at(figure, { min: 100, max: 200 }))).toEqual([false, true, true, false])
    expect([99, 100].map((figure) => at(figure, { min: 100 }))).toEqual([false, true])
    expect([200, 201].map((figure) => at(figure, { max: 200, min: null }))).toEqual([true, false])
    expect(at(1, {})).toBe(true)
    const [reason] = failuresOf({ when: { [name]: { min: 100 } }, gift: { [field]: 99 } })
    expect(reason).toEqual({ rule_id: 1, holds: false, code: name, is: 99, wants: '100..' })
  })

  test.each([
    ['supply', 'supply'],
    ['left', 'left'],
    ['resale_floor', 'resaleFloor'],
  ] as const)('%s does not hold for a gift without the figure, unless nothing is asked', (name, field) => {
    const gift = { [field]: null }
    expect(holds({ when: { [name]: { max: 1_000_000 } }, gift })).toBe(false)
    expect(holds({ when: { [name]: { min: 0 } }, gift })).toBe(false)
    expect(holds({ when: { [name]: { min: null, max: null } }, gift })).toBe(true)
  })
})

test.each([
  ['limited', 'isLimited', true, false],
  ['premium', 'needsPremium', true, false],
  ['birthday', 'isBirthday', true, false],
  ['upgradable', 'upgradePrice', 25, null],
] as const)('%s is wanted, refused, or not asked', (name, field, yes, no) => {
  const at = (wish: string, value: boolean | number | null) =>
    holds({ when: { [name]: wish }, gift: { [field]: value } })
  // Premium: the account has none, so it plans nothing; the rule takes the gift all the same.
  expect([at('only', yes), at('only', no)]).toEqual([true, false])
  expect([at('not', yes), at('not', no)]).toEqual([false, true])
  expect([at('any', yes), at('any', no)]).toEqual([true, true])
})

test('titles are compared whatever their case, in any alphabet, however they are composed', () => {
  expect(byTitle({ has: ['pepe'] }, 'Plush PEPE')).toBe(true)
  expect(byTitle({ has: ['ШАПКА'] }, 'Новогодняя шапка')).toBe(true)
  expect(byTitle({ has: ['ёлка'] }, 'Ёлка')).toBe(true)
  // The same letter, as one sign or as two.
  expect(byTitle({ has: ['caf\u00e9'] }, 'Cafe\u0301')).toBe(true)
  expect(byTitle({ has: ['hat', 'pepe'] }, 'Plush Pepe')).toBe(true)
  expect(byTitle({ has: ['hat'] }, 'Plush Pepe')).toBe(false)
  expect(byTitle({ has_not: ['PLUSH'] }, 'Plush Pepe')).toBe(false)
  expect(byTitle({ has_not: ['hat'] }, 'Plush Pepe')).toBe(true)
  expect(byTitle({ has: ['pepe'] }, null)).toBe(false)
  expect(byTitle({ has_not: ['pepe'] }, null)).toBe(true)
  expect(byTitle({ has: [], has_not: [] }, null)).toBe(true)
})

test('gifts and publishers are named, or left out', () => {
  expect([byId({ only: ['5170145012310081615'] }), byId({ only: ['5170145012310081616'] })]).toEqual([true, false])
  expect([byId({ except: ['5170145012310081615'] }), byId({ except: ['1'] })]).toEqual([false, true])
  expect(byId({ only: [] })).toBe(true)
  expect(by({ only: ['@Some_Brand'] }, ['some_brand', '77'])).toBe(true)
  expect(by({ only: ['77'] }, ['some_brand', '77'])).toBe(true)
  expect(by({ only: ['some_brand'] }, [])).toBe(false)
  expect(by({ except: ['SOME_BRAND'] }, ['some_brand'])).toBe(false)
  expect(by({ except: ['some_brand'] }, [])).toBe(true)
  const many = Array.from({ length: 9 }, (_, index) => String(index))
  expect(failuresOf({ when: { gift_ids: { only: many } }, gift: { id: '99' } })).toMatchObject([
    { code: 'gift_only', is: '99', wants: '0, 1, 2, 3, 4 +4' },
  ])
})

test('the first minutes end with their last millisecond', () => {
  expect([0, 5 * MINUTE, 5 * MINUTE + 1].map(atAge)).toEqual([true, true, false])
  // The clock was put back since.
  expect(atAge(-MINUTE)).toBe(true)
})

test('only the occasions that are named count, and "new" alone by default', () => {
  expect([
    onOccasion(undefined, 'new'),
    onOccasion(undefined, 'restock'),
    onOccasion(undefined, 'unlock'),
    onOccasion(undefined, 'price_drop'),
  ]).toEqual([true, false, false, false])
  expect([onOccasion(['restock', 'price_drop'], 'restock'), onOccasion(['restock', 'price_drop'], 'new')]).toEqual([
    true,
    false,
  ])
})

test('what was known before the rule was armed is not new to it; a restock of it is one', () => {
  expect([armedThen('new', NOON - 1, NOON), armedThen('new', NOON, NOON), armedThen('new', NOON - 1, null)]).toEqual([
    false,
    true,
    true,
  ])
  expect(armedThen('restock', NOON - 1, NOON)).toBe(true)
  expect(failuresOf({ when: {}, gift: { firstSeenAt: NOON - 1 }, armedAt: NOON })).toEqual([
    {
      rule_id: 1,
      holds: false,
      code: 'known_before_armed',
      is: '2026-11-20T11:59:59.999Z',
      wants: '2026-11-20T12:00:00.000Z',
    },
  ])
})

describe('hours', () => {
  test('begin with their first minute and end before their last', () => {
    expect(withinHours('2026-11-20T08:59:59.999Z', '09:00', '17:00')).toBe(false)
    expect(withinHours('2026-11-20T09:00:00Z', '09:00', '17:00')).toBe(true)
    expect(withinHours('2026-11-20T16:59:59.999Z', '09:00', '17:00')).toBe(true)
    expect(withinHours('2026-11-20T17:00:00Z', '09:00', '17:00')).toBe(false)
  })

  test('go overnight, and all day where both are equal', () => {
    expect(withinHours('2026-11-20T21:59:00Z', '22:00', '06:00')).toBe(false)
    expect(withinHours('2026-11-20T22:00:00Z', '22:00', '06:00')).toBe(true)
    expect(withinHours('2026-11-20T00:00:00Z', '22:00', '06:00')).toBe(true)
    expect(withinHours('2026-11-20T05:59:00Z', '22:00', '06:00')).toBe(true)
    expect(withinHours('2026-11-20T06:00:00Z', '22:00', '06:00')).toBe(false)
    expect(withinHours('2026-11-20T13:13:00Z', '10:00', '10:00')).toBe(true)
  })

  test('are those of their time zone', () => {
    expect(withinHours('2026-11-20T20:30:00Z', '23:00', '00:00', 'Europe/Moscow')).toBe(true)
    expect(withinHours('2026-11-20T20:30:00Z', '20:00', '21:00', 'Europe/Moscow')).toBe(false)
    // Half an hour and three quarters away from whole hours.
    expect(withinHours('2026-11-20T18:45:00Z', '00:15', '00:16', 'Asia/Kolkata')).toBe(true)
    expect(withinHours('2026-11-20T18:30:00Z', '00:15', '00:16', 'Asia/Kathmandu')).toBe(true)
  })

  test('follow clocks that are put forward and back', () => {
    // Berlin, 29 March 2026: after 01:59 comes 03:00.
    expect(withinHours('2026-03-29T00:59:00Z', '01:00', '02:00', 'Europe/Berlin')).toBe(true)
    expect(withinHours('2026-03-29T01:00:00Z', '03:00', '04:00', 'Europe/Berlin')).toBe(true)
    expect(withinHours('2026-03-29T01:00:00Z', '02:00', '03:00', 'Europe/Berlin')).toBe(false)
    // 25 October 2026: 02:30 comes twice.
    expect(withinHours('2026-10-25T00:30:00Z', '02:00', '03:00', 'Europe/Berlin')).toBe(true)
    expect(withinHours('2026-10-25T01:30:00Z', '02:00', '03:00', 'Europe/Berlin')).toBe(true)
    expect(withinHours('2026-10-25T02:00:00Z', '02:00', '03:00', 'Europe/Berlin')).toBe(false)
  })

  test('say the time there', () => {
    const now = Date.parse('2026-11-20T12:00:00Z')
    const when = { hours: { from: '01:00', to: '02:00', time_zone: 'Europe/Moscow' } }
    expect(failuresOf({ when, now })).toMatchObject([
      { code: 'hours', is: '15:00', wants: '01:00..02:00 Europe/Moscow' },
    ])
  })
})

test('what is to be bought with its upgrade is not bought without one', () => {
  expect(holds({ when: {}, buy: { include_upgrade: true } })).toBe(false)
  expect(holds({ when: {}, buy: { include_upgrade: true }, gift: { upgradePrice: 25 } })).toBe(true)
})

test('all that are given must hold, and each that does not is told; of what was not asked nothing is', () => {
  const when = { price: { max: 50 }, limited: 'not', supply: { min: 1 } }
  expect(failuresOf({ when }).map(({ code, is, wants }) => [code, is, wants])).toEqual([
    ['price', 100, '..50'],
    ['limited', true, 'not'],
  ])
  expect(reasonsOf({ when: { price: { max: 100 } } }).reasons).toEqual([
    { rule_id: 1, holds: true, code: 'occasion', is: 'new', wants: 'new' },
    { rule_id: 1, holds: true, code: 'price', is: 100, wants: '..100' },
  ])
})
