import type { Gift } from '#contract/gifts'
import { compareIds } from '#contract/compare-ids'

type Placed = Pick<Gift, 'id' | 'price'>

/** The contract's sort order: by price, then by id. */
export function byPrice(a: Placed, b: Placed): number {
  return a.price - b.price || compareIds(a.id, b.id)
}
