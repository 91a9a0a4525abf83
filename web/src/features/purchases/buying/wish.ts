// What is filled in to buy a gift, and what that asks for. Pure.
import type { OrderWish, QuoteWish, RecipientWish } from '#contract/orders'

/** As the contract has them, which the page does not load. */
const MOST_PIECES = 500
export const MESSAGE_MAX_LENGTH = 128

export const recipientKinds = ['self', 'account', 'peer'] as const
export const payerKinds = ['all', 'chosen'] as const

export interface WishDraft {
  quantity: string
  to: (typeof recipientKinds)[number]
  /** One's own account, for `account`. */
  accountId: number | null
  /** As typed, for `peer`. */
  peer: string
  payers: (typeof payerKinds)[number]
  chosen: readonly number[]
  message: string
  hideName: boolean
  includeUpgrade: boolean
}

export const emptyWish: WishDraft = {
  quantity: '1',
  to: 'self',
  accountId: null,
  peer: '',
  payers: 'all',
  chosen: [],
  message: '',
  hideName: false,
  includeUpgrade: false,
}

type WishFault = 'quantity' | 'recipient' | 'payers'

const PUBLIC_NAME = /^(?:@|(?:https?:\/\/)?(?:t\.me|telegram\.me)\/)[A-Za-z]\w{3,31}\/?$/

function readRecipient({ to, accountId, peer }: WishDraft): RecipientWish | null {
  if (to === 'self') return { kind: 'self' }
  if (to === 'account') return accountId === null ? null : { kind: 'account', account_id: accountId }
  return PUBLIC_NAME.test(peer.trim()) ? { kind: 'peer', peer: peer.trim() } : null
}

export type ReadWish = QuoteWish & { quantity: number }

/** What a quote is asked with; null while something is missing, with what that is. */
export function readWish(draft: WishDraft, giftId: string): { wish: ReadWish | null; faults: WishFault[] } {
  const faults: WishFault[] = []
  const quantity = /^\d{1,3}$/.test(draft.quantity.trim()) ? Number(draft.quantity) : 0
  if (quantity < 1 || quantity > MOST_PIECES) faults.push('quantity')
  const recipient = readRecipient(draft)
  if (recipient === null) faults.push('recipient')
  const isChosen = draft.payers === 'chosen'
  if (isChosen && draft.chosen.length === 0) faults.push('payers')
  if (recipient === null || faults.length > 0) return { wish: null, faults }
  const wish: ReadWish = { kind: 'gift', gift_id: giftId, recipient, quantity }
  if (isChosen) wish.account_ids = [...draft.chosen]
  if (draft.includeUpgrade) wish.include_upgrade = true
  return { wish, faults }
}

/** The order at the price that was shown: never dearer. */
export function orderOf(wish: ReadWish, draft: WishDraft, price: number, password: string): OrderWish {
  const message = draft.message.trim()
  return {
    ...wish,
    max_price: price,
    max_total: price * wish.quantity,
    ...(draft.hideName && { hide_name: true }),
    ...(message !== '' && { message }),
    ...(password !== '' && { password }),
  }
}
