import type { Gift } from '#contract/gifts'

type Placed = Pick<Gift, 'id' | 'price'>

/** 64-bit decimal strings as numbers: a browser's number would round them. */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** The contract's order of the list: by price, then by id. */
export function byPrice(a: Placed, b: Placed): number {
  return a.price - b.price || compareIds(a.id, b.id)
}
