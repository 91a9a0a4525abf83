import type { CommitBus } from '../db/commit-bus.ts'
import type { OrderRow, PurchaseRow } from './store.ts'

export interface OrderPieces {
  order: OrderRow
  purchases: PurchaseRow[]
}

/** What the orders' room tells, each in the transaction that stores it. */
export interface OrderEvents {
  /** New, or another than before. */
  order: { userId: number; order: OrderRow }
  /** Its order is as it was before this. */
  purchase: { userId: number; purchase: PurchaseRow; before: PurchaseRow | null; order: OrderRow }
}

export type OrderBus = CommitBus<OrderEvents, keyof OrderEvents>
