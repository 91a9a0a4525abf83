/** One purchase written, with its timeline, its order's status and what is told of both: within the transaction of a move. */
import { closedStatuses } from '../contract/order-words.ts'
import type { Clock } from '../lib/clock.ts'
import type { Ledger } from '../spending/ledger.ts'
import type { Tell } from './move-bus.ts'
import { isOpen, statusOf } from './order-status.ts'
import type { OrderRow, OrderStore, PurchaseChanges, PurchaseRow } from './store.ts'

type Step = PurchaseRow['timeline'][number]

export const noRefusal = { refusalCode: null, refusalSeconds: null, refusalDetail: null }

export type Writes = ReturnType<typeof createWrites>

export function createWrites({ store, ledger, clock }: { store: OrderStore; ledger: Ledger; clock: Clock }) {
  /** `steps` is what the timeline says of it; those without a time of their own are of now. */
  function write(
    tell: Tell,
    before: PurchaseRow,
    steps: string | readonly (string | Step)[],
    changes: PurchaseChanges,
  ): PurchaseRow {
    const now = clock.now()
    const timeline = [
      ...before.timeline,
      ...[steps].flat().map((step) => (typeof step === 'string' ? { at: now, step } : step)),
    ]
    const isClosing = changes.status !== undefined && closedStatuses.includes(changes.status)
    const after = store.updatePurchase(before.id, { ...changes, timeline, ...(isClosing && { closedAt: now }) })
    const order = orderOf(after)
    tell('purchase', { userId: after.userId, purchase: after, before, order })
    settleOrder(tell, order)
    return after
  }

  /** An order's status follows from its purchases'. */
  function settleOrder(tell: Tell, order: OrderRow): void {
    const counts = store.countByStatus(order.id)
    // One that has not begun begins by `begin` alone, and may end before that.
    if (order.status === 'waiting' && [...counts.keys()].some((status) => isOpen({ status }))) return
    const status = statusOf(order, counts)
    const hasEnded = status !== 'running' && status !== 'needs_owner'
    const endedAt = hasEnded ? (order.endedAt ?? clock.now()) : null
    if (status !== order.status || endedAt !== order.endedAt) store.updateOrder(order.id, { status, endedAt })
    tell('order', { userId: order.userId, order: { ...order, status, endedAt } })
  }

  const orderOf = ({ orderId }: PurchaseRow): OrderRow => {
    const row = store.getOrderById(orderId)
    if (row === null) throw new Error('a purchase without an order')
    return row
  }

  const fresh = (purchase: PurchaseRow): PurchaseRow => {
    const row = store.getPurchaseById(purchase.id)
    if (row === null) throw new Error('a purchase is gone')
    return row
  }

  /** What is set aside for it, if anything is by now, goes back. */
  function giveBack(purchaseId: number, at: number): void {
    if (ledger.isHeld(purchaseId)) ledger.release(purchaseId, at)
  }

  /** Once a new order's pieces are there: tells of the order, with the status that they make. */
  function settleNew(tell: Tell, orderId: number): void {
    const order = store.getOrderById(orderId)
    if (order?.status === 'waiting') tell('order', { userId: order.userId, order })
    else if (order !== null) settleOrder(tell, order)
  }

  return { write, settleNew, fresh, orderOf, giveBack }
}
