import { describe, expect, test } from 'vitest'
import { outcomeOf, plannedOf } from './drop-outcome.ts'
import type { Drop } from './drops.ts'
import { gift } from './gifts.ts'
import type { RuleMode, RuleReason } from './rules.ts'
import { blankOf } from './testing/blank.ts'

const reason = (rule_id: number, code: string, holds = false): RuleReason => ({
  rule_id,
  holds,
  code,
  is: null,
  wants: null,
})
const dropOf = (more: Partial<Drop> = {}): Drop => ({
  id: 1,
  gift: { ...blankOf(gift), id: '1', first_seen_at: '2026-01-01T00:00:00.000Z' },
  occasion: 'new',
  seen_at: '2026-01-01T00:00:00.000Z',
  left_at_sight: 10,
  sold_out_at: null,
  reasons: [],
  order_ids: [],
  bought: 0,
  spent: 0,
  is_running: false,
  timeline: [],
  ...more,
})
const outcome = (more: Partial<Drop>, modes: Record<number, RuleMode> = {}, orderedBy: number | null = null) =>
  outcomeOf(dropOf(more), { orderedBy, modeOf: (id) => modes[id] ?? null })

describe('what came of a drop', () => {
  test('is nothing where no rule wants the gift', () => {
    expect(outcome({})).toBeNull()
    expect(outcome({ reasons: [reason(1, 'price'), reason(2, 'occasion'), reason(2, 'price', true)] })).toBeNull()
  })

  test('is seen where the rule that wants it only watches', () => {
    const reasons = [reason(1, 'price'), reason(2, 'occasion', true), reason(3, 'taken_by_earlier_rule')]
    expect(outcome({ reasons }, { 2: 'watch' })).toEqual({ kind: 'seen', ruleId: 2, why: [] })
  })

  test('is seen as well where fewer are left than a rule that watches would buy, and not where it asks for more', () => {
    const short = { ...reason(2, 'left'), is: 3, wants: 5 }
    expect(outcome({ reasons: [short] }, { 2: 'watch' })).toEqual({ kind: 'seen', ruleId: 2, why: ['left'] })
    expect(outcome({ reasons: [{ ...short, wants: '100..' }] }, { 2: 'watch' })).toBeNull()
  })

  test('is seen where a rule would buy it if it were not sold by auction', () => {
    const reasons = [reason(1, 'price'), reason(2, 'occasion', true), reason(2, 'auction')]
    expect(outcome({ reasons }, { 2: 'buy' })).toEqual({ kind: 'seen', ruleId: 2, why: ['auction'] })
  })

  test('is missed where a rule wanted to buy, with the commonest reason first', () => {
    const reasons = [reason(4, 'reserve'), reason(4, 'balance'), reason(4, 'balance'), reason(4, 'price', true)]
    expect(outcome({ reasons }, { 4: 'buy' })).toEqual({ kind: 'missed', ruleId: 4, why: ['balance', 'reserve'] })
    expect(outcome({ order_ids: [7] }, {}, 4)).toEqual({ kind: 'missed', ruleId: 4, why: [] })
    expect(outcome({ order_ids: [7] }, { 4: 'watch' }, 4)?.kind).toBe('missed')
  })

  test('is bought with a single piece, whatever the others came to', () => {
    expect(outcome({ order_ids: [7], bought: 1, reasons: [reason(4, 'sold_out_at_form')] }, {}, 4)).toEqual({
      kind: 'bought',
      ruleId: 4,
      why: ['sold_out_at_form'],
    })
  })
})

test('what was planned stands in its timeline, account by account', () => {
  const timeline: Drop['timeline'] = [
    { ms: 0, step: 'seen', account_id: 1 },
    { ms: 1, step: 'decided' },
    { ms: 1, step: 'decided', account_id: 1, detail: '4' },
    { ms: 1, step: 'decided', account_id: 2, detail: '3' },
  ]
  expect([plannedOf(dropOf({ timeline })), plannedOf(dropOf())]).toEqual([7, 0])
})
