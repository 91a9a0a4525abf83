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

/** Ends the pieces that are not sent yet and that the same refusal would meet. */
export const endAlikeIn =
  ({ store, moves }: { store: OrderStore; moves: Pick<Moves, 'release'> }) =>
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
    for (const other of store.listByStatus(order.userId, ['held', 'form_ready']))
      if (isMet(other)) moves.release(other, store.getOpenAttempt(other.id), 'refused', { code })
  }
