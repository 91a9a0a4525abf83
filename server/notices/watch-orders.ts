/** Listens to what becomes of orders: the message about each, and what open pages are told. */
import type { GiftService } from '../gifts/service.ts'
import type { AccountService } from '../accounts/service.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { OrderBus, OrderPieces } from '../orders/events.ts'
import { nameOf } from './decide.ts'
import type { NoticeDraft, OrderFacts } from './facts.ts'
import { concernedBy, draftOf, isUnderWay, toOrderFacts, type OrderNoticeKind } from './orders.ts'
import type { Outbox } from './outbox.ts'
import { GATHER_MS } from './turn.ts'

export interface OrderSource {
  bus: Pick<OrderBus, 'alongside'>
  /** Null for an order that is gone. */
  read: (orderId: number) => OrderPieces | null
  /** Without its pieces, which may be hundreds. */
  readOrder: (orderId: number) => OrderPieces['order'] | null
}

export interface OrderWatchParts {
  orders: OrderSource
  accounts: Pick<AccountService, 'listStored'>
  gifts: Pick<GiftService, 'list'>
  outbox: Pick<Outbox, 'addOrder'>
  /** Tells open pages, and wakes the sender. */
  tell: (userId: number, drafts: readonly NoticeDraft[]) => void
  wake: (userId: number) => void
  clock: Clock
  log: Pick<Log, 'error'>
}

/** What a rule bought, or could not, is told once its drop is over; what needs a person, at once. */
const isToldWithDrop = (kind: OrderNoticeKind, { source }: OrderPieces['order']): boolean =>
  (kind === 'bought' || kind === 'refused') && source === 'rule'

/** Returns how to stop what is still gathered. */
export function watchOrders(parts: OrderWatchParts): () => void {
  const { orders, accounts, gifts, outbox, tell, wake, clock, log } = parts
  /** Pieces of an order that pages are about to hear of, by order and kind. */
  const gathering = new Map<string, () => void>()

  function readFacts(userId: number, kind: OrderNoticeKind, orderId: number): OrderFacts | null {
    const pieces = orders.read(orderId)
    if (pieces === null) return null
    const stored = accounts.listStored(userId)
    return toOrderFacts(kind, pieces, {
      nameOf(accountId) {
        const account = stored.find(({ id }) => id === accountId)
        return account === undefined ? null : nameOf(account)
      },
      stickerOf: (giftId) => gifts.list(userId).items.find(({ id }) => id === giftId)?.sticker_unique_id ?? null,
    })
  }

  function tellPages(userId: number, kind: OrderNoticeKind, orderId: number): void {
    const name = `${kind} ${orderId}`
    gathering.get(name)?.()
    gathering.delete(name)
    const facts = readFacts(userId, kind, orderId)
    if (facts === null || facts.pieces === 0) return
    // By the count, so that a later piece is shown as well.
    tell(userId, [draftOf(kind, facts, facts.pieces)])
  }

  /** What can wait for the order's other pieces does. */
  function gather(userId: number, kind: OrderNoticeKind, orderId: number): void {
    const isUrgent = kind === 'unclear' || kind === 'needs_owner'
    if (isUrgent || !isUnderWay(orders.readOrder(orderId))) return tellPages(userId, kind, orderId)
    const name = `${kind} ${orderId}`
    if (gathering.has(name)) return
    const end = () => {
      try {
        tellPages(userId, kind, orderId)
      } catch (error) {
        log.error({ userId, err: error }, 'open pages were not told of an order')
      }
    }
    gathering.set(name, clock.after(GATHER_MS, end))
  }

  orders.bus.alongside('purchase', (event) => {
    const { userId, order } = event
    const orderId = order.id
    const concerned = concernedBy(event).filter(({ kind }) => !isToldWithDrop(kind, order))
    for (const { kind, isNews } of concerned)
      outbox.addOrder(userId, { kind, orderId, isNews }, () => readFacts(userId, kind, orderId))
    return () => {
      if (concerned.length === 0) return
      wake(userId)
      for (const { kind, isNews } of concerned) if (isNews) gather(userId, kind, orderId)
    }
  })

  return () => {
    for (const cancel of gathering.values()) cancel()
    gathering.clear()
  }
}
