import { expect, test } from 'vitest'
import { giftLike } from '#contract/gift-like'
import type { RuleDecision, RuleReason } from '#contract/rules'
import { inOrder, whyNot } from './decisions.ts'

const reasonOf = (ruleId: number, code: string, fields: Partial<RuleReason> = {}): RuleReason => ({
  rule_id: ruleId,
  holds: false,
  code,
  is: null,
  wants: null,
  ...fields,
})
const decisionOf = (id: string, fields: Partial<RuleDecision> = {}): RuleDecision => ({
  gift: giftLike.parse({ id, price: 5 }),
  rule_id: null,
  plan: [],
  total: 0,
  reasons: [],
  ...fields,
})

test('what is bought comes first, then what is taken without buying', () => {
  const plan = [{ account_id: 1, pieces: 1, stars: 5 }]
  const all = [decisionOf('a'), decisionOf('b', { rule_id: 1 }), decisionOf('c', { rule_id: 1, plan })]
  expect(inOrder(all).map(({ gift }) => gift.id)).toEqual(['c', 'b', 'a'])
})

test('of a gift that no rule takes, each rule tells the first thing that does not hold', () => {
  const reasons = [
    reasonOf(1, 'price'),
    reasonOf(1, 'supply'),
    reasonOf(2, 'hours'),
    reasonOf(3, 'premium', { holds: true }),
  ]
  expect(whyNot({ rule_id: null, reasons }).map(({ code }) => code)).toEqual(['price', 'hours'])
})

test('of a gift that a rule takes, all that kept it from more is told, and nothing of the others', () => {
  const reasons = [
    reasonOf(2, 'taken_by_earlier_rule'),
    reasonOf(1, 'price', { holds: true }),
    reasonOf(1, 'balance', { account_id: 4 }),
    reasonOf(1, 'reserve', { account_id: 5 }),
    reasonOf(1, 'reserve', { account_id: 5 }),
  ]
  expect(whyNot({ rule_id: 1, reasons }).map(({ code, account_id: id }) => [code, id])).toEqual([
    ['balance', 4],
    ['reserve', 5],
  ])
})
