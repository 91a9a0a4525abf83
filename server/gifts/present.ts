/** A stored gift as the API shows it: what a list looks like depends on nothing but the rows. */
import type { Gift } from '../contract/gifts.ts'
import { compareIds } from '../contract/compare-ids.ts'
import type { GiftRow } from './store.ts'

const toIso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

/** A gift that Telegram no longer lists, or of which nothing is left, cannot be bought: both read as sold out. */
const isSoldOut = (row: GiftRow) => row.isSoldOut || row.leftAt !== null || (row.isLimited && row.availableAmount === 0)

/** What is left of a limited gift; null for an unlimited one and where Telegram says nothing. */
const toAvailableAmount = (row: GiftRow) => {
  if (!row.isLimited) return null
  return row.leftAt === null ? row.availableAmount : 0
}

/**
 * `lockedUntil` (ms) is what holds for the panel as a whole: null as long as one account may buy, else the soonest
 * opening among the accounts (see `facts.ts`).
 */
export function presentGift(row: GiftRow, lockedUntil: number | null): Gift {
  return {
    id: row.id,
    title: row.title,
    price: row.price,
    is_limited: row.isLimited,
    available_amount: toAvailableAmount(row),
    total_amount: row.isLimited ? row.totalAmount : null,
    is_sold_out: isSoldOut(row),
    is_birthday: row.isBirthday,
    is_auction: row.isAuction,
    convert_price: row.convertPrice,
    upgrade_price: row.upgradePrice,
    resale_min_price: row.resaleMinPrice,
    resale_amount: row.resaleAmount,
    require_premium: row.requirePremium,
    limited_per_user: row.limitedPerUser,
    per_user_total: row.perUserTotal,
    locked_until: toIso(lockedUntil),
    first_sale_at: toIso(row.firstSaleAt),
    last_sale_at: toIso(row.lastSaleAt),
    first_seen_at: new Date(row.firstSeenAt).toISOString(),
    sticker_file_id: row.stickerFileId,
    sticker_unique_id: row.stickerUniqueId,
    sticker_mime: row.stickerMime,
    sticker_outline: row.stickerOutline,
    background: row.background,
  }
}

/** By price, then by id as a 64-bit number. */
export const compareGifts = (a: Gift, b: Gift) => a.price - b.price || compareIds(a.id, b.id)
