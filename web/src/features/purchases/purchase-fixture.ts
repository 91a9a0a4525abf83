import { order, purchase, type Order, type Purchase } from '#contract/orders'
import { spending, type Spending } from '#contract/spending'
import { blankOf } from '#contract/testing/blank'

const at = '2026-11-20T12:00:00.000Z'

/** An order for tests; pass the fields that matter. */
export const buildOrder = (fields: Partial<Order> = {}): Order => ({
  ...blankOf(order.omit({ kind: true, source: true, recipient: true, currency: true, status: true })),
  kind: 'gift',
  source: 'hand',
  recipient: { kind: 'self', title: 'Anna', username: null, telegram_id: null },
  currency: 'XTR',
  id: 1,
  title: 'Heart',
  status: 'running',
  quantity: 2,
  created_at: at,
  ...fields,
})

export const buildPurchase = (fields: Partial<Purchase> = {}): Purchase => ({
  ...blankOf(purchase.omit({ account_id: true, status: true })),
  id: 1,
  order_id: 1,
  account_id: 7,
  status: 'held',
  timeline: [{ at, ms: 0, step: 'held' }],
  ...fields,
})

export const buildSpending = (fields: Partial<Spending> = {}): Spending => ({
  ...blankOf(spending),
  is_on: true,
  day_ends_at: at,
  ...fields,
})
