/** Gifts of the catalogue and made-up ones, as rules look at them and as a rehearsal tells of them. Pure. */
import type { GiftLike } from '../contract/gift-like.ts'
import type { Gift } from '../contract/gifts.ts'
import { foldPublisher } from './conditions.ts'
import type { RuleGift } from './decision.ts'

/** Whoever released it, by name and by id as far as both are known. */
interface Released {
  publisher?: string | null
  publisher_id?: string | null
}

/** What a gift of the catalogue and a made-up one have in common. */
type AnyGift = Omit<GiftLike, 'publisher'> & Released

/** `now` is when a gift is taken to be first seen that does not say. */
export function ruleGiftOf(gift: AnyGift, now: number): RuleGift {
  return {
    id: gift.id,
    title: gift.title,
    price: gift.price,
    isLimited: gift.is_limited,
    left: gift.available_amount,
    supply: gift.total_amount,
    isSoldOut: gift.is_sold_out,
    isBirthday: gift.is_birthday,
    isAuction: gift.is_auction,
    needsPremium: gift.require_premium,
    upgradePrice: gift.upgrade_price,
    resaleFloor: gift.resale_min_price,
    perUserTotal: gift.per_user_total,
    publishers: publishersOf(gift),
    firstSeenAt: gift.first_seen_at === null ? now : Date.parse(gift.first_seen_at),
  }
}

const publishersOf = ({ publisher = null, publisher_id: id = null }: Released): string[] =>
  [...new Set([publisher, id])].flatMap((name) => (name === null ? [] : [foldPublisher(name)]))

/** Without what rules do not look at. */
export function giftLikeOf(gift: Gift & Released): GiftLike {
  return {
    id: gift.id,
    title: gift.title,
    price: gift.price,
    is_limited: gift.is_limited,
    available_amount: gift.available_amount,
    total_amount: gift.total_amount,
    is_sold_out: gift.is_sold_out,
    is_birthday: gift.is_birthday,
    is_auction: gift.is_auction,
    upgrade_price: gift.upgrade_price,
    resale_min_price: gift.resale_min_price,
    require_premium: gift.require_premium,
    per_user_total: gift.per_user_total,
    locked_until: gift.locked_until,
    publisher: gift.publisher ?? null,
    first_seen_at: gift.first_seen_at,
  }
}
