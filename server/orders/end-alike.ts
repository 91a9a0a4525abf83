import type { Bequest } from './bequeath.ts'
import type { Moves } from './moves.ts'
import type { Beyond } from './refusals.ts'
import type { OrderRow, OrderStore, PurchaseRow } from './store.ts'

/** Whether both orders are for the same thing, whoever gets it. */
const isSameThing = (one: OrderRow, other: OrderRow) =>
  one.kind === other.kind &&
  one.giftId === other.giftId &&
  one.slug === other.slug &&
  one.savedId === other.savedId &&
  one.months === other.months

const isSameRecipient = (one: OrderRow, other: OrderRow) =>
  one.recipientKind === other.recipientKind && one.recipientTelegramId === other.recipientTelegramId

const isSameMessage = (one: OrderRow, other: OrderRow) =>
  one.message === other.message && JSON.stringify(one.messageEntities) === JSON.stringify(other.messageEntities)

const withForms = (store: OrderStore, purchases: readonly PurchaseRow[]) =>
  purchases.map((purchase) => ({ purchase, attempt: store.getOpenAttempt(purchase.id) }))

/**
 * Takes from the account what else it was to buy of the same for a rule, after a refusal that is the account's own: for what
 * meets one piece meets the next. A piece that has to wait does so where nobody takes it over.
 */
export const loseShareIn =
  ({
    store,
    moves,
    bequest,
  }: {
    store: OrderStore
    moves: Pick<Moves, 'refuseAll'>
    bequest: Pick<Bequest, 'heirOf'>
  }) =>
  (order: OrderRow, { accountId }: PurchaseRow, code: string): void => {
    const lost = store.listOpenOfAccount(accountId).filter((other) => {
      const otherOrder = other.status === 'held' ? store.getOrderById(other.orderId) : null
      if (otherOrder?.source !== 'rule' || !isSameThing(otherOrder, order)) return false
      return code !== 'FLOOD_WAIT' || bequest.heirOf(other, code) !== null
    })
    if (lost.length > 0) moves.refuseAll(withForms(store, lost), { code })
  }

/** Ends the pieces that are not sent yet and that the same refusal would meet. */
export const endAlikeIn =
  ({ store, moves }: { store: OrderStore; moves: Pick<Moves, 'refuseAll'> }) =>
  (beyond: Beyond, order: OrderRow, { accountId }: PurchaseRow, code: string): void => {
    function isMet(other: PurchaseRow): boolean {
      if (beyond === 'account') return other.accountId === accountId
      const otherOrder = store.getOrderById(other.orderId)
      if (otherOrder === null || !isSameThing(otherOrder, order)) return false
      if (beyond === 'gift_of_account') return other.accountId === accountId
      if (beyond === 'gift') return true
      const isToSame = isSameRecipient(otherOrder, order)
      return beyond === 'message' ? isToSame && isSameMessage(otherOrder, order) : isToSame
    }
    // What waits for its hour is looked at then: nobody knows what holds by that time.
    const met = store.listByStatus(order.userId, ['held', 'form_ready']).filter((other) => isMet(other))
    if (met.length > 0) moves.refuseAll(withForms(store, met), { code })
  }
