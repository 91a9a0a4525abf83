import { z } from 'zod'
import { gift } from './gifts.ts'

/** The name or id of whoever released the gift; null for Telegram itself. */
const publisher = z.string().max(64).nullable()

/** A gift of the catalogue, or a made-up one: what is left out is as with a plain gift that anybody may buy. */
export const giftLike = z.object({
  id: z.string().max(64).default('made-up'),
  title: gift.shape.title.default(null),
  price: gift.shape.price.min(0),
  is_limited: z.boolean().default(false),
  available_amount: gift.shape.available_amount.default(null),
  total_amount: gift.shape.total_amount.default(null),
  is_sold_out: z.boolean().default(false),
  is_birthday: z.boolean().default(false),
  is_auction: z.boolean().default(false),
  upgrade_price: gift.shape.upgrade_price.default(null),
  resale_min_price: gift.shape.resale_min_price.default(null),
  require_premium: z.boolean().default(false),
  per_user_total: gift.shape.per_user_total.default(null),
  locked_until: gift.shape.locked_until.default(null),
  publisher: publisher.default(null),
  /** The moment of the request when left out. */
  first_seen_at: z.iso.datetime({ offset: true }).nullable().default(null),
})
export type GiftLike = z.infer<typeof giftLike>
