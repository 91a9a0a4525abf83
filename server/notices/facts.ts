/** The content of a notice as plain facts: stored as JSON, turned into text only when it is sent. */
import { z } from 'zod'
import type { Gift } from '../contract/gifts.ts'
import { noticeKind } from '../contract/notices.ts'

const giftFacts = z.object({
  id: z.string(),
  title: z.string().nullable(),
  price: z.number(),
  /** Null for an unlimited gift. */
  available: z.number().nullable(),
  total: z.number().nullable(),
  isSoldOut: z.boolean(),
  isPremiumOnly: z.boolean(),
  isAuction: z.boolean(),
  stickerUniqueId: z.string().nullable(),
})
export type GiftFacts = z.infer<typeof giftFacts>

const account = { accountId: z.number(), name: z.string().nullable() }

export const noticeFacts = z.discriminatedUnion('what', [
  z.object({ what: z.literal('new_gift'), gift: giftFacts }),
  z.object({ what: z.literal('sold_out'), gift: giftFacts }),
  /** `reason`: Telegram's error name that ended the session. */
  z.object({ what: z.literal('signed_out'), ...account, reason: z.string().nullable() }),
  z.object({ what: z.literal('new_device'), ...account, device: z.string(), location: z.string() }),
  /** A summary of one kind: how many, and the names of the first. */
  z.object({ what: z.literal('summary'), of: noticeKind, count: z.number(), names: z.array(z.string().nullable()) }),
])
export type NoticeFacts = z.infer<typeof noticeFacts>

/** A notice to be sent; `key` identifies what it is about. */
export interface NoticeDraft {
  key: string
  kind: z.infer<typeof noticeKind>
  facts: NoticeFacts
}

export const toGiftFacts = (gift: Gift): GiftFacts => ({
  id: gift.id,
  title: gift.title,
  price: gift.price,
  available: gift.available_amount,
  total: gift.total_amount,
  isSoldOut: gift.is_sold_out,
  isPremiumOnly: gift.require_premium,
  isAuction: gift.is_auction,
  stickerUniqueId: gift.sticker_unique_id,
})
