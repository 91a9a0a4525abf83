import { closedStatuses, type OrderStatus, type PurchaseStatus } from '../contract/order-words.ts'
import type { OrderRow, PurchaseRow } from './store.ts'

export const isOpen = ({ status }: PurchaseRow) => !closedStatuses.includes(status)

/** What its pieces make of an order that has begun. */
export function statusOf(order: OrderRow, purchases: readonly PurchaseRow[]): OrderStatus {
  const count = (...statuses: PurchaseStatus[]) => purchases.filter(({ status }) => statuses.includes(status)).length
  const open = purchases.filter(isOpen).length
  if (open > 0) return count('needs_owner') === open ? 'needs_owner' : 'running'
  const bought = count('paid', 'refunded')
  if (bought === purchases.length) return 'done'
  if (bought > 0) return 'partly'
  return order.isStopped ? 'stopped' : 'nothing'
}

/** When its last form left for the first time, by the panel's clock. */
export function sentAtOf({ timeline }: PurchaseRow): number | null {
  const form = timeline.findLastIndex(({ step }) => step === 'form_ready')
  return timeline.slice(Math.max(0, form)).find(({ step }) => step === 'submitting')?.at ?? null
}
