// What is filled in to buy a gift, or Premium for somebody, and what that asks for. Pure.
import type { OrderWish, Quote, QuoteWish } from '#contract/orders'
import { readMessage } from './message-marks.ts'
import { myself, type Picked } from './recipient.ts'

/** As the contract has them, which the page does not load. */
const MOST_PIECES = 500
export const MESSAGE_MAX_LENGTH = 128

export const payerKinds = ['all', 'chosen'] as const

/** How long Premium can be given for; as the contract has them. */
const premiumMonths = { '3': 3, '6': 6, '12': 12 } as const
export type Months = keyof typeof premiumMonths
export const isMonths = (text: string): text is Months => Object.hasOwn(premiumMonths, text)

export interface WishDraft {
  quantity: string
  /** Of Premium. */
  months: Months
  /** Null: nobody yet. */
  to: Picked | null
  payers: (typeof payerKinds)[number]
  chosen: readonly number[]
  /** As it was typed, with its marks. */
  message: string
  hideName: boolean
  includeUpgrade: boolean
}

export const emptyWish: WishDraft = {
  quantity: '1',
  months: '3',
  to: myself,
  payers: 'all',
  chosen: [],
  message: '',
  hideName: false,
  includeUpgrade: false,
}

/** Premium is for somebody else. */
export const emptyPremium: WishDraft = { ...emptyWish, to: null }

type WishFault = 'quantity' | 'payers' | 'to'

export type ReadWish = QuoteWish & { quantity: number }

/** `giftId` is null for Premium. What a quote is asked with; null while something is missing, with what that is. */
export function readWish(draft: WishDraft, giftId: string | null): { wish: ReadWish | null; faults: WishFault[] } {
  const faults: WishFault[] = []
  const quantity = /^\d{1,3}$/.test(draft.quantity.trim()) ? Number(draft.quantity) : 0
  if (quantity < 1 || quantity > MOST_PIECES) faults.push('quantity')
  const isChosen = draft.payers === 'chosen'
  if (isChosen && draft.chosen.length === 0) faults.push('payers')
  if (draft.to === null) faults.push('to')
  if (faults.length > 0 || draft.to === null) return { wish: null, faults }
  const goods =
    giftId === null
      ? { kind: 'premium' as const, months: premiumMonths[draft.months] }
      : { kind: 'gift' as const, gift_id: giftId }
  const wish: ReadWish = { ...goods, recipient: draft.to.wish, quantity }
  if (isChosen) wish.account_ids = [...draft.chosen]
  if (giftId !== null && draft.includeUpgrade) wish.include_upgrade = true
  return { wish, faults }
}

/** The order at the price that was shown: never dearer. */
export function orderOf(wish: ReadWish, draft: WishDraft, price: number, password: string): OrderWish {
  const { text, entities } = readMessage(draft.message)
  return {
    ...wish,
    max_price: price,
    max_total: price * wish.quantity,
    ...(wish.kind === 'gift' && draft.hideName && { hide_name: true }),
    ...(text !== '' && { message: text }),
    ...(entities.length > 0 && { entities }),
    ...(password !== '' && { password }),
  }
}

/** Whether the quote tells that nothing can be bought for this recipient, with this message. */
export function isRefusedByRecipient({ problems }: Pick<Quote, 'problems'>, message: string): boolean {
  return problems.some(
    ({ account_id: payer, code }) =>
      // What keeps one of the payers from it keeps nobody else.
      payer === undefined &&
      (code === 'recipient_refuses_gifts' ||
        code === 'recipient_not_found' ||
        (code === 'recipient_charges_for_messages' && message !== '')),
  )
}
