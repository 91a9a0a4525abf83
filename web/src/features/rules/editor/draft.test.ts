import { expect, test } from 'vitest'
import { buildDraft, buildRule } from '../rule-fixture.ts'
import { changedParts, cleaned, draftOf, faultsOf, freeName, isPublisher, newDraft } from './draft.ts'

const nowMs = Date.UTC(2026, 10, 20)
const { limits, pay, buy } = buildDraft()

test('a new rule only watches, has a limit, and nothing is wrong with it', () => {
  const draft = newDraft()
  expect(draft.mode).toBe('watch')
  expect(draft.limits.stars_per_day).not.toBeNull()
  expect(faultsOf(draft, nowMs)).toEqual({})
})

test('what was begun and left empty is not sent', () => {
  const draft = buildDraft({
    name: '  ',
    when: { on: ['new'], titles: { has: [], has_not: ['Bear'] }, price: { min: null, max: null } },
    buy: { ...buy, message: '  ' },
  })
  const sent = cleaned(draft, 'New gifts')
  expect(JSON.parse(JSON.stringify(sent))).toMatchObject({
    name: 'New gifts',
    when: { on: ['new'], titles: { has_not: ['Bear'] } },
    buy: { message: null },
  })
  expect(JSON.parse(JSON.stringify(sent.when))).toEqual({ on: ['new'], titles: { has_not: ['Bear'] } })
})

test.each([
  ['a range upside down', buildDraft({ when: { on: ['new'], price: { min: 5, max: 4 } } }), { price: 'order' }],
  ['no occasion', buildDraft({ when: { on: [] } }), { on: 'occasion' }],
  ['nobody to pay', buildDraft({ pay: { ...pay, accounts: [] } }), { payers: 'payers' }],
  ['buying without a limit', buildDraft({ mode: 'buy' }), { limits: 'needsLimit' }],
  ['buying with a limit', buildDraft({ mode: 'buy', limits: { ...limits, stars_total: 5 } }), {}],
  ['asking without a limit', buildDraft({ mode: 'ask' }), {}],
  ['an end in the past', buildDraft({ limits: { ...limits, until: '2026-11-19T00:00:00Z' } }), { until: 'past' }],
  [
    'an end in the past of a rule that is off',
    buildDraft({ mode: 'off', limits: { ...limits, until: '2026-11-19T00:00:00Z' } }),
    {},
  ],
  [
    'something that is no publisher',
    buildDraft({ when: { on: ['new'], publishers: { only: ['@name', 'a b'] } } }),
    { publisher_only: 'publishers' },
  ],
])('%s', (_, draft, faults) => {
  expect(faultsOf(draft, nowMs)).toEqual(faults)
})

test('publishers are names or ids', () => {
  expect(['@durov', 'durov', '-1001', '42'].every(isPublisher)).toBe(true)
  expect(['@a', 'https://t.me/durov', ''].some(isPublisher)).toBe(false)
})

test('only the parts that changed are sent, each whole', () => {
  const stored = draftOf(buildRule({ name: 'One' }))
  expect(changedParts(stored, stored)).toEqual({})
  const next = { ...stored, mode: 'off' as const, limits: { ...stored.limits, stars_total: 5 } }
  expect(changedParts(stored, next)).toEqual({ mode: 'off', limits: { ...stored.limits, stars_total: 5 } })
})

test('a proposed name is another than those of the other rules', () => {
  expect(freeName('Gifts', ['Ducks'])).toBe('Gifts')
  expect(freeName('Gifts', ['Gifts', 'Gifts 2'])).toBe('Gifts 3')
})
