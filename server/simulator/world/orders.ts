import { isDeepStrictEqual } from 'node:util'
import type { Gift } from './gift.ts'

export const MESSAGE_MAX_LENGTH = 128

/** How a stretch of a text looks; `offset` and `length` count UTF-16 units. */
export interface TextStyle {
  kind: 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler' | 'custom_emoji'
  offset: number
  length: number
  /** Of a custom emoji, 64-bit decimal; null for the others. */
  documentId: string | null
}

/** What a buyer writes on a present. */
export interface GiftText {
  text: string
  styles: TextStyle[]
}

export interface Recipient {
  recipientKind: 'user' | 'channel'
  recipientId: string
}

/** What a buyer asks for (inputInvoiceStarGift). */
export interface GiftOrder extends Recipient {
  kind: 'gift'
  giftId: string
  isNameHidden: boolean
  includesUpgrade: boolean
  message: GiftText | null
}

/** Premium for somebody, paid with Stars (inputInvoicePremiumGiftStars). */
export interface PremiumOrder extends Recipient {
  kind: 'premium'
  recipientKind: 'user'
  months: number
  message: GiftText | null
}

export type Order = GiftOrder | PremiumOrder

/** What Premium for somebody costs, by months, in Stars and in the apps' stores. */
export const premiumOptions = [
  { months: 3, stars: 1_000, cents: 1_199 },
  { months: 6, stars: 1_500, cents: 1_599 },
  { months: 12, stars: 2_500, cents: 2_899 },
] as const

/** Null for a number of months that is not sold. */
export function premiumPrice(months: number): number | null {
  return premiumOptions.find((option) => option.months === months)?.stars ?? null
}

export function giftPrice(gift: Gift, order: GiftOrder): number {
  return gift.price + (order.includesUpgrade ? (gift.upgradePrice ?? 0) : 0)
}

/** A form is paid with the invoice that it was opened for, to the last word. */
export function isSameOrder(a: Order, b: Order): boolean {
  return isDeepStrictEqual(a, b)
}

/** Telegram counts characters, not UTF-16 units. */
export function isTooLong(message: GiftText | null): boolean {
  return message !== null && Array.from(message.text).length > MESSAGE_MAX_LENGTH
}
