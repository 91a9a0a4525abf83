import type { RuleDraft } from '#contract/rules'
import type { Given } from '../../purchases/buying/recipient.ts'

/** What the rule would give, as far as that is said; null: it may be anything. */
export function givenBy({ when }: Pick<RuleDraft, 'when'>): Exclude<Given, 'premium'> {
  if (when.limited !== 'only') return null
  return { is_limited: true, upgrade_price: when.upgradable === 'not' ? null : 0 }
}
