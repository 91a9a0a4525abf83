/**
 * Where the panel's Stars are: what is set aside, what is spent, and the double entries that say so. Everything here is
 * written within the transaction of whoever calls, and throws outside of one: a hold without its purchase, or a purchase
 * without its hold, would be money that nobody answers for.
 */
import { and, eq, isNotNull, lte, sql } from 'drizzle-orm'
import type { Database } from '../db/open.ts'
import { holds, ledgerEntries } from '../db/schema.ts'

export type HoldRow = typeof holds.$inferSelect
type EntryRow = typeof ledgerEntries.$inferInsert
export type Currency = HoldRow['currency']

/** Whole Stars, or nano-TON. */
export interface NewHold {
  userId: number
  purchaseId: number
  accountId: number
  currency: Currency
  amount: number
  purpose: string
  day: string
  at: number
}

/** One side of an entry; a value is `amount + nanos / 1e9`. */
export interface Line {
  ledgerAccount: string
  amount: number
  nanos?: number
}

export interface Posting {
  userId: number
  /** Names the entry: posted twice, the second throws. */
  txn: string
  currency: Currency
  cause: EntryRow['cause']
  at: number
  lines: readonly Line[]
}

export type Ledger = ReturnType<typeof createLedger>

export const walletOf = (accountId: number) => `wallet:${accountId}`
export const heldOf = (accountId: number) => `held:${accountId}`
export const returnedOf = (accountId: number) => `returned:${accountId}`
export const outsideOf = (accountId: number) => `outside:${accountId}`

export function createLedger(db: Database) {
  /** As of when the Stars of each account are known, by the panel's clock. */
  const balanceKnownAt = new Map<number, number>()
  const byAccount = { accountId: holds.accountId, amount: sql<number>`sum(${holds.amount})` }
  const isOfUser = eq(holds.userId, sql.placeholder('userId'))
  const heldByAccount = db
    .select(byAccount)
    .from(holds)
    // Said as its index says it: what was spent long ago is not looked through.
    .where(and(isOfUser, eq(holds.currency, sql.placeholder('currency')), sql`${holds.state} = 'held'`))
    .groupBy(holds.accountId)
    .prepare()
  const spentByAccount = db
    .select(byAccount)
    .from(holds)
    .where(
      and(
        isOfUser,
        eq(holds.currency, 'XTR'),
        eq(holds.day, sql.placeholder('day')),
        sql`${holds.state} <> 'released'`,
      ),
    )
    .groupBy(holds.accountId)
    .prepare()

  const { placeholder } = sql
  const isOfPurchase = eq(holds.purchaseId, placeholder('purchaseId'))
  const isHeldOne = and(isOfPurchase, eq(holds.state, 'held'))
  const awaitingByAccount = db
    .select(byAccount)
    .from(holds)
    // The plus keeps SQLite from looking through all that the user ever held.
    .where(
      and(
        sql`+${holds.userId} = ${sql.placeholder('userId')}`,
        eq(holds.currency, 'XTR'),
        isNotNull(holds.awaitsBalanceSince),
      ),
    )
    .groupBy(holds.accountId)
    .prepare()
  const heldOne = db.select({ id: holds.id }).from(holds).where(isHeldOne).prepare()
  const added = db
    .insert(holds)
    .values({
      userId: placeholder('userId'),
      purchaseId: placeholder('purchaseId'),
      accountId: placeholder('accountId'),
      currency: placeholder('currency'),
      amount: placeholder('amount'),
      state: 'held',
      purpose: placeholder('purpose'),
      day: placeholder('day'),
      createdAt: placeholder('createdAt'),
    })
    .returning()
    .prepare()
  const closed = db
    .update(holds)
    .set({ state: sql`${placeholder('state')}`, closedAt: sql`${placeholder('closedAt')}` })
    .where(isHeldOne)
    .returning()
    .prepare()
  const awaiting = db
    .update(holds)
    .set({ awaitsBalanceSince: sql`${placeholder('since')}` })
    .where(eq(holds.id, placeholder('id')))
    .prepare()
  const inBalance = db
    .update(holds)
    .set({ awaitsBalanceSince: null })
    .where(
      and(
        eq(holds.accountId, placeholder('accountId')),
        // Said as its index says it.
        isNotNull(holds.awaitsBalanceSince),
        lte(holds.awaitsBalanceSince, placeholder('at')),
      ),
    )
    .prepare()
  const entry = db
    .insert(ledgerEntries)
    .values({
      userId: placeholder('userId'),
      txn: placeholder('txn'),
      ledgerAccount: placeholder('ledgerAccount'),
      currency: placeholder('currency'),
      amount: placeholder('amount'),
      nanos: placeholder('nanos'),
      cause: placeholder('cause'),
      at: placeholder('at'),
    })
    .prepare()

  function assertWithin(): void {
    if (!db.$client.inTransaction) throw new Error('the ledger is written within a transaction')
  }

  /** Throws when the lines do not add up to zero. */
  function post({ userId, txn, currency, cause, at, lines }: Posting): void {
    assertWithin()
    const sum = lines.reduce((total, { amount }) => total + amount, 0)
    const nanos = lines.reduce((total, line) => total + (line.nanos ?? 0), 0)
    if (sum !== 0 || nanos !== 0 || lines.length < 2) throw new Error('the lines of an entry do not add up to zero')
    for (const line of lines) entry.run({ userId, txn, currency, cause, at, nanos: 0, ...line })
  }

  function close(purchaseId: number, state: 'spent' | 'released', at: number): HoldRow {
    assertWithin()
    // None where it was moved before.
    const [hold] = closed.all({ purchaseId, state, closedAt: at })
    if (!hold) throw new Error('a hold is moved once')
    return hold
  }

  const move = (hold: HoldRow, cause: string, at: number, from: string, to: string, amount = hold.amount) =>
    post({
      userId: hold.userId,
      txn: `purchase:${hold.purchaseId}:${cause}`,
      currency: hold.currency,
      cause,
      at,
      lines: [
        { ledgerAccount: from, amount: -amount },
        { ledgerAccount: to, amount },
      ],
    })

  return {
    post,

    /** Sets the amount aside. A purchase has one hold: asked again it throws. */
    hold({ at, ...wish }: NewHold): HoldRow {
      assertWithin()
      const row = added.get({ ...wish, createdAt: at })
      move(row, 'hold', at, walletOf(row.accountId), heldOf(row.accountId))
      return row
    },

    /**
     * The purchase is paid: at `amount`, which may be less than what was held. It left at `sentAt`: a balance that is known as of
     * later holds it already.
     */
    spend(purchaseId: number, amount: number, at: number, sentAt: number): HoldRow {
      const hold = close(purchaseId, 'spent', at)
      if (amount < 0 || amount > hold.amount) throw new Error('more was paid than was held')
      move(hold, 'spend', at, heldOf(hold.accountId), hold.purpose, amount)
      if (amount < hold.amount) {
        move(hold, 'rest', at, heldOf(hold.accountId), walletOf(hold.accountId), hold.amount - amount)
        db.update(holds).set({ amount }).where(eq(holds.id, hold.id)).run()
      }
      const isInBalance = (balanceKnownAt.get(hold.accountId) ?? -Infinity) >= sentAt
      if (!isInBalance) awaiting.run({ id: hold.id, since: sentAt })
      return { ...hold, amount }
    },

    /** The account's balance is known as of `at`: what left before is in it. */
    noteBalance(accountId: number, at: number): void {
      assertWithin()
      balanceKnownAt.set(accountId, at)
      inBalance.run({ accountId, at })
    },

    /** Stars of each account that are paid, and that its known balance still counts. */
    listAwaitingBalance(userId: number): Map<number, number> {
      const rows = awaitingByAccount.all({ userId })
      return new Map(rows.map(({ accountId, amount }) => [accountId, amount]))
    },

    /** Whether anything is still set aside for the purchase. */
    isHeld: (purchaseId: number): boolean => heldOne.get({ purchaseId }) !== undefined,

    /** Nothing was paid. */
    release(purchaseId: number, at: number): HoldRow {
      const hold = close(purchaseId, 'released', at)
      move(hold, 'release', at, heldOf(hold.accountId), walletOf(hold.accountId))
      return hold
    },

    /** Telegram gave back what was spent. It stays spent on its day. */
    refund(purchaseId: number, at: number): HoldRow {
      assertWithin()
      const hold = db
        .select()
        .from(holds)
        .where(and(eq(holds.purchaseId, purchaseId), eq(holds.state, 'spent')))
        .get()
      if (!hold) throw new Error('what was not spent is not refunded')
      move(hold, 'refund', at, returnedOf(hold.accountId), walletOf(hold.accountId))
      return hold
    },

    find: (purchaseId: number): HoldRow | null =>
      db.select().from(holds).where(eq(holds.purchaseId, purchaseId)).get() ?? null,

    /** What is held of each account, in one currency. */
    listHeld(userId: number, currency: Currency): Map<number, number> {
      const rows = heldByAccount.all({ userId, currency })
      return new Map(rows.map(({ accountId, amount }) => [accountId, amount]))
    },

    /** Stars of a day by account: held, unclear and spent alike, refunded ones too. */
    listSpent(userId: number, day: string): Map<number, number> {
      const rows = spentByAccount.all({ userId, day })
      return new Map(rows.map(({ accountId, amount }) => [accountId, amount]))
    },

    /** What the entries of a ledger account add up to. */
    balance(userId: number, ledgerAccount: string, currency: Currency): { amount: number; nanos: number } {
      const row = db
        .select({
          amount: sql<number>`coalesce(sum(${ledgerEntries.amount}), 0)`,
          nanos: sql<number>`coalesce(sum(${ledgerEntries.nanos}), 0)`,
        })
        .from(ledgerEntries)
        .where(
          and(
            eq(ledgerEntries.userId, userId),
            eq(ledgerEntries.ledgerAccount, ledgerAccount),
            eq(ledgerEntries.currency, currency),
          ),
        )
        .get()
      return row ?? { amount: 0, nanos: 0 }
    },
  }
}
