import type { ActivityNotes } from '../activity/note.ts'
import type { AccountRow } from '../accounts/events.ts'
import { hidePhone } from '../contract/phone.ts'
import type { OrderBus } from './events.ts'
import type { OrderRow, PurchaseRow } from './store.ts'
import { PREMIUM } from './wanted.ts'

const kindOf = {
  paid: 'gift_bought',
  refused: 'purchase_refused',
  unclear: 'purchase_unclear',
  needs_owner: 'purchase_needs_owner',
  not_paid: 'purchase_not_paid',
  refunded: 'purchase_refunded',
} as const

const isTold = (status: PurchaseRow['status']): status is keyof typeof kindOf => Object.hasOwn(kindOf, status)

function factsOf({ kind, title, months }: OrderRow) {
  if (kind === 'premium') return { gift: PREMIUM, ...(months !== null && { months }) }
  return title === null ? {} : { gift: title }
}

/** What became of each piece, written with the commit that says so. */
export function noteOrders(
  bus: OrderBus,
  { record }: ActivityNotes,
  getAccount: (userId: number, accountId: number) => AccountRow | null,
): void {
  bus.alongside('purchase', ({ userId, purchase, before, order }) => {
    const { status } = purchase
    if (before?.status === status || !isTold(status)) return () => {}
    const account = getAccount(userId, purchase.accountId)
    const facts = {
      ...(account && {
        account: account.firstName ?? (account.username === null ? hidePhone(account.phone) : `@${account.username}`),
        phone: hidePhone(account.phone),
      }),
      ...factsOf(order),
      ...(order.giftId !== null && { gift_id: order.giftId }),
      ...(purchase.refusalCode !== null && { reason: purchase.refusalCode }),
    }
    return record(userId, kindOf[status], facts, account === null ? undefined : purchase.accountId)
  })
}
