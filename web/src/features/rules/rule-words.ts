// Words of the contract that the page offers; the contract's own lists come with its schemas, which the page does not load.
import type { RuleBuy, RuleMode, RuleOccasion, RulePay } from '#contract/rules'

export const modes = ['off', 'watch', 'ask', 'buy'] as const satisfies readonly RuleMode[]
export const occasions = ['new', 'restock', 'unlock', 'price_drop'] as const satisfies readonly RuleOccasion[]
export const preferences = ['scarcest', 'cheapest', 'dearest', 'newest'] as const satisfies readonly RuleBuy['prefer'][]
export const payOrders = ['richest', 'listed', 'spread'] as const satisfies readonly RulePay['choose'][]
/** Whether a gift must have a property, or may not. */
export const wishes = ['only', 'not'] as const

export const MOST_PIECES = 500
export const MOST_STARS = 1_000_000_000
export const LONGEST_NAME = 100
