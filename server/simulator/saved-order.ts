import { z } from 'zod'
import type { GiftText, Order } from './world/orders.ts'

const integer = z.number().int()
const text = z.string()

const styledText = z.object({
  text,
  styles: z.array(
    z.object({
      kind: z.enum(['bold', 'italic', 'underline', 'strike', 'spoiler', 'custom_emoji']),
      offset: integer,
      length: integer,
      documentId: text.nullable(),
    }),
  ),
})
/** A snapshot of a world of plain texts has those. */
export const message: z.ZodType<GiftText | null> = z
  .union([styledText, text.transform((plain) => ({ text: plain, styles: [] }))])
  .nullable()
export const peerKind = z.enum(['user', 'channel'])

// A snapshot of a world without channels that take gifts and without Premium for Stars names no kinds.
const giftOrder = z.object({
  kind: z.literal('gift').default('gift'),
  giftId: text,
  recipientKind: peerKind.default('user'),
  recipientId: text,
  isNameHidden: z.boolean(),
  includesUpgrade: z.boolean(),
  message,
})
const premiumOrder = z.object({
  kind: z.literal('premium'),
  recipientKind: z.literal('user'),
  recipientId: text,
  months: integer,
  message,
})
export const order: z.ZodType<Order> = z.union([premiumOrder, giftOrder])
