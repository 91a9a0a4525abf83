import { randomBytes } from 'node:crypto'
import { isPremium, type Account, type Stars } from './accounts.ts'
import type { Catalogue } from './catalogue.ts'
import { isSoldOut, type Gift } from './gift.ts'
import { isCovered, type Ledger, type Transaction } from './ledger.ts'

const FORM_LIFE_MS = 10 * 60 * 1000
export const MESSAGE_MAX_LENGTH = 128

/** A purchase (inputInvoiceStarGift). */
export interface Order {
  giftId: string
  recipientId: string
  isNameHidden: boolean
  includesUpgrade: boolean
  message: string | null
}

interface Form {
  /** 64-bit decimal. */
  id: string
  buyerId: string
  order: Order
  /** Stars. */
  amount: number
  createdAt: number
  isPaid: boolean
}

/** An owned gift. */
export interface OwnedGift {
  giftId: string
  ownerId: string
  buyerId: string
  messageId: number
  at: number
  isNameHidden: boolean
  hasPrepaidUpgrade: boolean
  message: string | null
}

export interface Purchase {
  gift: Gift
  owned: OwnedGift
  transaction: Transaction
}

export type FormRefusal =
  | 'STARGIFT_INVALID'
  | 'PREMIUM_ACCOUNT_REQUIRED'
  | 'STARGIFT_UPGRADE_UNAVAILABLE'
  | 'MESSAGE_TOO_LONG'
export type PaymentRefusal =
  | 'FORM_EXPIRED'
  | 'FORM_SUBMIT_DUPLICATE'
  | 'STARS_FORM_AMOUNT_MISMATCH'
  | 'STARGIFT_USAGE_LIMITED'
  | 'STARGIFT_USER_USAGE_LIMITED'
  | 'BALANCE_TOO_LOW'
type Outcome<Value, Refusal> = { ok: true; value: Value } | { ok: false; error: Refusal }

export interface ShopState {
  forms: Form[]
  owned: OwnedGift[]
}

export interface Shop {
  /** Opens a form; reserves nothing. */
  openForm(buyer: Account, order: Order): Outcome<Form, FormRefusal>
  /** Pays a form, once. `order` must be the one that the form was opened for. */
  pay(buyer: Account, formId: string, order: Order): Outcome<Purchase, PaymentRefusal>
  /** How many of a gift the account may still buy; null if unlimited. */
  leftFor(accountId: string, gift: Gift): number | null
  /** How many gifts the account has bought so far. */
  purchasesOf(accountId: string): number
  /** Newest first. */
  ownedBy(accountId: string): OwnedGift[]
  snapshot(): ShopState
}

/** Purchases: forms, payments, and who owns what. */
export function createShop(
  parts: { catalogue: Catalogue; ledger: Ledger; now: () => number; nextMessageId: (accountId: string) => number },
  state?: ShopState,
): Shop {
  const { catalogue, ledger, now } = parts
  const forms = new Map(state?.forms.map((form) => [form.id, form]))
  const owned = [...(state?.owned ?? [])]

  function leftFor(accountId: string, gift: Gift): number | null {
    if (gift.perUserTotal === null) return null
    const bought = owned.filter((entry) => entry.buyerId === accountId && entry.giftId === gift.id).length
    return Math.max(0, gift.perUserTotal - bought)
  }

  function refusePayment(buyer: Account, form: Form, gift: Gift): PaymentRefusal | null {
    if (form.isPaid) return 'FORM_SUBMIT_DUPLICATE'
    if (now() - form.createdAt >= FORM_LIFE_MS) return 'FORM_EXPIRED'
    if (priceOf(gift, form.order) !== form.amount) return 'STARS_FORM_AMOUNT_MISMATCH'
    if (isSoldOut(gift)) return 'STARGIFT_USAGE_LIMITED'
    if (leftFor(buyer.id, gift) === 0) return 'STARGIFT_USER_USAGE_LIMITED'
    return isCovered(buyer.stars, form.amount) ? null : 'BALANCE_TOO_LOW'
  }

  return {
    openForm(buyer, order) {
      const gift = catalogue.find(order.giftId)
      const isClosed = !gift || gift.auction !== null || (gift.lockedUntil !== null && gift.lockedUntil > now())
      if (isClosed) return { ok: false, error: 'STARGIFT_INVALID' }
      if (gift.requiresPremium && !isPremium(buyer, now())) return { ok: false, error: 'PREMIUM_ACCOUNT_REQUIRED' }
      if (order.includesUpgrade && gift.upgradePrice === null) {
        return { ok: false, error: 'STARGIFT_UPGRADE_UNAVAILABLE' }
      }
      if ((order.message?.length ?? 0) > MESSAGE_MAX_LENGTH) return { ok: false, error: 'MESSAGE_TOO_LONG' }
      for (const [id, form] of forms) {
        if (!form.isPaid && now() - form.createdAt >= FORM_LIFE_MS) forms.delete(id)
      }
      const id = (randomBytes(8).readBigUInt64LE() >> 1n).toString()
      const form = { id, buyerId: buyer.id, order, amount: priceOf(gift, order), createdAt: now(), isPaid: false }
      forms.set(id, form)
      return { ok: true, value: form }
    },
    pay(buyer, formId, order) {
      const form = forms.get(formId)
      const gift = catalogue.find(order.giftId)
      const isTheirs = form?.buyerId === buyer.id && form.order.giftId === order.giftId
      if (!form || !gift || !isTheirs || form.order.recipientId !== order.recipientId) {
        return { ok: false, error: 'FORM_EXPIRED' }
      }
      const refusal = refusePayment(buyer, form, gift)
      if (refusal) return { ok: false, error: refusal }

      form.isPaid = true
      if (gift.remains !== null) catalogue.setRemains(gift.id, gift.remains - 1)
      const entry: OwnedGift = {
        giftId: gift.id,
        ownerId: order.recipientId,
        buyerId: buyer.id,
        messageId: parts.nextMessageId(order.recipientId),
        at: now(),
        isNameHidden: form.order.isNameHidden,
        hasPrepaidUpgrade: form.order.includesUpgrade,
        message: form.order.message,
      }
      owned.unshift(entry)
      const transaction = ledger.move(buyer, negative(form.amount), {
        kind: 'gift',
        giftId: gift.id,
        peerId: order.recipientId,
        messageId: entry.messageId,
      })
      return { ok: true, value: { gift, owned: entry, transaction } }
    },
    leftFor,
    purchasesOf: (accountId) => owned.filter((entry) => entry.buyerId === accountId).length,
    ownedBy: (accountId) => owned.filter((entry) => entry.ownerId === accountId),
    snapshot: () => ({ forms: [...forms.values()], owned: [...owned] }),
  }
}

function priceOf(gift: Gift, order: Order): number {
  return gift.price + (order.includesUpgrade ? (gift.upgradePrice ?? 0) : 0)
}

function negative(amount: number): Stars {
  return { amount: -amount, nanos: 0 }
}
