/** The content of a notice as plain facts: stored as JSON, turned into text only when it is sent. */
import { z } from 'zod'
import { capNames } from '../contract/caps.ts'
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

/** What became of some pieces of an order. */
const orderFacts = z.object({
  id: z.number(),
  gift: z.string().nullable(),
  giftId: z.string().nullable(),
  stickerUniqueId: z.string().nullable(),
  /** How many it is about; 0 once nothing is unclear any more. */
  pieces: z.number(),
  /** Of all pieces of the order. */
  bought: z.number(),
  quantity: z.number(),
  /** What those pieces cost, or would. */
  stars: z.number(),
  /** Who pays for them: the first few, null for an account without a name. */
  accounts: z.array(z.string().nullable()),
  moreAccounts: z.number(),
  isForSelf: z.boolean(),
  recipient: z.string().nullable(),
  /** Why they were refused, by Telegram's name or a code of the panel. */
  reason: z.string().nullable(),
  /** Others are still on their way. */
  isOpen: z.boolean(),
})
export type OrderFacts = z.infer<typeof orderFacts>

/** What came of a drop that a rule wanted. */
const dropFacts = z.object({
  id: z.number(),
  gift: z.string().nullable(),
  giftId: z.string(),
  stickerUniqueId: z.string().nullable(),
  /** Of one piece. */
  price: z.number(),
  /** The rule's name; null for one that is gone. */
  rule: z.string().nullable(),
  /** Pieces that were bought, or would have been. */
  pieces: z.number(),
  /** How many were ordered. */
  wanted: z.number(),
  /** For those pieces. */
  stars: z.number(),
  accounts: z.array(z.string().nullable()),
  moreAccounts: z.number(),
  /** Why pieces were not bought, as codes of the panel or Telegram's names. */
  why: z.array(z.string()),
  /** How long a yes is waited for; null when nobody is asked. */
  answerWithin: z.number().nullable(),
})
export type DropFacts = z.infer<typeof dropFacts>

const account = { accountId: z.number(), name: z.string().nullable() }

export const noticeFacts = z.discriminatedUnion('what', [
  z.object({ what: z.literal('new_gift'), gift: giftFacts }),
  z.object({ what: z.literal('sold_out'), gift: giftFacts }),
  z.object({ what: z.enum(['bought', 'refused', 'unclear', 'needs_owner']), order: orderFacts }),
  z.object({ what: z.enum(['drop_seen', 'drop_asks', 'drop_bought', 'drop_missed']), drop: dropFacts }),
  z.object({ what: z.literal('cap_reached'), cap: z.enum(capNames) }),
  /** `stars`: balance less history. */
  z.object({ what: z.literal('gap'), ...account, stars: z.number() }),
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
