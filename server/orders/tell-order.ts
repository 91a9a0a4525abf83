import { createGatherer, type Gatherer } from '../lib/gather.ts'
import type { OrderRow, OrderStore, PurchaseRow } from './store.ts'

const GATHER_MS = 50
/** To show an order takes reading all its pieces: of one with hundreds, pages hear seldomer, that paying goes on meanwhile. */
const MS_PER_PIECE = 1

/** An order moves with each of its pieces, and a page shows the last of it. Given ids of orders that moved. */
export function createOrderTeller(
  store: Pick<OrderStore, 'getOrderById' | 'listPurchases'>,
  tell: (order: OrderRow, purchases: PurchaseRow[]) => void,
): Gatherer<number> {
  let pieces = 0
  return createGatherer<number>(
    () => GATHER_MS + MS_PER_PIECE * pieces,
    (orderIds) => {
      pieces = 0
      for (const id of orderIds) {
        const order = store.getOrderById(id)
        if (order === null) continue
        const purchases = store.listPurchases(id)
        if (order.endedAt === null) pieces += purchases.length
        tell(order, purchases)
      }
    },
  )
}
