/** Whether somebody takes a gift: one rule for the panel and the page. */

interface Accepts {
  limited: boolean
  unlimited: boolean
  unique: boolean
}

/** A limited gift that can be upgraded passes where unique ones are taken; a channel takes no limited one. */
export function takesGift(
  accepts: Accepts,
  gift: { is_limited: boolean; upgrade_price: number | null },
  isChannel: boolean,
): boolean {
  if (!gift.is_limited) return accepts.unlimited
  if (isChannel) return false
  return accepts.limited || (accepts.unique && gift.upgrade_price !== null)
}
