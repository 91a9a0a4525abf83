import type { Account, Accounts } from './accounts.ts'
import type { Catalogue } from './catalogue.ts'
import type { Gift } from './gift.ts'
import type { Ledger } from './ledger.ts'
import type { Transaction } from './transactions.ts'
import type { GiftOrder, GiftText, Order, PremiumOrder } from './orders.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** A gift that someone has. */
export interface OwnedGift {
  giftId: string
  ownerKind: 'user' | 'channel'
  ownerId: string
  buyerId: string
  /** The message that brought it; 0 for a channel's. */
  messageId: number
  /** How a channel's gift is called, 64-bit decimal; null for a person's. */
  savedId: string | null
  at: number
  isNameHidden: boolean
  hasPrepaidUpgrade: boolean
  message: GiftText | null
}

/** Premium that somebody was given. */
export interface PremiumPresent {
  ownerId: string
  buyerId: string
  messageId: number
  at: number
  days: number
  /** Stars. */
  amount: number
  message: GiftText | null
}

export type Purchase = { transaction: Transaction } & (
  | { kind: 'gift'; owned: OwnedGift }
  | { kind: 'premium'; present: PremiumPresent }
)

interface Parts {
  accounts: Accounts
  catalogue: Catalogue
  ledger: Ledger
  now: () => number
  nextMessageId: (accountId: string) => number
}

/**
 * Takes the Stars and hands over what was ordered; a gift goes to the front of `owned`. Null for a gift that the world does
 * not know.
 */
export function createHandover(parts: Parts, owned: OwnedGift[]) {
  const { accounts, catalogue, ledger, now } = parts

  function handGift(buyer: Account, gift: Gift, order: GiftOrder, amount: number): Purchase {
    catalogue.sell(gift.id)
    const isChannels = order.recipientKind === 'channel'
    const entry: OwnedGift = {
      giftId: gift.id,
      ownerKind: order.recipientKind,
      ownerId: order.recipientId,
      buyerId: buyer.id,
      messageId: isChannels ? 0 : parts.nextMessageId(order.recipientId),
      savedId: isChannels ? String(owned.length + 1) : null,
      at: now(),
      isNameHidden: order.isNameHidden,
      hasPrepaidUpgrade: order.includesUpgrade,
      message: order.message,
    }
    owned.unshift(entry)
    const transaction = ledger.move(buyer, negative(amount), {
      kind: 'gift',
      giftId: gift.id,
      peerKind: order.recipientKind,
      peerId: order.recipientId,
      messageId: isChannels ? null : entry.messageId,
    })
    return { kind: 'gift', owned: entry, transaction }
  }

  function handPremium(buyer: Account, order: PremiumOrder, amount: number): Purchase {
    const recipient = accounts.byId(order.recipientId)
    const days = Math.round((order.months * 365) / 12)
    if (recipient) recipient.premiumUntil = Math.max(recipient.premiumUntil ?? 0, now()) + days * DAY_MS
    const { recipientId, months, message } = order
    const messageId = parts.nextMessageId(recipientId)
    const present = { ownerId: recipientId, buyerId: buyer.id, messageId, at: now(), days, amount, message }
    const transaction = ledger.move(buyer, negative(amount), {
      kind: 'premium',
      peerKind: 'user',
      peerId: recipientId,
      premiumMonths: months,
    })
    return { kind: 'premium', present, transaction }
  }

  return (buyer: Account, order: Order, amount: number): Purchase | null => {
    if (order.kind === 'premium') return handPremium(buyer, order, amount)
    const gift = catalogue.find(order.giftId)
    return gift && handGift(buyer, gift, order, amount)
  }
}

const negative = (amount: number) => ({ amount: -amount, nanos: 0 })
