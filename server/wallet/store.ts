import { and, eq, gt, gte, isNotNull, isNull, max, ne, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Database } from '../db/open.ts'
import { starsTransactions, walletStates } from '../db/schema.ts'
import type { StarsTransaction } from '../telegram/gateway.ts'

export type TransactionRow = typeof starsTransactions.$inferSelect
export type Currency = TransactionRow['currency']

/** What a purchase would show as in the record of the account that paid. */
export interface Wanted {
  accountId: number
  currency: Currency
  kind: string
  giftId: string | null
  /** What left: negative. */
  amount: number
  /** Rows up to this one were known before the payment was sent, and prove nothing. */
  after: number
  /** Milliseconds since 1970: nothing older proves anything. */
  since: number
  /** In the Bot API's form; null where the record may name nobody. */
  peerId: string | null
}

export type WalletStore = ReturnType<typeof createWalletStore>

/** What comes for a column of a row that is known. */
const excluded = (column: 'is_pending' | 'is_failed' | 'amount' | 'nanos') => sql.raw(`excluded.${column}`)

/** What every payment asks and writes: building a question takes many times as long as its answer. */
function prepareRest(db: Database) {
  const { placeholder } = sql
  const isOfAccount = eq(starsTransactions.accountId, placeholder('accountId'))
  const isOfId = eq(starsTransactions.id, placeholder('id'))
  const payment = alias(starsTransactions, 'payment')
  return {
    saved: db
      .insert(starsTransactions)
      .values({
        userId: placeholder('userId'),
        accountId: placeholder('accountId'),
        currency: placeholder('currency'),
        transactionId: placeholder('transactionId'),
        isRefund: placeholder('isRefund'),
        isPending: placeholder('isPending'),
        isFailed: placeholder('isFailed'),
        amount: placeholder('amount'),
        nanos: placeholder('nanos'),
        at: placeholder('at'),
        kind: placeholder('kind'),
        title: placeholder('title'),
        peerId: placeholder('peerId'),
        giftId: placeholder('giftId'),
        slug: placeholder('slug'),
        messageId: placeholder('messageId'),
      })
      .onConflictDoUpdate({
        target: [
          starsTransactions.accountId,
          starsTransactions.currency,
          starsTransactions.transactionId,
          starsTransactions.isRefund,
        ],
        set: {
          isPending: excluded('is_pending'),
          isFailed: excluded('is_failed'),
          amount: excluded('amount'),
          nanos: excluded('nanos'),
        },
      })
      .returning()
      .prepare(),
    possiblePayments: db
      .select()
      .from(starsTransactions)
      .where(
        and(
          isOfAccount,
          eq(starsTransactions.currency, placeholder('currency')),
          eq(starsTransactions.kind, placeholder('kind')),
          eq(starsTransactions.amount, placeholder('amount')),
          eq(starsTransactions.isRefund, false),
          eq(starsTransactions.isFailed, false),
          eq(starsTransactions.isPending, false),
          isNull(starsTransactions.purchaseId),
          gt(starsTransactions.id, placeholder('after')),
          gte(starsTransactions.at, placeholder('since')),
        ),
      )
      .orderBy(starsTransactions.at, starsTransactions.id)
      .prepare(),
    unclaimedRefunds: db
      .select({ id: starsTransactions.id, purchaseId: sql<number>`${payment.purchaseId}` })
      .from(starsTransactions)
      .innerJoin(
        payment,
        and(
          eq(payment.accountId, starsTransactions.accountId),
          eq(payment.currency, starsTransactions.currency),
          eq(payment.transactionId, starsTransactions.transactionId),
          eq(payment.isRefund, false),
          isNotNull(payment.purchaseId),
        ),
      )
      .where(
        and(
          isOfAccount,
          // Said as its index says it.
          sql`${starsTransactions.isRefund} = 1`,
          isNull(starsTransactions.purchaseId),
          eq(starsTransactions.isFailed, false),
        ),
      )
      .prepare(),
    toPost: db
      .select()
      .from(starsTransactions)
      .where(
        and(
          isOfAccount,
          sql`${starsTransactions.posting} is null and ${starsTransactions.purchaseId} is null and ${starsTransactions.isFailed} = 0`,
        ),
      )
      .orderBy(starsTransactions.id)
      .limit(placeholder('limit'))
      .prepare(),
    toTakeBack: db
      .select()
      .from(starsTransactions)
      .where(
        and(
          isOfAccount,
          sql`${starsTransactions.posting} = 'outside' and (${starsTransactions.purchaseId} is not null or ${starsTransactions.isFailed} = 1)`,
        ),
      )
      .prepare(),
    posted: db
      .update(starsTransactions)
      .set({ posting: sql`${placeholder('posting')}` })
      .where(isOfId)
      .prepare(),
    claimed: db
      .update(starsTransactions)
      .set({ purchaseId: sql`${placeholder('purchaseId')}` })
      .where(and(isOfId, isNull(starsTransactions.purchaseId)))
      .prepare(),
    savedState: db
      .insert(walletStates)
      .values({
        accountId: placeholder('accountId'),
        currency: placeholder('currency'),
        syncedAt: placeholder('syncedAt'),
      })
      .onConflictDoUpdate({
        target: [walletStates.accountId, walletStates.currency],
        set: { syncedAt: sql`excluded.synced_at` },
      })
      .prepare(),
  }
}

const keyOf = (id: string, isRefund: boolean) => `${id} ${isRefund}`

export function createWalletStore(db: Database) {
  const rowsOf = db
    .select()
    .from(starsTransactions)
    .where(
      and(
        eq(starsTransactions.accountId, sql.placeholder('accountId')),
        eq(starsTransactions.currency, sql.placeholder('currency')),
        sql`${starsTransactions.transactionId} in (select value from json_each(${sql.placeholder('transactionIds')}))`,
      ),
    )
    .prepare()
  const { saved, possiblePayments, unclaimedRefunds, toPost, toTakeBack, posted, claimed, savedState } = prepareRest(db)
  const newest = db
    .select({ id: max(starsTransactions.id) })
    .from(starsTransactions)
    .where(eq(starsTransactions.accountId, sql.placeholder('accountId')))
    .prepare()
  const stateOf = db
    .select()
    .from(walletStates)
    .where(
      and(
        eq(walletStates.accountId, sql.placeholder('accountId')),
        eq(walletStates.currency, sql.placeholder('currency')),
      ),
    )
    .prepare()

  return {
    /** What is known of rows of the account's record, in their order; null for one that is not. */
    listKnown(accountId: number, currency: Currency, rows: readonly StarsTransaction[]): (TransactionRow | null)[] {
      const known = rowsOf.all({ accountId, currency, transactionIds: JSON.stringify(rows.map(({ id }) => id)) })
      const byKey = new Map(known.map((row) => [keyOf(row.transactionId, row.isRefund), row]))
      return rows.map(({ id, isRefund }) => byKey.get(keyOf(id, isRefund)) ?? null)
    },

    /** Writes a row, or what is another about one that is known; the row as it stands then. */
    save(userId: number, accountId: number, row: StarsTransaction): TransactionRow {
      const { id: transactionId, at, ...rest } = row
      return saved.get({ ...rest, userId, accountId, transactionId, at: Date.parse(at) })
    },

    /** The newest row that was heard of, by the panel's number; 0 without any. */
    newestId: (accountId: number): number => newest.get({ accountId })?.id ?? 0,

    /** The oldest row that could be the payment and that no purchase claims. */
    findPayment({ giftId, peerId, ...wanted }: Wanted): TransactionRow | null {
      const rows = possiblePayments.all(wanted)
      return (
        rows.find(
          (row) =>
            (giftId === null || row.giftId === giftId) &&
            (peerId === null || row.peerId === null || row.peerId === peerId),
        ) ?? null
      )
    },

    /** Refunds of what purchases paid, which none has been told of yet, with the purchase. */
    listUnclaimedRefunds: (accountId: number): { id: number; purchaseId: number }[] =>
      unclaimedRefunds.all({ accountId }),

    /** Rows that nobody claims and that are not in the ledger, the oldest first. */
    listToPost: (accountId: number, limit: number): TransactionRow[] => toPost.all({ accountId, limit }),

    /** Rows in the ledger that a purchase has claimed since, or that failed. */
    listToTakeBack: (accountId: number): TransactionRow[] => toTakeBack.all({ accountId }),

    savePosting(id: number, posting: TransactionRow['posting']): void {
      posted.run({ id, posting })
    },

    claim(id: number, purchaseId: number): void {
      claimed.run({ id, purchaseId })
    },

    /** What all rows of the account come to: failed ones moved nothing. */
    sum(accountId: number, currency: Currency): { amount: number; nanos: number } {
      const row = db
        .select({
          amount: sql<number>`coalesce(sum(${starsTransactions.amount}), 0)`,
          nanos: sql<number>`coalesce(sum(${starsTransactions.nanos}), 0)`,
        })
        .from(starsTransactions)
        .where(
          and(
            eq(starsTransactions.accountId, accountId),
            eq(starsTransactions.currency, currency),
            eq(starsTransactions.isFailed, false),
          ),
        )
        .get()
      return row ?? { amount: 0, nanos: 0 }
    },

    getState: (accountId: number, currency: Currency) => stateOf.get({ accountId, currency }) ?? null,

    saveState(accountId: number, currency: Currency, syncedAt: number): void {
      savedState.run({ accountId, currency, syncedAt })
    },

    /** Whether it is another than the one that is known. */
    saveGap(accountId: number, currency: Currency, { amount, nanos }: { amount: number; nanos: number }): boolean {
      const { changes } = db
        .update(walletStates)
        .set({ gapAmount: amount, gapNanos: nanos })
        .where(
          and(
            eq(walletStates.accountId, accountId),
            eq(walletStates.currency, currency),
            or(ne(walletStates.gapAmount, amount), ne(walletStates.gapNanos, nanos)),
          ),
        )
        .run()
      return changes > 0
    },
  }
}
