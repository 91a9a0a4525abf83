import type { AccountBus, AccountRow } from '../accounts/events.ts'
import type { AccountClients } from '../accounts/clients.ts'
import { createCommitBus } from '../db/commit-bus.ts'
import type { GiftService } from '../gifts/service.ts'
import type { House, Room } from '../house.ts'
import type { SpendingRoom } from '../spending/room.ts'
import type { UserService } from '../users/service.ts'
import type { WalletRoom } from '../wallet/room.ts'
import { noteOrders } from './activity.ts'
import type { OrderBus } from './events.ts'
import { findPaymentIn } from './find-payment.ts'
import { invoiceOf } from './invoice.ts'
import { createLanes } from './lanes.ts'
import { createMoves } from './moves.ts'
import { createPayer } from './payer.ts'
import { createPeerStore } from './peer-store.ts'
import { presentOrder, presentPurchase } from './present.ts'
import { createEstimate } from './quote.ts'
import { createReceipts } from './receipts.ts'
import { createRecipients } from './recipients.ts'
import type { Beyond } from './refusals.ts'
import { orderRoutes } from './routes.ts'
import { createOrderService, type OrderService } from './service.ts'
import { createOrderStore, type OrderRow, type PurchaseRow } from './store.ts'
import { createVerifier } from './verifier.ts'

interface Needs {
  users: UserService
  accounts: {
    store: { get(userId: number, id: number): AccountRow | null }
    clients: AccountClients
    bus: Pick<AccountBus, 'on'>
  }
  gifts: GiftService
  spending: SpendingRoom
  wallet: WalletRoom
}

export interface OrdersRoom extends Room {
  service: OrderService
  bus: OrderBus
}

export function openOrders(house: House, { users, accounts, gifts, spending, wallet }: Needs): OrdersRoom {
  const { db, clock, log, live, activity } = house
  const bus: OrderBus = createCommitBus(db, log)
  const store = createOrderStore(db)
  const getAccount = (userId: number, accountId: number) => accounts.store.get(userId, accountId)
  noteOrders(bus, activity, { getAccount, getOrder: (id) => store.getOrderById(id) })

  const moves = createMoves({ store, wallet: wallet.store, ledger: spending.ledger, bus, clock })
  const recipients = createRecipients({ peers: createPeerStore(db), getAccount })
  const isWanted = ({ id }: PurchaseRow): boolean => {
    const purchase = store.getPurchaseById(id)
    const order = purchase && store.getOrderById(purchase.orderId)
    const account = purchase && getAccount(purchase.userId, purchase.accountId)
    const isFrozen = account != null && account.frozenAt !== null
    return order != null && !order.isStopped && !isFrozen && spending.service.isOn(order.userId)
  }

  /** Pieces that are not sent yet and that the same refusal would meet. */
  function endAlike(beyond: Beyond, order: OrderRow, purchase: PurchaseRow, code: string): void {
    for (const other of store.listByStatus(order.userId, ['planned', 'held', 'form_ready'])) {
      const otherOrder = store.getOrderById(other.orderId)
      const isSameGift = otherOrder?.giftId === order.giftId
      const isAlike =
        beyond === 'account'
          ? other.accountId === purchase.accountId
          : isSameGift &&
            (beyond === 'gift' ||
              (beyond === 'gift_of_account' && other.accountId === purchase.accountId) ||
              (beyond === 'recipient' && otherOrder?.recipientTelegramId === order.recipientTelegramId))
      if (isAlike) moves.release(other, store.getOpenAttempt(other.id), 'refused', { code })
    }
  }

  const findPayment = findPaymentIn(wallet.store)
  const receipts = createReceipts({ store, record: wallet.record, moves, findPayment, log })
  const payer = createPayer({
    store,
    wallet: wallet.store,
    record: wallet.record,
    moves,
    isWanted,
    async invoiceFor(order, purchase, client) {
      const account = getAccount(purchase.userId, purchase.accountId)
      if (account === null) throw new Error('a purchase of an account that is gone')
      return invoiceOf(order, await recipients.ofOrder(account, client, order))
    },
    findPayment,
    onPaid: (purchase, client) => receipts.fetch(purchase, client),
    onBeyond: endAlike,
    clock,
  })
  const verifier = createVerifier({
    store,
    record: wallet.record,
    moves,
    payer,
    isWanted,
    findPayment,
    clock,
  })
  const lanes = createLanes({ store, moves, payer, verifier, clients: accounts.clients, clock, log })
  const estimate = createEstimate({
    gifts,
    spending: spending.service,
    isUnclear: (accountId) =>
      store.listOpenOfAccount(accountId).some(({ status }) => status === 'unclear' || status === 'submitting'),
  })
  const service = createOrderService({
    store,
    moves,
    lanes,
    bus,
    spending: spending.service,
    users,
    clients: accounts.clients,
    getAccount,
    recipients,
    estimate,
    clock,
  })

  house.keys.knows('order', {
    findByKey(id) {
      const body = service.findByKey(id)
      return { status: body.order.ended_at === null ? 202 : 200, body }
    },
    isOpen: (id) => service.isOpen(id),
  })
  house.keys.knows('sent_gift', {
    findByKey(id) {
      const { order, purchases } = service.findByKey(id)
      return { status: order.ended_at === null ? 202 : 200, body: { order, purchase: purchases[0] } }
    },
    isOpen: (id) => service.isOpen(id),
  })
  spending.onStop((userId) => service.stopAll(userId))
  bus.on('order', ({ userId, order }) =>
    live.tell(userId, 'order', { order: presentOrder(order, store.listPurchases(order.id)) }),
  )
  bus.on('purchase', ({ userId, purchase, before }) => {
    live.tell(userId, 'purchase', { purchase: presentPurchase(purchase) })
    if (before?.status !== purchase.status) spending.tellMoved(userId)
  })
  wallet.onRows((rows) => {
    for (const accountId of new Set(rows.map((row) => row.accountId))) receipts.match(accountId)
    for (const row of rows) {
      const paid = row.isRefund ? wallet.store.findPaid(row.accountId, row.currency, row.transactionId) : null
      const purchase = paid === null ? null : store.getPurchaseById(paid)
      if (purchase?.status === 'paid') moves.refunded(purchase)
    }
  })
  accounts.bus.on('moment', ({ account, after }) => {
    if (after.link === 'online') lanes.wake(account.id)
  })
  accounts.bus.on('signed_in', ({ account }) => {
    for (const purchase of store.listOpenOfAccount(account.id))
      if (purchase.status === 'needs_owner') moves.lookAgain(purchase)
    lanes.wake(account.id)
  })
  accounts.bus.on('frozen', ({ account }) => {
    for (const purchase of store.listOpenOfAccount(account.id)) moves.releaseUnsent(purchase)
  })
  accounts.bus.on('signed_out', ({ account }) => lanes.wake(account.id))
  accounts.bus.on('removed', ({ account }) => lanes.wake(account.id))

  return {
    service,
    bus,
    routes: (bind) => orderRoutes(bind, service),
    start: () => lanes.wakeAll(),
    stop: () => lanes.stop(),
  }
}
