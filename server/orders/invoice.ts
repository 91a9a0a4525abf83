import type { Invoice, KnownPeer } from '../telegram/gateway.ts'
import type { OrderRow } from './store.ts'

/** What Telegram is to be asked to sell, for an order and the recipient as the paying account knows it. */
export function invoiceOf(order: OrderRow, recipient: KnownPeer): Invoice {
  const message = order.message ?? ''
  if (order.kind === 'premium') return { kind: 'premium', recipient, months: order.months ?? 0, message }
  if (order.kind !== 'gift' || order.giftId === null) throw new Error(`orders of kind ${order.kind} are not paid here`)
  return {
    kind: 'gift',
    giftId: order.giftId,
    recipient,
    message,
    isNameHidden: order.hideName,
    includesUpgrade: order.includeUpgrade,
  }
}
