// What the stream tells of rules, put into what the page has read.
import type { QueryClient } from '@tanstack/react-query'
import type { Rule } from '#contract/rules'
import { patchQuery } from '../../lib/patch-query.ts'
import { queryKeys } from '../../lib/query-keys.ts'

export interface RuleList {
  items: Rule[]
}

/** A known rule changes where it is; a new one comes last. */
export function placeRule({ items }: RuleList, rule: Rule): RuleList {
  const isKnown = items.some(({ id }) => id === rule.id)
  return { items: isKnown ? items.map((one) => (one.id === rule.id ? rule : one)) : [...items, rule] }
}

/** Other rules than before, or in another order. */
export const withRules = (client: QueryClient, items: Rule[]): void =>
  patchQuery<RuleList>(client, queryKeys.rules, () => ({ items }))

export const withRule = (client: QueryClient, rule: Rule): void =>
  patchQuery<RuleList>(client, queryKeys.rules, (list) => placeRule(list, rule))
