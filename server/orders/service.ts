/** Orders as a user sees them: what one would cost, making and stopping one, and what is to be decided by a person. */
import type { AccountClients } from '../accounts/clients.ts'
import type { AccountRow } from '../accounts/events.ts'
import type {
  Order,
  OrderAnswer,
  GiftSend,
  OrderQuery,
  OrderWish,
  Purchase,
  Quote,
  QuoteWish,
} from '../contract/orders.ts'
import type { OrderFilters } from '../contract/order-files.ts'
import type { OrderSource } from '../contract/order-words.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { SpendingService, StopTally } from '../spending/service.ts'
import type { UserService } from '../users/service.ts'
import { createConfirm } from './confirm-order.ts'
import type { OrderBus } from './events.ts'
import { holdOf } from './hold-size.ts'
import type { Lanes } from './lanes.ts'
import { planForLater } from './later.ts'
import { createMessageCheck } from './message-limit.ts'
import type { Moves } from './moves.ts'
import { presentOrder, presentPurchase } from './present.ts'
import type { createEstimate } from './quote.ts'
import type { RecipientCheck } from './recipient-check.ts'
import type { Recipients, Resolved } from './recipients.ts'
import { refuseShort } from './refuse-short.ts'
import type { OrderStarter } from './start-order.ts'
import { readStart } from './starts-at.ts'
import type { OrderRow, OrderStore, PurchaseRow } from './store.ts'
import type { WaitingOrders } from './waiting.ts'
import { writeOrder } from './write-order.ts'

const WAIT_MS = 25_000
const PAGE = 50
const DOWNLOAD_PAGE = 500

/** Called within the transaction that begins the order. */
type Began = (orderId: number) => void

export interface OrderService {
  quote(userId: number, wish: QuoteWish): Promise<Quote>
  /** Throws what `POST /api/orders` refuses with. */
  create(userId: number, wish: OrderWish, source: OrderSource, began: Began): Promise<OrderAnswer>
  /** For the key of a request that began this order. Throws `not_found`. */
  findByKey(orderId: number): OrderAnswer
  isOpen(orderId: number): boolean
  /** The order once it has ended, or as it is after 25 s. */
  waitFor(userId: number, orderId: number): Promise<OrderAnswer>
  get(userId: number, orderId: number): OrderAnswer
  list(userId: number, query: OrderQuery): { items: Order[]; next: string | null }
  /** Everything that matches the filters, newest first, in parts. */
  listAll(userId: number, filters: OrderFilters): Iterable<Order[]>
  /** One piece, at the catalogue's price. Throws as `create`. */
  send(userId: number, wish: GiftSend, source: OrderSource, began: Began): Promise<OrderAnswer>
  stop(userId: number, orderId: number): Order
  /** Throws `order_lapsed`, `nothing_to_confirm`, and as `create`. */
  confirm(userId: number, orderId: number, password: string | undefined, began: Began): Promise<Order>
  /** Releases all that was not sent. */
  stopAll(userId: number): StopTally
  verify(userId: number, purchaseId: number): Purchase
  decide(userId: number, purchaseId: number, isPaid: boolean, password: string): Promise<Purchase>
  present(order: OrderRow): Order
}

export interface OrderServiceParts {
  store: OrderStore
  moves: Moves
  lanes: Lanes
  bus: OrderBus
  spending: SpendingService
  users: Pick<UserService, 'checkPassword'>
  clients: AccountClients
  getAccount: (userId: number, accountId: number) => AccountRow | null
  recipients: Recipients
  check: RecipientCheck
  estimate: ReturnType<typeof createEstimate>
  starter: OrderStarter
  waiting: WaitingOrders
  clock: Clock
}

export function createOrderService(parts: OrderServiceParts): OrderService {
  const { store, moves, lanes, bus, spending, users, clients, getAccount, recipients, check } = parts
  const { estimate, waiting, clock } = parts
  const checkMessage = createMessageCheck(clients, clock)
  const confirmOrder = createConfirm({ ...parts, checkPassword })

  const present = (order: OrderRow): Order => presentOrder(order, store.listPurchases(order.id))

  function getOwn(userId: number, orderId: number): OrderRow {
    const order = store.getOrder(userId, orderId)
    if (order === null) throw new AppError('not_found')
    return order
  }

  function getOwnPurchase(userId: number, id: number): PurchaseRow {
    const purchase = store.getPurchase(userId, id)
    if (purchase === null) throw new AppError('not_found')
    return purchase
  }

  const answer = (order: OrderRow): OrderAnswer => {
    const rows = store.listPurchases(order.id)
    return { order: presentOrder(order, rows), purchases: rows.map(presentPurchase) }
  }

  /** The recipient as each of the payers knows them, before anything is paid; what is told is by the first of them. */
  async function resolveFor(
    userId: number,
    accountIds: readonly number[],
    { kind, recipient }: Pick<QuoteWish, 'kind' | 'recipient'>,
  ): Promise<Resolved | null> {
    let first: Resolved | null = null
    for (const accountId of accountIds) {
      const account = getAccount(userId, accountId)
      const client = clients.get(userId, accountId)
      if (account === null || client === null) throw new AppError('no_accounts')
      const resolved = await recipients.resolve(account, client, recipient)
      if (kind === 'premium' && resolved.peer.kind === 'channel') throw new AppError('recipient_refuses_gifts')
      first ??= resolved
    }
    return first
  }

  /** An order that may cost so much needs the panel's password. */
  async function checkPassword(userId: number, maxTotal: number, password: string | undefined): Promise<void> {
    const confirmAbove = spending.confirmAbove(userId)
    if (confirmAbove === null || maxTotal <= confirmAbove) return
    if (password === undefined) throw new AppError('password_required')
    await users.checkPassword(userId, password)
  }

  async function checkMoney(userId: number, wish: OrderWish, price: number): Promise<number> {
    if (!spending.isOn(userId)) throw new AppError('spending_off')
    const most = { maxPrice: wish.max_price, maxTotal: wish.max_total }
    const hold = holdOf(most, price, wish.quantity ?? 1)
    await checkPassword(userId, wish.max_total, wish.password)
    return hold
  }

  async function create(userId: number, wish: OrderWish, source: OrderSource, began: Began): Promise<OrderAnswer> {
    const startsAt = readStart(wish.starts_at, clock.now())
    await checkMessage(userId, wish.message)
    const hold = await checkMoney(userId, wish, (await estimate(userId, wish)).price)
    // Estimated again with what is to be held, after the password took its time.
    const made = await estimate(userId, wish, hold)
    if (startsAt === null && made.plan.short > 0) refuseShort(made, hold)
    const { wanted } = made
    const items = startsAt === null ? made.plan.items : planForLater(made, hold)
    const accountIds = items.map(({ accountId }) => accountId)
    const [payer] = accountIds
    const to = await resolveFor(userId, accountIds.slice(0, 1), wish)
    if (to === null || payer === undefined) throw new AppError('no_accounts')
    // Beside each other: both ask Telegram.
    await Promise.all([
      resolveFor(userId, accountIds.slice(1), wish),
      check.refuse(userId, payer, { recipient: wish.recipient, message: wish.message, gift: wanted.gift }),
    ])
    const order = writeOrder(parts, { userId, wish, source, wanted, items, startsAt, to, hold, began })
    if (startsAt !== null) waiting.look()
    else for (const accountId of accountIds) lanes.wake(accountId)
    return answer(getOwn(userId, order.id))
  }

  return {
    present,

    async quote(userId, wish) {
      const made = await estimate(userId, wish)
      const { price, plan, left, problems, wanted } = made
      const payer =
        plan.items[0]?.accountId ?? made.candidates.find(({ account }) => account.status === 'active')?.account.id
      const asked = { recipient: wish.recipient, gift: wanted.gift }
      if (payer !== undefined) problems.push(...(await check.look(userId, payer, asked)))
      const planned = plan.items.reduce((sum, { quantity }) => sum + quantity, 0)
      const accountLeft = left.accounts.map(({ dayLeft }) => dayLeft).filter((one) => one !== null)
      return {
        price,
        total: price * planned,
        currency: 'XTR',
        plan: plan.items.map(({ accountId, quantity }) => {
          const free = left.accounts.find(({ account }) => account.id === accountId)?.free ?? 0
          return {
            account_id: accountId,
            quantity,
            price: price * quantity,
            free_before: free,
            free_after: free - price * quantity,
          }
        }),
        short: plan.short,
        problems: problems.map(({ accountId, code, until }) => ({
          ...(accountId !== undefined && { account_id: accountId }),
          code,
          detail: wanted.title ?? '',
          ...(until !== undefined && { until }),
        })),
        caps: {
          day_left: left.day,
          account_day_left: accountLeft.length === 0 ? null : Math.max(...accountLeft),
          piece_cap: left.pieceCap,
        },
      }
    },

    create,

    async send(userId, { account_id: accountId, ...wish }, source, began) {
      const asked = { kind: 'gift' as const, ...wish, quantity: 1, account_ids: [accountId] }
      const { message: _message, entities: _entities, hide_name: _hideName, password: _password, ...quoted } = asked
      const { price } = await estimate(userId, quoted)
      return create(userId, { ...asked, max_price: price, max_total: price }, source, began)
    },

    async waitFor(userId, orderId) {
      await new Promise<void>((resolve) => {
        if (getOwn(userId, orderId).endedAt !== null) return resolve()
        const end = () => {
          cancel()
          stopListening()
          resolve()
        }
        const cancel = clock.after(WAIT_MS, end)
        const stopListening = bus.on('order', ({ order }) => {
          if (order.id === orderId && order.endedAt !== null) end()
        })
      })
      return answer(getOwn(userId, orderId))
    },

    get: (userId, orderId) => answer(getOwn(userId, orderId)),
    isOpen: (orderId) => store.getOrderById(orderId)?.endedAt === null,
    findByKey(orderId) {
      const order = store.getOrderById(orderId)
      if (order === null) throw new AppError('not_found')
      return answer(order)
    },

    list(userId, { cursor, limit = PAGE, ...filters }) {
      const rows = store.listOrders(userId, filters, cursor ?? null, limit + 1)
      const items = rows.slice(0, limit)
      return { items: items.map(present), next: rows.length > limit ? String(items.at(-1)?.id) : null }
    },

    *listAll(userId, filters) {
      for (let before: number | null = null; ;) {
        const rows: OrderRow[] = store.listOrders(userId, filters, before, DOWNLOAD_PAGE)
        if (rows.length > 0) yield rows.map(present)
        before = rows.at(-1)?.id ?? null
        if (rows.length < DOWNLOAD_PAGE) return
      }
    },

    stop(userId, orderId) {
      const order = getOwn(userId, orderId)
      if (order.endedAt === null) store.updateOrder(order.id, { isStopped: true })
      for (const purchase of store.listPurchases(order.id)) moves.releaseUnsent(purchase)
      return present(getOwn(userId, orderId))
    },

    stopAll(userId) {
      const unsent = store.listByStatus(userId, ['planned', 'held', 'form_ready'])
      for (const orderId of new Set(unsent.map((purchase) => purchase.orderId)))
        store.updateOrder(orderId, { isStopped: true })
      const released = unsent.filter((purchase) => moves.releaseUnsent(purchase)).length
      const verifying = store.listByStatus(userId, ['submitting', 'unclear', 'needs_owner']).length
      return { released, verifying }
    },

    async confirm(userId, orderId, password, began) {
      await confirmOrder(getOwn(userId, orderId), password, () => began(orderId))
      return present(getOwn(userId, orderId))
    },

    verify(userId, purchaseId) {
      const purchase = getOwnPurchase(userId, purchaseId)
      if (purchase.status !== 'unclear' && purchase.status !== 'needs_owner') throw new AppError('nothing_to_verify')
      moves.lookAgain(purchase)
      lanes.wake(purchase.accountId)
      return presentPurchase(getOwnPurchase(userId, purchaseId))
    },

    async decide(userId, purchaseId, isPaid, password) {
      await users.checkPassword(userId, password)
      const purchase = getOwnPurchase(userId, purchaseId)
      const attempt = store.getOpenAttempt(purchaseId)
      if (purchase.status !== 'needs_owner' || attempt === null) throw new AppError('nothing_to_decide')
      if (isPaid) await moves.paid(purchase, attempt, {})
      else moves.release(purchase, attempt, 'not_paid', null)
      return presentPurchase(getOwnPurchase(userId, purchaseId))
    },
  }
}
