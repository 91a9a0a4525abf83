/** A stored gift as the API shows it; depends only on the rows. */
import type { Gift } from '../contract/gifts.ts'
import { compareIds } from '../contract/compare-ids.ts'
import type { GiftRow } from './store.ts'

const toIso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

/** A gift that is no longer listed, or has no stock, cannot be bought: both are shown as sold out. */
const isSoldOut = (row: GiftRow) => row.isSoldOut || row.leftAt !== null || (row.isLimited && row.availableAmount === 0)

/** Stock of a limited gift; null for an unlimited one and where Telegram gives no value. */
const toAvailableAmount = (row: GiftRow) => {
  if (!row.isLimited) return null
  return row.leftAt === null ? row.availableAmount : 0
}

/**
 * `lockedUntil` (ms) applies to the panel as a whole: null while any account may buy, else the earliest unlock of all
 * accounts (see `facts.ts`).
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
    publisher: row.publisherName === null ? row.publisherId : `@${row.publisherName}`,
    publisher_id: row.publisherId,
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
