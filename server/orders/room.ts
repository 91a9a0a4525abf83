import type { AccountBus, AccountRow } from '../accounts/events.ts'
import type { AccountClients } from '../accounts/clients.ts'
import { createCommitBus } from '../db/commit-bus.ts'
import type { GiftService } from '../gifts/service.ts'
import type { House, Room } from '../house.ts'
import type { SpendingRoom } from '../spending/room.ts'
import type { UserService } from '../users/service.ts'
import type { WalletRoom } from '../wallet/room.ts'
import { noteOrders } from './activity.ts'
import { createNoteCap, withCapsTold } from './caps-told.ts'
import { createBequest } from './bequeath.ts'
import { createEarlyForms } from './early-forms.ts'
import { endAlikeIn, loseShareIn } from './end-alike.ts'
import type { OrderBus, OrderPieces } from './events.ts'
import { findPaymentIn } from './find-payment.ts'
import { invoiceOf } from './invoice.ts'
import { registerOrderKeys } from './keys.ts'
import { createLanes } from './lanes.ts'
import { createMessageCheck } from './message-limit.ts'
import { createMoves } from './moves.ts'
import { createOutside } from './outside.ts'
import { createPayer } from './payer.ts'
import { createKnownPeople } from './known-people.ts'
import { createPeerStore } from './peer-store.ts'
import { createPremiumOptions } from './premium-options.ts'
import { createPremiumStatus } from './premium-status.ts'
import { presentOrder, presentPurchase } from './present.ts'
import { createEstimate } from './quote.ts'
import { createRuleOrders, type RuleOrders } from './rule-orders.ts'
import { noRules, type RuleWatch } from './rule-watch.ts'
import { createReceipts } from './receipts.ts'
import { createRecipientCheck, type RecipientCheck } from './recipient-check.ts'
import { createRecipientFaces } from './recipient-faces.ts'
import { createRecipientList } from './recipient-list.ts'
import { recipientRoutes } from './recipient-routes.ts'
import { createRecipientTerms } from './recipient-terms.ts'
import { createRecipients } from './recipients.ts'
import { orderRoutes, premiumRoutes } from './routes.ts'
import { createOrderService, type OrderService } from './service.ts'
import { createOrderStarter } from './start-order.ts'
import { createOrderTeller } from './tell-order.ts'
import { createOrderStore, type OrderRow, type PurchaseRow } from './store.ts'
import { createVerifier } from './verifier.ts'
import { createWaitingOrders } from './waiting.ts'
import { createFindWanted } from './wanted.ts'
import { watchAccounts } from './watch-accounts.ts'

interface Needs {
  users: UserService
  accounts: {
    store: {
      get(userId: number, id: number): AccountRow | null
      listForUser(userId: number): AccountRow[]
      keepNumber(account: AccountRow): void
    }
    clients: AccountClients
    bus: Pick<AccountBus, 'on' | 'alongside'>
  }
  gifts: GiftService
  spending: SpendingRoom
  wallet: WalletRoom
}

export interface OrdersRoom extends Room {
  service: OrderService
  /** Accounts of the user with a piece that may have been paid: nothing is bought behind it. */
  unclearAccountIds(userId: number): ReadonlySet<number>
  recallRecipient: RecipientCheck['recall']
  /** Throws `message_too_long`. */
  checkMessage: ReturnType<typeof createMessageCheck>
  bus: OrderBus
  /** An order with its pieces as they stand; null for one that is gone. */
  read(orderId: number): OrderPieces | null
  /** Without its pieces. */
  readOrder(orderId: number): OrderRow | null
  /** The door for rules. */
  ofRules: RuleOrders
}

export function openOrders(house: House, { users, accounts, gifts, spending, wallet }: Needs): OrdersRoom {
  const { db, clock, log, live, activity, sharedCommit } = house
  const bus: OrderBus = createCommitBus(db, log)
  const store = createOrderStore(db)
  const getAccount = (userId: number, accountId: number) => accounts.store.get(userId, accountId)
  noteOrders(bus, activity, getAccount)

  let rules: RuleWatch = noRules
  const bequest = createBequest({ store, spending: spending.service, watch: () => rules })
  const moves = createMoves({
    store,
    wallet: wallet.store,
    ledger: spending.ledger,
    bus,
    bequest,
    onHeir: (accountId) => lanes.wake(accountId),
    sharedCommit,
    clock,
  })
  const forms = createEarlyForms(clock)
  const peers = createPeerStore(db, clock)
  const recipients = createRecipients({ peers, getAccount })
  const terms = createRecipientTerms({ clock })
  const check = createRecipientCheck({ recipients, terms, clients: accounts.clients, getAccount, clock })
  const faces = createRecipientFaces({ clients: accounts.clients, clock, log })
  const recipientList = createRecipientList({
    people: createKnownPeople({ peers, getAccount, clock, log }),
    faces,
    terms,
    clients: accounts.clients,
    listAccounts: (userId) => accounts.store.listForUser(userId),
  })
  const isWanted = ({ id, userId, accountId, orderId, status }: PurchaseRow): boolean => {
    if (store.getPurchaseById(id)?.status !== status) return false
    const order = store.getOrderById(orderId)
    const isFrozen = (getAccount(userId, accountId)?.frozenAt ?? null) !== null
    if (order === null || order.isStopped || isFrozen || !spending.service.isOn(userId)) return false
    return order.source !== 'rule' || rules.mayBuy(order)
  }

  const findPayment = findPaymentIn(wallet.store)
  const receipts = createReceipts({
    store,
    wallet: wallet.store,
    record: wallet.record,
    moves,
    findPayment,
    clock,
    log,
  })
  const outside = createOutside({ wallet: wallet.store, ledger: spending.ledger, bus })
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
    forgetRecipient(order, { accountId }) {
      recipients.forget(accountId, order)
      ofRules.forgetRecipients(accountId)
    },
    onBeyond: endAlikeIn({ store, moves }),
    onShareLost: loseShareIn({ store, moves, bequest }),
    bequest,
    forms,
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
  const premium = createPremiumOptions({ clients: accounts.clients, clock })
  const estimate = createEstimate({
    findWanted: createFindWanted({ gifts, premium }),
    spending: spending.service,
    isUnclear: (accountId) =>
      store.listOpenOfAccount(accountId).some(({ status }) => status === 'unclear' || status === 'submitting'),
  })
  const starter = createOrderStarter({
    store,
    moves,
    lanes,
    spending: spending.service,
    estimate,
    mayBuy: (order) => order.source !== 'rule' || rules.mayBuy(order),
  })
  const noteCap = createNoteCap({ spending: spending.service, log })
  const waiting = createWaitingOrders({ store, moves, starter, noteCap, clients: accounts.clients, clock, log })
  const ordering = createOrderService({
    store,
    moves,
    lanes,
    bus,
    spending: spending.service,
    users,
    clients: accounts.clients,
    getAccount,
    recipients,
    check,
    estimate,
    starter,
    waiting,
    clock,
  })
  const ofRules = createRuleOrders({
    store,
    moves,
    lanes,
    waiting,
    spending: spending.service,
    record: wallet.record,
    recipients,
    forms,
    clients: accounts.clients,
    getAccount,
    watch: (next) => void (rules = next),
    clock,
  })
  const service = withCapsTold(ordering, noteCap)

  registerOrderKeys(house.keys, service)
  spending.onStop((userId) => service.stopAll(userId))
  const moved = createOrderTeller(store, (order, purchases) =>
    live.tell(order.userId, 'order', { order: presentOrder(order, purchases) }),
  )
  bus.on('order', ({ order }) => moved.add(order.id))
  const settleRecord = (accountId: number) => {
    receipts.matchRefunds(accountId)
    outside.settle(accountId)
  }
  bus.on('purchase', ({ userId, purchase, before }) => {
    live.tell(userId, 'purchase', { purchase: presentPurchase(purchase) })
    if (before?.status === purchase.status) return
    spending.tellMoved(userId)
    // A row that proves it may be in the ledger as somebody else's.
    if (purchase.status === 'paid' && purchase.transactionId !== null) settleRecord(purchase.accountId)
  })
  wallet.onRows((accountId) =>
    moves.join(() => {
      receipts.match(accountId)
      settleRecord(accountId)
    }),
  )
  const keepNumber = (account: AccountRow) => accounts.store.keepNumber(account)
  watchAccounts(accounts.bus, { store, moves, lanes, waiting, keepNumber, clock })

  return {
    service,
    bus,
    ofRules,
    read(orderId) {
      const order = store.getOrderById(orderId)
      return order && { order, purchases: store.listPurchases(orderId) }
    },
    readOrder: (orderId) => store.getOrderById(orderId),
    unclearAccountIds: (userId) => new Set(store.listUnclearAccountIds(userId)),
    recallRecipient: (userId, accountId, wish) => check.recall(userId, accountId, wish),
    checkMessage: createMessageCheck(accounts.clients, clock),
    routes(bind) {
      orderRoutes(bind, service, clock)
      recipientRoutes(bind, recipientList, faces)
      premiumRoutes(
        bind,
        createPremiumStatus({ listAccounts: (userId) => accounts.store.listForUser(userId), premium }),
      )
    },
    start() {
      lanes.wakeAll()
      waiting.look()
    },
    async stop() {
      waiting.stop()
      await lanes.stop()
      moved.stop()
    },
  }
}
