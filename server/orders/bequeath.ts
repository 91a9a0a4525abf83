/** A piece of a rule's order that its account cannot buy after all is another account's, where one may still buy it. */
import { AppError } from '../lib/app-error.ts'
import type { SpendingService } from '../spending/service.ts'
import type { Tell } from './move-bus.ts'
import { purposeOf } from './purpose.ts'
import { isOfAccountAlone } from './refusals.ts'
import type { RuleWatch } from './rule-watch.ts'
import type { OrderStore, PurchaseRow } from './store.ts'

export interface Bequest {
  /** Who would take it over; null: nobody. */
  heirOf(purchase: PurchaseRow, code: string): number | null
  /**
   * Within the transaction that ends the piece, once its Stars are free again: a piece in its stead, with its Stars set aside.
   * The account that pays for it; null: nobody takes it over.
   */
  pass(tell: Tell, purchase: PurchaseRow, code: string, now: number): number | null
}

export function createBequest(parts: {
  store: OrderStore
  spending: Pick<SpendingService, 'hold'>
  watch: () => RuleWatch
}): Bequest {
  const { store, spending, watch } = parts

  function heirOf(purchase: PurchaseRow, code: string): number | null {
    if (!isOfAccountAlone(code)) return null
    const order = store.getOrderById(purchase.orderId)
    if (order === null || order.source !== 'rule' || order.isStopped) return null
    return watch().heirOf({ order, purchases: store.listPurchases(order.id) }, purchase)
  }

  return {
    heirOf,
    pass(tell, purchase, code, now) {
      const accountId = heirOf(purchase, code)
      if (accountId === null) return null
      const { userId, orderId, maxPrice } = purchase
      const order = store.getOrderById(orderId)
      if (order === null) return null
      const copyNo = Math.max(...store.listPurchases(orderId).map((one) => one.copyNo)) + 1
      const heir = store.addPurchase({
        userId,
        orderId,
        accountId,
        copyNo,
        maxPrice,
        status: 'held',
        timeline: [{ at: now, step: 'held' }],
        createdAt: now,
      })
      try {
        const purpose = purposeOf(order)
        spending.hold({ userId, purchaseId: heir.id, accountId, currency: 'XTR', amount: maxPrice, purpose })
      } catch (error) {
        // Its limits were another by now: nothing of the hold was written.
        if (!(error instanceof AppError)) throw error
        store.removePurchase(heir.id)
        return null
      }
      tell('purchase', { userId, purchase: heir, before: null, order })
      return accountId
    },
  }
}
