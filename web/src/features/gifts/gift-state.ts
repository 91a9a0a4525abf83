/** What a card says about its gift beyond its fields. Pure. */
import type { Gift } from '#contract/gifts'

export type Ribbon = 'resale' | 'sold_out' | 'auction' | 'premium' | 'limited' | 'new'

/** The ribbon's text: the first that applies, most important first. */
export function chooseRibbon(gift: Gift, isNew: boolean): Ribbon | null {
  if (gift.is_sold_out) return isOnResale(gift) ? 'resale' : 'sold_out'
  if (gift.is_auction) return 'auction'
  if (gift.require_premium) return 'premium'
  if (gift.is_limited) return 'limited'
  return isNew ? 'new' : null
}

/** Sold out at Telegram, but owners resell copies. */
export function isOnResale(gift: Gift): boolean {
  return gift.is_sold_out && (gift.resale_amount ?? 0) > 0 && gift.resale_min_price !== null
}

/** Remaining share of a limited gift, from 0 to 1; null for an unlimited one and if Telegram gives no value. */
export function leftShare(gift: Gift): number | null {
  const { available_amount: left, total_amount: total } = gift
  if (left === null || total === null || total <= 0) return null
  return Math.min(1, Math.max(0, left / total))
}

/** Below this share the bar warns. */
export const scarceShare = 0.1

const newForMs = 72 * 3_600_000
/** All gifts of the panel's first read were seen within this time of each other. */
const firstLookMs = 60_000

/**
 * Ids of new gifts: on sale, and first sold or first seen here within three days. Gifts from the panel's very first
 * read are not new just because of that.
 */
export function findNew(gifts: readonly Gift[], nowMs: number): ReadonlySet<string> {
  const firstLook = Math.min(...gifts.map((gift) => Date.parse(gift.first_seen_at)))
  const since = Math.max(nowMs - newForMs, firstLook + firstLookMs)
  const found = new Set<string>()
  for (const gift of gifts) {
    if (gift.is_sold_out) continue
    const soldSince = gift.first_sale_at === null ? -Infinity : Date.parse(gift.first_sale_at)
    if (Date.parse(gift.first_seen_at) >= since || soldSince >= nowMs - newForMs) found.add(gift.id)
  }
  return found
}
