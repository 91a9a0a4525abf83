import { randomBytes } from 'node:crypto'
import { isPremium, type Account, type Accounts } from './accounts.ts'
import type { Catalogue } from './catalogue.ts'
import type { Channels } from './channels.ts'
import { isSeenBy, isSoldOut, whyClosed, type Gift } from './gift.ts'
import type { FormTrouble } from './form-trouble.ts'
import { createHandover, type OwnedGift, type Purchase } from './handover.ts'
import { isCovered, type Ledger } from './ledger.ts'
import {
  giftPrice,
  isSameOrder,
  isTooLong,
  premiumPrice,
  type GiftOrder,
  type Order,
  type Recipient,
} from './orders.ts'
import { refuseRecipient, type RecipientRefusal } from './recipients.ts'

const FORM_LIFE_MS = 10 * 60 * 1000
const nothing = () => {}

export interface Form {
  /** 64-bit decimal. */
  id: string
  buyerId: string
  order: Order
  /** Stars. */
  amount: number
  createdAt: number
  isPaid: boolean
}

/** A payment that was really made, whatever its buyer heard of it. */
export interface Payment extends Recipient {
  /** Null for what was bought without a form of ours, on a phone. */
  formId: string | null
  accountId: string
  kind: Order['kind']
  /** Stars. */
  amount: number
  /** Null for Premium. */
  giftId: string | null
  transactionId: string
  paidAt: number
  /** When it was given back; null while it was not. */
  refundedAt: number | null
}

type WishRefusal =
  | 'STARGIFT_INVALID'
  | 'PREMIUM_ACCOUNT_REQUIRED'
  | 'STARGIFT_UPGRADE_UNAVAILABLE'
  | 'MESSAGE_TOO_LONG'
  | 'MONTH_INVALID'
  | 'USER_GIFT_UNAVAILABLE'
  | 'USER_ID_INVALID'
  | RecipientRefusal
export type FormRefusal = 'STARGIFT_USAGE_LIMITED' | WishRefusal
export type PaymentRefusal =
  | 'FORM_EXPIRED'
  | 'FORM_SUBMIT_DUPLICATE'
  | 'INVOICE_INVALID'
  | 'STARS_FORM_AMOUNT_MISMATCH'
  | 'STARGIFT_USAGE_LIMITED'
  | 'STARGIFT_USER_USAGE_LIMITED'
  | 'BALANCE_TOO_LOW'
  | WishRefusal
type Outcome<Value, Refusal> = { ok: true; value: Value } | { ok: false; error: Refusal }

export interface ShopState {
  forms: Form[]
  owned: OwnedGift[]
  payments: Payment[]
}

export interface Shop {
  /** Opens a form for what is not sold out; reserves nothing. */
  openForm(buyer: Account, order: Order): Outcome<Form, FormRefusal>
  /**
   * A payment of the form arrives, and runs until the returned function is called; null while one runs already, which is
   * FORM_SUBMIT_DUPLICATE. Copies go to payments in the order in which they arrive, however long each takes.
   */
  begin(buyer: Account, formId: string): (() => void) | null
  /** Pays a form, once and never again. `order` must be the one that the form was opened for. */
  pay(buyer: Account, formId: string, order: Order): Outcome<Purchase, PaymentRefusal>
  /** How many of a gift the account may still buy; null if unlimited. */
  leftFor(accountId: string, gift: Gift): number | null
  /** How many gifts the account has bought so far. */
  purchasesOf(accountId: string): number
  /** Of a person or a channel, newest first. */
  ownedBy(ownerId: string, ownerKind?: OwnedGift['ownerKind']): OwnedGift[]
  /** Buys without a form of ours, as from a phone. */
  buyElsewhere(buyer: Account, order: GiftOrder): Outcome<Purchase, PaymentRefusal>
  markRefunded(accountId: string, transactionId: string): void
  /** What was really paid, oldest first. */
  payments(): Payment[]
  snapshot(): ShopState
}

/** Purchases: forms, payments, and who owns what. */
export function createShop(
  parts: {
    formTrouble: FormTrouble
    accounts: Accounts
    channels: Channels
    catalogue: Catalogue
    ledger: Ledger
    now: () => number
    nextMessageId: (accountId: string) => number
  },
  state?: ShopState,
): Shop {
  const { catalogue, formTrouble, now } = parts
  /** By form: how to give back the copy that the payment has; null when none was left for it. */
  const running = new Map<string, (() => void) | null>()
  const forms = new Map(state?.forms.map((form) => [form.id, form]))
  const owned = [...(state?.owned ?? [])]
  const payments = [...(state?.payments ?? [])]
  const handOver = createHandover(parts, owned)

  function leftFor(accountId: string, gift: Gift): number | null {
    if (gift.perUserTotal === null) return null
    const bought = owned.filter((entry) => entry.buyerId === accountId && entry.giftId === gift.id).length
    return Math.max(0, gift.perUserTotal - bought)
  }

  /** Why there is no such thing to buy for this buyer, whatever is in stock and on the account. */
  function refuseWish(buyer: Account, order: Order): WishRefusal | null {
    if (buyer.isGiftless) return 'USER_GIFT_UNAVAILABLE'
    if (isTooLong(order.message)) return 'MESSAGE_TOO_LONG'
    if (order.kind === 'premium') {
      if (premiumPrice(order.months) === null) return 'MONTH_INVALID'
      return order.recipientId === buyer.id ? 'USER_ID_INVALID' : refuseRecipient(parts, buyer, order, null)
    }
    const gift = catalogue.find(order.giftId)
    if (!gift || !isForSale(gift, buyer)) return 'STARGIFT_INVALID'
    if (gift.requiresPremium && !isPremium(buyer, now())) return 'PREMIUM_ACCOUNT_REQUIRED'
    if (order.includesUpgrade && gift.upgradePrice === null) return 'STARGIFT_UPGRADE_UNAVAILABLE'
    return refuseRecipient(parts, buyer, order, gift)
  }

  function isForSale(gift: Gift, { id }: Account): boolean {
    const isOpen = gift.auction === null && whyClosed(gift, id, now()) === null
    return isOpen && isSeenBy(gift, id) && catalogue.list().includes(gift)
  }

  const isGone = (order: Order): boolean => {
    const gift = order.kind === 'gift' ? catalogue.find(order.giftId) : null
    return gift !== null && isSoldOut(gift)
  }

  /** How to give back the copy that is taken for it; null when none is left. What is no gift of the world needs none. */
  const claim = (order: Order): (() => void) | null =>
    order.kind === 'gift' && catalogue.find(order.giftId) ? catalogue.claim(order.giftId) : nothing

  /** The price as it stands; 0 for what is not to be had. */
  function priceNow(order: Order): number {
    if (order.kind === 'premium') return premiumPrice(order.months) ?? 0
    const gift = catalogue.find(order.giftId)
    return gift ? giftPrice(gift, order) : 0
  }

  function refusePayment(buyer: Account, form: Form, order: Order, hasCopy: boolean): PaymentRefusal | null {
    if (!isSameOrder(form.order, order)) return 'INVOICE_INVALID'
    const isOld = now() - form.createdAt >= FORM_LIFE_MS
    if (form.isPaid) return isOld ? formTrouble.oldPaidForm : 'FORM_SUBMIT_DUPLICATE'
    if (isOld) return 'FORM_EXPIRED'
    const refusal = refuseWish(buyer, order)
    if (refusal) return refusal
    if (priceNow(order) !== form.amount) return 'STARS_FORM_AMOUNT_MISMATCH'
    return refuseSale(buyer, order, form.amount, hasCopy)
  }

  /** What is not there: copies, a turn, Stars. */
  function refuseSale(buyer: Account, order: Order, amount: number, hasCopy: boolean): PaymentRefusal | null {
    if (!hasCopy || isGone(order)) return 'STARGIFT_USAGE_LIMITED'
    const gift = order.kind === 'gift' ? catalogue.find(order.giftId) : null
    if (gift && leftFor(buyer.id, gift) === 0) return 'STARGIFT_USER_USAGE_LIMITED'
    return isCovered(buyer.stars, amount) ? null : 'BALANCE_TOO_LOW'
  }

  /** Hands over what was ordered and writes the payment down. Null for a gift that the world does not know. */
  function settle(buyer: Account, order: Order, amount: number, formId: string | null): Purchase | null {
    const purchase = handOver(buyer, order, amount)
    if (!purchase) return null
    payments.push({
      formId,
      accountId: buyer.id,
      kind: order.kind,
      amount,
      giftId: order.kind === 'gift' ? order.giftId : null,
      recipientKind: order.recipientKind,
      recipientId: order.recipientId,
      transactionId: purchase.transaction.id,
      paidAt: now(),
      refundedAt: null,
    })
    return purchase
  }

  return {
    openForm(buyer, order) {
      const error = refuseWish(buyer, order)
      if (error) return { ok: false, error }
      if (isGone(order)) return { ok: false, error: 'STARGIFT_USAGE_LIMITED' }
      for (const [id, form] of forms) {
        if (!form.isPaid && now() - form.createdAt >= FORM_LIFE_MS) forms.delete(id)
      }
      const id = (randomBytes(8).readBigUInt64LE() >> 1n).toString()
      const form = { id, buyerId: buyer.id, order, amount: priceNow(order), createdAt: now(), isPaid: false }
      forms.set(id, form)
      formTrouble.opened(buyer, order, form.amount)
      return { ok: true, value: form }
    },
    begin(buyer, formId) {
      if (running.has(formId)) return null
      const form = forms.get(formId)
      if (form?.buyerId !== buyer.id) return nothing
      const giveBack = form.isPaid ? nothing : claim(form.order)
      running.set(formId, giveBack)
      return () => {
        giveBack?.()
        running.delete(formId)
      }
    },
    pay(buyer, formId, order) {
      const form = forms.get(formId)
      if (form?.buyerId !== buyer.id) return { ok: false, error: 'FORM_EXPIRED' }
      const error = refusePayment(buyer, form, order, running.get(formId) !== null)
      if (error) return { ok: false, error }
      form.isPaid = true
      const purchase = settle(buyer, order, form.amount, form.id)
      return purchase ? { ok: true, value: purchase } : { ok: false, error: 'STARGIFT_INVALID' }
    },
    buyElsewhere(buyer, order) {
      const amount = priceNow(order)
      const refusal = refuseWish(buyer, order)
      if (refusal) return { ok: false, error: refusal }
      const giveBack = claim(order)
      const error = refuseSale(buyer, order, amount, giveBack !== null)
      const purchase = error ? null : settle(buyer, order, amount, null)
      giveBack?.()
      if (error) return { ok: false, error }
      return purchase ? { ok: true, value: purchase } : { ok: false, error: 'STARGIFT_INVALID' }
    },
    markRefunded(accountId, transactionId) {
      const payment = payments.find((each) => each.accountId === accountId && each.transactionId === transactionId)
      if (payment) payment.refundedAt = now()
    },
    leftFor,
    purchasesOf: (accountId) => owned.filter((entry) => entry.buyerId === accountId).length,
    ownedBy: (ownerId, ownerKind = 'user') =>
      owned.filter((entry) => entry.ownerId === ownerId && entry.ownerKind === ownerKind),
    payments: () => [...payments],
    snapshot: () => ({ forms: [...forms.values()], owned: [...owned], payments: [...payments] }),
  }
}
