import type { OrderPieces } from './events.ts'

/** What the orders of rules ask whoever knows the rules. Answered at once, from what stands in the database. */
export interface RuleWatch {
  /** Whether the order's rule still buys: it may have been switched off since. */
  mayBuy(order: OrderPieces['order']): boolean
  /** The account that takes over a piece which another cannot buy; null: none may. */
  heirOf(order: OrderPieces, purchase: OrderPieces['purchases'][number]): number | null
}

/** While nobody knows the rules, nothing is bought by them. */
export const noRules: RuleWatch = { mayBuy: () => false, heirOf: () => null }
