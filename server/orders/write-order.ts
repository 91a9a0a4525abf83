import type { OrderSource } from '../contract/order-words.ts'
import type { OrderWish } from '../contract/orders.ts'
import type { Clock } from '../lib/clock.ts'
import type { SpendingService } from '../spending/service.ts'
import type { OrderBus } from './events.ts'
import type { Plan } from './plan.ts'
import { purposeOf } from './purpose.ts'
import type { Resolved } from './recipients.ts'
import type { OrderRow, OrderStore, PurchaseRow } from './store.ts'
import type { Wanted } from './wanted.ts'

interface Parts {
  store: OrderStore
  spending: Pick<SpendingService, 'holdAll'>
  bus: OrderBus
  clock: Clock
}

interface NewOrderFacts {
  userId: number
  wish: OrderWish
  source: OrderSource
  wanted: Pick<Wanted, 'giftId' | 'months' | 'title'>
  /** Who pays for how many. */
  items: Plan['items']
  /** Null: at once. Until then nothing is set aside. */
  startsAt: number | null
  /** As the first of those who pay knows the recipient. */
  to: Resolved
  /** Stars to set aside for each piece. */
  hold: number
  /** Called within the transaction that begins the order. */
  began: (orderId: number) => void
}

/** Order, purchases and holds in one transaction: all of it stands, or nothing does. */
export function writeOrder(
  { store, spending, bus, clock }: Parts,
  { userId, wish, source, wanted, items, startsAt, to, hold, began }: NewOrderFacts,
): OrderRow {
  return bus.commit((tell) => {
    const now = clock.now()
    const isLater = startsAt !== null
    const order = store.addOrder({
      userId,
      kind: wish.kind,
      source,
      giftId: wanted.giftId,
      months: wanted.months,
      title: wanted.title,
      recipientKind: wish.recipient.kind,
      recipientAccountId: wish.recipient.kind === 'account' ? wish.recipient.account_id : null,
      recipientPeer: wish.recipient.kind === 'peer' ? wish.recipient.peer : null,
      recipientTitle: to.title,
      recipientUsername: to.username,
      recipientTelegramId: to.telegramId,
      quantity: wish.quantity ?? 1,
      maxPrice: wish.max_price,
      maxTotal: wish.max_total,
      currency: 'XTR',
      hideName: wish.hide_name ?? false,
      includeUpgrade: wish.include_upgrade ?? false,
      message: wish.message === '' ? null : (wish.message ?? null),
      messageEntities: wish.entities === undefined || wish.entities.length === 0 ? null : wish.entities,
      accountIds: wish.account_ids ?? null,
      status: isLater ? 'waiting' : 'running',
      startsAt,
      createdAt: now,
    })
    began(order.id)
    let copyNo = 0
    const pieces: PurchaseRow[] = []
    const status = isLater ? 'planned' : 'held'
    for (const { accountId, quantity } of items)
      for (let piece = 0; piece < quantity; piece += 1) {
        copyNo += 1
        const purchase = store.addPurchase({
          userId,
          orderId: order.id,
          accountId,
          copyNo,
          maxPrice: hold,
          status,
          timeline: [{ at: now, step: status }],
          createdAt: now,
        })
        pieces.push(purchase)
      }
    const purpose = purposeOf(order)
    const wishes = pieces.map(({ id: purchaseId, accountId }) => {
      return { userId, purchaseId, accountId, currency: 'XTR', amount: hold, purpose } as const
    })
    const refusal = isLater ? null : spending.holdAll(userId, wishes).find((error) => error !== null)
    if (refusal) throw refusal
    for (const purchase of pieces) tell('purchase', { userId, purchase, before: null, order })
    tell('order', { userId, order })
    return order
  })
}
