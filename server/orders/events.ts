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
  purchase: { userId: number; purchase: PurchaseRow; before: PurchaseRow | null }
}

export type OrderBus = CommitBus<OrderEvents, keyof OrderEvents>
