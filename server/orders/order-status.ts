import { closedStatuses, type OrderStatus, type PurchaseStatus } from '../contract/order-words.ts'
import type { OrderRow, PurchaseRow } from './store.ts'

export const isOpen = ({ status }: Pick<PurchaseRow, 'status'>) => !closedStatuses.includes(status)

/** What its pieces make of an order that has begun, by how many are in each state. */
export function statusOf(order: OrderRow, counts: ReadonlyMap<PurchaseStatus, number>): OrderStatus {
  const count = (...statuses: PurchaseStatus[]) => statuses.reduce((sum, status) => sum + (counts.get(status) ?? 0), 0)
  const open = [...counts].reduce((sum, [status, own]) => sum + (isOpen({ status }) ? own : 0), 0)
  if (open > 0) return count('needs_owner') === open ? 'needs_owner' : 'running'
  const bought = count('paid', 'refunded')
  if (bought >= order.quantity) return 'done'
  if (bought > 0) return 'partly'
  return order.isStopped ? 'stopped' : 'nothing'
}

/** When its last form left for the first time, by the panel's clock. */
export function sentAtOf({ timeline }: PurchaseRow): number | null {
  const form = timeline.findLastIndex(({ step }) => step === 'form_ready')
  return timeline.slice(Math.max(0, form)).find(({ step }) => step === 'submitting')?.at ?? null
}
