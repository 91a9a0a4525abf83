/** The beginning of an order that waited, for its hour or for a yes: everything is looked at as if it had been made just now. */
import type { QuoteWish } from '../contract/orders.ts'
import { AppError } from '../lib/app-error.ts'
import type { SpendingService } from '../spending/service.ts'
import { holdOf } from './hold-size.ts'
import type { Lanes } from './lanes.ts'
import type { Moves } from './moves.ts'
import { purposeOf } from './purpose.ts'
import type { createEstimate } from './quote.ts'
import { wishOf } from './recipients.ts'
import { refuseShort } from './refuse-short.ts'
import type { OrderRow, OrderStore } from './store.ts'

export interface OrderStarter {
  /**
   * `began` is called within the transaction that begins it. False for one that does not wait any more. Throws what
   * `POST /api/orders` refuses with.
   */
  start(order: OrderRow, began?: () => void): Promise<boolean>
  /** It does not begin: every piece says why. */
  refuse(order: OrderRow, error: AppError): void
}

export function createOrderStarter(parts: {
  store: OrderStore
  moves: Moves
  lanes: Pick<Lanes, 'wake'>
  spending: Pick<SpendingService, 'isOn' | 'hold'>
  estimate: ReturnType<typeof createEstimate>
  /** Whether whoever made it still wants it: a rule may have been switched off, or has spent what it may. */
  mayBuy: (order: OrderRow) => boolean
}): OrderStarter {
  const { store, moves, lanes, spending, estimate, mayBuy } = parts

  const listPlanned = (orderId: number) => store.listPurchases(orderId).filter(({ status }) => status === 'planned')

  return {
    async start(order, began = () => {}) {
      if (!spending.isOn(order.userId)) throw new AppError('spending_off')
      if (!mayBuy(order)) throw new AppError('order_lapsed')
      const wish: QuoteWish = { ...quoteWishOf(order), quantity: listPlanned(order.id).length }
      const hold = holdOf(order, (await estimate(order.userId, wish)).price, wish.quantity ?? 0)
      const made = await estimate(order.userId, wish, hold)
      if (made.plan.short > 0) refuseShort(made, hold)
      const planned = listPlanned(order.id)
      const pieces = made.plan.items
        .flatMap(({ accountId, quantity }) => Array.from({ length: quantity }, () => accountId))
        .flatMap((accountId, index) => {
          const purchase = planned[index]
          return purchase === undefined ? [] : { purchase, accountId }
        })
      const { userId, currency } = order
      const purpose = purposeOf(order)
      const setAside = ({ id: purchaseId, accountId }: { id: number; accountId: number }) =>
        spending.hold({ userId, purchaseId, accountId, currency, amount: hold, purpose })
      if (!moves.begin(order, pieces, hold, setAside, began)) return false
      for (const { accountId } of made.plan.items) lanes.wake(accountId)
      return true
    },

    refuse(order, { code, fields }) {
      const detail = fields.price ?? fields.missing
      for (const purchase of listPlanned(order.id))
        moves.release(purchase, null, 'refused', { code, detail: detail === undefined ? null : String(detail) })
    },
  }
}

/** What a quote for the order would be asked with. */
function quoteWishOf(order: OrderRow): QuoteWish {
  const { kind, giftId, months, accountIds, includeUpgrade } = order
  if (kind !== 'gift' && kind !== 'premium') throw new Error(`orders of kind ${kind} do not begin here`)
  return {
    kind,
    recipient: wishOf(order),
    ...(giftId !== null && { gift_id: giftId }),
    ...((months === 3 || months === 6 || months === 12) && { months }),
    ...(accountIds !== null && { account_ids: accountIds }),
    ...(includeUpgrade && { include_upgrade: true }),
  }
}
