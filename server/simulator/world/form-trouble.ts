import type { Account } from './accounts.ts'
import type { Catalogue } from './catalogue.ts'
import type { Order } from './orders.ts'

/** What happens to a gift as soon as a form for it was given out. */
export type AfterForm = 'price_rises' | 'sold_out' | 'withdrawn'

interface Rule {
  what: AfterForm
  accountId: string | null
  left: number
}

export interface FormTrouble {
  /** For one account, or all; for ever without `times`. The returned function takes it back. */
  afterForm(what: AfterForm, account: Account | null, times?: number): () => void
  /** Tells that a form was given out. */
  opened(buyer: Account, order: Order): void
  /** What a form says that was paid and is older than forms live: which of the two is Telegram's secret. */
  oldPaidForm: 'FORM_SUBMIT_DUPLICATE' | 'FORM_EXPIRED'
  /** How long after a payment the history shows it, in milliseconds. */
  historyDelayMs: number
  /** How long a payment runs before it is done, in milliseconds. */
  paymentMs(buyer: Account): number
  setPaymentMs(ms: number, account: Account | null): void
}

/** Trouble around forms and payments that comes from the world and not from the line. It is no part of the world's state. */
export function createFormTrouble(catalogue: Catalogue): FormTrouble {
  const rules = new Set<Rule>()
  const paymentMs = new Map<string | null, number>()

  function befall(giftId: string, what: AfterForm): void {
    const gift = catalogue.find(giftId)
    if (!gift) return
    if (what === 'price_rises') catalogue.setPrice(giftId, gift.price + Math.max(1, Math.ceil(gift.price / 10)))
    else if (what === 'sold_out' && gift.total !== null) catalogue.setRemains(giftId, 0)
    else catalogue.withdraw(giftId)
  }

  return {
    oldPaidForm: 'FORM_SUBMIT_DUPLICATE',
    historyDelayMs: 0,
    afterForm(what, account, times = Number.POSITIVE_INFINITY) {
      const rule = { what, accountId: account?.id ?? null, left: times }
      rules.add(rule)
      return () => void rules.delete(rule)
    },
    opened(buyer, order) {
      if (order.kind !== 'gift') return
      const rule = [...rules].find(({ accountId }) => accountId === null || accountId === buyer.id)
      if (!rule) return
      if (--rule.left <= 0) rules.delete(rule)
      befall(order.giftId, rule.what)
    },
    paymentMs: ({ id }) => paymentMs.get(id) ?? paymentMs.get(null) ?? 0,
    setPaymentMs: (ms, account) => void paymentMs.set(account?.id ?? null, ms),
  }
}
