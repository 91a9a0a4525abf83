/** Orders, their purchases and their forms, in SQLite. Rows in, rows out. */
import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { closedStatuses, purchaseStatuses, type PurchaseStatus } from '../contract/order-words.ts'
import type { Database } from '../db/open.ts'
import { prepareChanges } from '../db/prepared-changes.ts'
import { orders, paymentAttempts, purchases } from '../db/schema.ts'

export type OrderRow = typeof orders.$inferSelect
export type PurchaseRow = typeof purchases.$inferSelect
export type AttemptRow = typeof paymentAttempts.$inferSelect
export type NewOrder = Omit<typeof orders.$inferInsert, 'id'>
export type NewPurchase = Pick<
  PurchaseRow,
  'userId' | 'orderId' | 'accountId' | 'copyNo' | 'maxPrice' | 'status' | 'timeline' | 'createdAt'
>
/** A form that is sent as it is written down. */
export type NewAttempt = Omit<AttemptRow, 'id' | 'code' | 'absences' | 'closedAt'>
export type PurchaseChanges = Partial<Omit<PurchaseRow, 'id' | 'userId' | 'orderId' | 'accountId' | 'copyNo'>>
export type AttemptChanges = Partial<Omit<AttemptRow, 'id' | 'purchaseId' | 'accountId' | 'formId'>>

export interface OrderFilters {
  status?: OrderRow['status'] | undefined
  source?: OrderRow['source'] | undefined
  account?: number | undefined
  gift?: string | undefined
  from?: string | undefined
  to?: string | undefined
  q?: string | undefined
}

/** What a filter lets through; absent ones let everything. */
function passing({ status, source, account, gift, from, to, q }: OrderFilters): (SQL | undefined)[] {
  const words = q?.trim() ? `%${q.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%` : null
  const has = (column: SQLiteColumn) => sql`${column} like ${words} escape '\\'`
  return [
    status && eq(orders.status, status),
    source && eq(orders.source, source),
    gift === undefined ? undefined : eq(orders.giftId, gift),
    from === undefined ? undefined : gte(orders.createdAt, Date.parse(from)),
    to === undefined ? undefined : lte(orders.createdAt, Date.parse(to)),
    account === undefined
      ? undefined
      : sql`exists (select 1 from ${purchases} where ${purchases.orderId} = ${orders.id} and ${purchases.accountId} = ${account})`,
    words === null
      ? undefined
      : or(has(orders.title), has(orders.recipientTitle), has(orders.recipientUsername), has(orders.message)),
  ]
}

export type OrderStore = ReturnType<typeof createOrderStore>

/** Written out as its index says it: SQLite takes that for no other words. */
const isOpenState = sql`${paymentAttempts.state} in ('form_ready', 'submitting', 'unclear')`

// By name, not as what is not closed: an index finds them among all that an account ever bought.
const isOpenPurchase = inArray(
  purchases.status,
  purchaseStatuses.filter((status) => !closedStatuses.includes(status)),
)
const isDriven = inArray(purchases.status, ['held', 'form_ready', 'submitting', 'unclear'])

/** What every step of a purchase writes. */
function prepareWrites(db: Database) {
  const id = sql.placeholder('id')
  const isOfId = eq(purchases.id, id)
  const { placeholder } = sql
  return {
    purchase: prepareChanges(purchases, (marks) => db.update(purchases).set(marks).where(isOfId).returning().prepare()),
    attempt: prepareChanges(paymentAttempts, (marks) =>
      db.update(paymentAttempts).set(marks).where(eq(paymentAttempts.id, id)).returning().prepare(),
    ),
    order: prepareChanges(orders, (marks) => db.update(orders).set(marks).where(eq(orders.id, id)).prepare()),
    newPurchase: db
      .insert(purchases)
      .values({
        userId: placeholder('userId'),
        orderId: placeholder('orderId'),
        accountId: placeholder('accountId'),
        copyNo: placeholder('copyNo'),
        maxPrice: placeholder('maxPrice'),
        status: placeholder('status'),
        timeline: placeholder('timeline'),
        createdAt: placeholder('createdAt'),
      })
      .returning()
      .prepare(),
    newAttempt: db
      .insert(paymentAttempts)
      .values({
        purchaseId: placeholder('purchaseId'),
        accountId: placeholder('accountId'),
        formId: placeholder('formId'),
        amount: placeholder('amount'),
        formAt: placeholder('formAt'),
        rowsBefore: placeholder('rowsBefore'),
        sentAt: placeholder('sentAt'),
        lastSentAt: placeholder('lastSentAt'),
        sends: placeholder('sends'),
        state: placeholder('state'),
      })
      .returning()
      .prepare(),
  }
}

/** What every step of a purchase asks: building a question takes many times as long as its answer. */
function prepareReads(db: Database) {
  const id = sql.placeholder('id')
  return {
    order: db.select().from(orders).where(eq(orders.id, id)).prepare(),
    ownOrder: db
      .select()
      .from(orders)
      .where(and(eq(orders.userId, sql.placeholder('userId')), eq(orders.id, id)))
      .prepare(),
    purchase: db.select().from(purchases).where(eq(purchases.id, id)).prepare(),
    counts: db
      .select({ status: purchases.status, count: sql<number>`count(*)` })
      .from(purchases)
      .where(eq(purchases.orderId, id))
      .groupBy(purchases.status)
      .prepare(),
    ofOrder: db.select().from(purchases).where(eq(purchases.orderId, id)).orderBy(asc(purchases.copyNo)).prepare(),
    openOfAccount: db
      .select()
      .from(purchases)
      .where(and(eq(purchases.accountId, id), isOpenPurchase))
      .orderBy(asc(purchases.id))
      .prepare(),
    unclearAccounts: db
      .selectDistinct({ accountId: purchases.accountId })
      .from(purchases)
      .where(and(eq(purchases.userId, id), eq(purchases.status, 'unclear')))
      .prepare(),
    next: db
      .select()
      .from(purchases)
      .where(and(eq(purchases.accountId, id), isDriven))
      .orderBy(
        sql`case ${purchases.status} when 'unclear' then 0 when 'submitting' then 0 when 'form_ready' then 1 else 2 end`,
        // Whatever is due by now is due alike; what has begun goes on in its turn.
        sql`iif(${purchases.status} = 'held', max(coalesce(${purchases.nextAt}, 0), ${sql.placeholder('now')}), 0)`,
        asc(purchases.id),
      )
      .limit(1)
      .prepare(),
    untried: db
      .select()
      .from(purchases)
      .where(
        and(
          eq(purchases.accountId, id),
          eq(purchases.status, 'held'),
          isNull(purchases.nextAt),
          eq(purchases.tries, 0),
          ne(purchases.id, sql.placeholder('besides')),
        ),
      )
      .orderBy(asc(purchases.id))
      .limit(1)
      .prepare(),
    openAttempt: db
      .select()
      .from(paymentAttempts)
      .where(and(eq(paymentAttempts.purchaseId, id), isOpenState))
      .prepare(),
    paidWithoutRow: db
      .select()
      .from(purchases)
      .where(and(eq(purchases.accountId, id), eq(purchases.status, 'paid'), isNull(purchases.transactionId)))
      .orderBy(asc(purchases.id))
      .prepare(),
    paidAttempt: db
      .select()
      .from(paymentAttempts)
      .where(and(eq(paymentAttempts.purchaseId, id), eq(paymentAttempts.state, 'paid')))
      .prepare(),
  }
}

export function createOrderStore(db: Database) {
  const reads = prepareReads(db)
  const writes = prepareWrites(db)
  return {
    addOrder: (order: NewOrder): OrderRow => db.insert(orders).values(order).returning().get(),
    addPurchase: (purchase: NewPurchase): PurchaseRow => writes.newPurchase.get({ ...purchase }),

    /** One that was added in the same transaction, and is not to be. */
    removePurchase: (id: number): void => void db.delete(purchases).where(eq(purchases.id, id)).run(),

    getOrder: (userId: number, id: number): OrderRow | null => reads.ownOrder.get({ userId, id }) ?? null,

    getOrderById: (id: number): OrderRow | null => reads.order.get({ id }) ?? null,

    updateOrder(id: number, changes: Partial<OrderRow>): void {
      writes.order(changes).run({ ...changes, id })
    },

    /** Newest first, before the one of this id. */
    listOrders: (userId: number, filters: OrderFilters, before: number | null, limit: number): OrderRow[] =>
      db
        .select()
        .from(orders)
        .where(and(eq(orders.userId, userId), before === null ? undefined : lt(orders.id, before), ...passing(filters)))
        .orderBy(desc(orders.id))
        .limit(limit)
        .all(),

    getPurchase: (userId: number, id: number): PurchaseRow | null =>
      db
        .select()
        .from(purchases)
        .where(and(eq(purchases.userId, userId), eq(purchases.id, id)))
        .get() ?? null,

    getPurchaseById: (id: number): PurchaseRow | null => reads.purchase.get({ id }) ?? null,
    listPurchases: (orderId: number): PurchaseRow[] => reads.ofOrder.all({ id: orderId }),
    /** How many of an order's pieces are in each state. */
    countByStatus: (orderId: number): Map<PurchaseStatus, number> =>
      new Map(reads.counts.all({ id: orderId }).map(({ status, count }) => [status, count])),

    updatePurchase: (id: number, changes: PurchaseChanges): PurchaseRow =>
      writes.purchase(changes).get({ ...changes, id }),

    /** A piece that was planned is paid by this account, for at most so much. */
    assignPurchase: (id: number, accountId: number, maxPrice: number): PurchaseRow =>
      db.update(purchases).set({ accountId, maxPrice }).where(eq(purchases.id, id)).returning().get(),

    /** Of all users: orders that have not begun. */
    listWaiting: (): OrderRow[] =>
      db
        .select()
        .from(orders)
        // Said as its index says it.
        .where(sql`${orders.status} = 'waiting'`)
        .orderBy(asc(orders.id))
        .all(),

    /** Of all users: what is to go on after a start. The oldest first. */
    listOpen: (): PurchaseRow[] => db.select().from(purchases).where(isOpenPurchase).orderBy(asc(purchases.id)).all(),

    listOpenOfAccount: (accountId: number): PurchaseRow[] => reads.openOfAccount.all({ id: accountId }),

    /** The user's accounts with a piece that is unclear. */
    listUnclearAccountIds: (userId: number): number[] =>
      reads.unclearAccounts.all({ id: userId }).map(({ accountId }) => accountId),

    /** What is next for the account: the unclear one, the one whose form is open, else the oldest that is due. */
    getNextOfAccount: (accountId: number, now: number): PurchaseRow | null =>
      reads.next.get({ id: accountId, now }) ?? null,

    /** The account's oldest piece, `besides` one, that was never tried and waits for nothing but its turn. */
    getUntriedOfAccount: (accountId: number, besides: number): PurchaseRow | null =>
      reads.untried.get({ id: accountId, besides }) ?? null,

    listByStatus: (userId: number, statuses: readonly PurchaseStatus[]): PurchaseRow[] =>
      db
        .select()
        .from(purchases)
        .where(and(eq(purchases.userId, userId), inArray(purchases.status, [...statuses])))
        .orderBy(asc(purchases.id))
        .all(),

    listPaidWithoutRow: (accountId: number): PurchaseRow[] => reads.paidWithoutRow.all({ id: accountId }),
    getPaidAttempt: (purchaseId: number): AttemptRow | null => reads.paidAttempt.get({ id: purchaseId }) ?? null,

    /** Forms of the purchase that were sent and are over. */
    listSentAttempts: (purchaseId: number): AttemptRow[] =>
      db
        .select()
        .from(paymentAttempts)
        .where(
          and(
            eq(paymentAttempts.purchaseId, purchaseId),
            eq(paymentAttempts.state, 'closed'),
            gt(paymentAttempts.sends, 0),
          ),
        )
        .all(),

    addAttempt: (attempt: NewAttempt): AttemptRow => writes.newAttempt.get({ ...attempt }),

    updateAttempt: (id: number, changes: AttemptChanges): AttemptRow => writes.attempt(changes).get({ ...changes, id }),

    /** The one form of the purchase whose end is not known; null without. */
    getOpenAttempt: (purchaseId: number): AttemptRow | null => reads.openAttempt.get({ id: purchaseId }) ?? null,
  }
}
