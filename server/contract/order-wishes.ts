/** What is asked for: an order, what it would cost, one gift. */
import { z } from 'zod'
import { checkEntities, messageEntities } from './message-entities.ts'
import { MOST_STARS } from './spending.ts'

const MOST_PIECES = 500

const stars = z.number().int().min(0).max(MOST_STARS)
const giftId = z.string().regex(/^-?\d{1,19}$/)
const accountId = z.number().int().positive()

/** Whom it is for. */
export const recipientWish = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('self') }).strict(),
  z.object({ kind: z.literal('account'), account_id: accountId }).strict(),
  z.object({ kind: z.literal('peer'), peer: z.string().min(1).max(128) }).strict(),
])
export type RecipientWish = z.infer<typeof recipientWish>

const wish = z.object({
  kind: z.enum(['gift', 'premium']),
  gift_id: giftId.optional(),
  recipient: recipientWish,
  quantity: z.number().int().min(1).max(MOST_PIECES).optional(),
  account_ids: z.array(accountId).min(1).max(200).optional(),
  include_upgrade: z.boolean().optional(),
  /** Of Premium. */
  months: z.literal([3, 6, 12]).optional(),
})
export const quoteWish = wish.strict().superRefine(checkKind)
export type QuoteWish = z.infer<typeof quoteWish>

/** What somebody writes on a present. */
const words = { message: z.string().max(4096).optional(), entities: messageEntities.optional() }
const password = z.string().min(1).max(256).optional()

export const orderWish = wish
  .extend({
    /** Of one piece. */
    max_price: stars,
    max_total: stars,
    hide_name: z.boolean().optional(),
    ...words,
    /** At most 30 days ahead; absent: at once. */
    starts_at: z.iso.datetime({ offset: true }).optional(),
    password,
  })
  .strict()
  .superRefine(checkKind)
  .superRefine(checkEntities)
export type OrderWish = z.infer<typeof orderWish>

/** One piece by one account, waited for. */
export const giftSend = z
  .object({
    account_id: accountId,
    gift_id: giftId,
    recipient: recipientWish,
    ...words,
    hide_name: z.boolean().optional(),
    include_upgrade: z.boolean().optional(),
    password,
  })
  .strict()
  .superRefine(checkEntities)
export type GiftSend = z.infer<typeof giftSend>

type KindFields = z.infer<typeof wish> & { hide_name?: boolean | undefined }

/** What is not of the kind is refused rather than dropped: it was wished for. */
function checkKind(wished: KindFields, context: z.RefinementCtx): void {
  const fault = (field: keyof KindFields, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message })
  if (wished.kind !== 'premium') {
    if (wished.months !== undefined) fault('months', 'is of Premium alone')
    return
  }
  if (wished.months === undefined) fault('months', 'is needed for Premium')
  if (wished.gift_id !== undefined) fault('gift_id', 'is not of Premium')
  if (wished.include_upgrade === true) fault('include_upgrade', 'is not of Premium')
  if (wished.hide_name === true) fault('hide_name', 'is not of Premium')
}
