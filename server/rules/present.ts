import type { Rule } from '../contract/rules.ts'
import type { RuleTally } from './book.ts'
import type { RuleRow } from './store.ts'

const iso = (ms: number) => new Date(ms).toISOString()

/** The contract's shape of a rule. */
export const presentRule = (row: RuleRow, tally: RuleTally): Rule => ({
  id: row.id,
  name: row.name,
  mode: row.mode,
  answer_within: row.answerWithin,
  when: row.when,
  buy: row.buy,
  pay: row.pay,
  limits: row.limits,
  matched: tally.matched,
  bought: tally.bought,
  spent: tally.stars,
  armed_at: row.armedAt === null ? null : iso(row.armedAt),
  created_at: iso(row.createdAt),
})
