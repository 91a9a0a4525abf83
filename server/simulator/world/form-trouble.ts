import type { Account } from './accounts.ts'
import type { Catalogue } from './catalogue.ts'
import { subtractStars, type Ledger } from './ledger.ts'
import { MESSAGE_MAX_LENGTH, type Order } from './orders.ts'

/** What happens to a gift, or to its buyer's Stars, as soon as a form for it was given out. */
export type AfterForm = 'price_rises' | 'sold_out' | 'withdrawn' | 'spent_elsewhere'

/** Answers of a shape that is not the usual one: two of a form, and one instead of a payment, which is then not made. */
export type OddAnswer = 'form_of_another_class' | 'form_of_two_prices' | 'verification_needed'

interface Rule<What> {
  what: What
  accountId: string | null
  left: number
}

export interface FormTrouble {
  /** For one account, or all; for ever without `times`. The returned function takes it back. */
  afterForm(what: AfterForm, account: Account | null, times?: number): () => void
  /** For one account, or all; for ever without `times`. The returned function takes it back. */
  oddly(what: OddAnswer, account: Account | null, times?: number): () => void
  /** Whether the answer to the buyer is to be that one, this time. */
  takeOdd(what: OddAnswer, buyer: Account): boolean
  /** Where a buyer is to verify a payment. */
  verificationUrl: string
  /** How long the app config says that a present's message may be. */
  messageLimit: number
  /** Tells that a form of that many Stars was given out. */
  opened(buyer: Account, order: Order, amount: number): void
  /** What a form says that was paid and is older than forms live: which of the two is Telegram's secret. */
  oldPaidForm: 'FORM_SUBMIT_DUPLICATE' | 'FORM_EXPIRED'
  /** How long after a payment the history shows it, in milliseconds. */
  historyDelayMs: number
  /** How long a payment runs before it is done, in milliseconds. */
  paymentMs(buyer: Account): number
  setPaymentMs(ms: number, account: Account | null): void
}

/** Trouble around forms and payments that comes from the world and not from the line. It is no part of the world's state. */
export function createFormTrouble(parts: {
  catalogue: Catalogue
  ledger: Pick<Ledger, 'move'>
  onBalance: (accountId: string) => void
}): FormTrouble {
  const { catalogue, ledger, onBalance } = parts
  const rules = new Set<Rule<AfterForm>>()
  const oddAnswers = new Set<Rule<OddAnswer>>()
  const paymentMs = new Map<string | null, number>()

  /** The buyer's phone leaves one Star less than the form asks for. */
  function spendElsewhere(buyer: Account, amount: number): void {
    if (buyer.stars.amount < amount) return
    ledger.move(buyer, subtractStars({ amount: amount - 1, nanos: 0 }, buyer.stars), { kind: 'adjustment' })
    onBalance(buyer.id)
  }

  function befall(giftId: string, what: Exclude<AfterForm, 'spent_elsewhere'>): void {
    const gift = catalogue.find(giftId)
    if (!gift) return
    if (what === 'price_rises') catalogue.setPrice(giftId, gift.price + Math.max(1, Math.ceil(gift.price / 10)))
    else if (what === 'sold_out' && gift.total !== null) catalogue.setRemains(giftId, 0)
    else catalogue.withdraw(giftId)
  }

  function add<What>(list: Set<Rule<What>>, what: What, account: Account | null, times = Number.POSITIVE_INFINITY) {
    const rule = { what, accountId: account?.id ?? null, left: times }
    list.add(rule)
    return () => void list.delete(rule)
  }

  /** The first that concerns the buyer; it counts as used. */
  function take<What>(list: Set<Rule<What>>, buyer: Account, isMeant: (what: What) => boolean = () => true) {
    const rule = [...list].find(
      ({ what, accountId }) => isMeant(what) && (accountId === null || accountId === buyer.id),
    )
    if (rule && --rule.left <= 0) list.delete(rule)
    return rule
  }

  return {
    oldPaidForm: 'FORM_SUBMIT_DUPLICATE',
    verificationUrl: 'https://verification.example/pay',
    messageLimit: MESSAGE_MAX_LENGTH,
    historyDelayMs: 0,
    afterForm: (what, account, times) => add(rules, what, account, times),
    oddly: (what, account, times) => add(oddAnswers, what, account, times),
    takeOdd: (what, buyer) => take(oddAnswers, buyer, (one) => one === what) !== undefined,
    opened(buyer, order, amount) {
      if (order.kind !== 'gift') return
      const rule = take(rules, buyer)
      if (!rule) return
      if (rule.what === 'spent_elsewhere') spendElsewhere(buyer, amount)
      else befall(order.giftId, rule.what)
    },
    paymentMs: ({ id }) => paymentMs.get(id) ?? paymentMs.get(null) ?? 0,
    setPaymentMs: (ms, account) => void paymentMs.set(account?.id ?? null, ms),
  }
}
