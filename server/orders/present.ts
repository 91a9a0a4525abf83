import type { Order, Purchase } from '../contract/orders.ts'
import type { OrderRow, PurchaseRow } from './store.ts'

const iso = (ms: number) => new Date(ms).toISOString()
const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms))

/** The contract's shape of an order; what its purchases come to is counted here. */
export function presentOrder(order: OrderRow, purchases: readonly PurchaseRow[]): Order {
  const paid = purchases.filter(({ status }) => status === 'paid' || status === 'refunded')
  const count = (...statuses: PurchaseRow['status'][]) =>
    purchases.filter(({ status }) => statuses.includes(status)).length
  return {
    id: order.id,
    kind: order.kind,
    source: order.source,
    source_id: order.sourceId,
    gift_id: order.giftId,
    slug: order.slug,
    saved_id: order.savedId,
    title: order.title,
    recipient: {
      kind: order.recipientKind,
      ...(order.recipientAccountId !== null && { account_id: order.recipientAccountId }),
      ...(order.recipientPeer !== null && { peer: order.recipientPeer }),
      title: order.recipientTitle,
      username: order.recipientUsername,
      telegram_id: order.recipientTelegramId,
    },
    quantity: order.quantity,
    months: order.months,
    max_price: order.maxPrice,
    max_total: order.maxTotal,
    currency: order.currency,
    hide_name: order.hideName,
    include_upgrade: order.includeUpgrade,
    message: order.message,
    entities: order.messageEntities ?? [],
    status: order.status,
    bought: paid.length,
    unclear: count('unclear', 'submitting', 'needs_owner'),
    refused: count('refused', 'not_paid'),
    spent: paid.reduce((sum, { price }) => sum + (price ?? 0), 0),
    starts_at: isoOrNull(order.startsAt),
    confirm_by: isoOrNull(order.confirmBy),
    created_at: iso(order.createdAt),
    ended_at: isoOrNull(order.endedAt),
  }
}

export function presentPurchase(purchase: PurchaseRow): Purchase {
  const { refusalCode: code, refusalSeconds: seconds, refusalDetail: detail } = purchase
  return {
    id: purchase.id,
    order_id: purchase.orderId,
    account_id: purchase.accountId,
    status: purchase.status,
    price: purchase.price,
    refusal: code === null ? null : { code, seconds, detail },
    message_id: purchase.messageId,
    transaction_id: purchase.transactionId,
    saved_id: purchase.savedId,
    timeline: purchase.timeline.map(({ at, step }) => ({
      at: iso(at),
      ms: Math.max(0, at - purchase.createdAt),
      step,
    })),
  }
}
