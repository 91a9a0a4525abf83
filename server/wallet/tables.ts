import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { sql } from 'drizzle-orm'
import { userId } from '../users/tables.ts'

/**
 * Telegram's own record of each account's Stars and TON, imported row by row and never taken away: the one proof of what was
 * paid. The account's rows outlive it.
 */
export const starsTransactions = sqliteTable(
  'stars_transactions',
  {
    /** In the order in which they were heard of: what came after a payment was sent has a higher one. */
    id: integer().primaryKey({ autoIncrement: true }),
    userId: userId(),
    accountId: integer().notNull(),
    currency: text({ enum: ['XTR', 'TON'] }).notNull(),
    /** Telegram's; a refund has that of what it gives back. */
    transactionId: text().notNull(),
    isRefund: integer({ mode: 'boolean' }).notNull(),
    isPending: integer({ mode: 'boolean' }).notNull(),
    isFailed: integer({ mode: 'boolean' }).notNull(),
    /** value = amount + nanos / 1e9; what left is negative. */
    amount: integer().notNull(),
    nanos: integer().notNull(),
    at: integer().notNull(),
    kind: text().notNull(),
    title: text(),
    peerId: text(),
    giftId: text(),
    slug: text(),
    messageId: integer(),
    /** The purchase that it proves, or that it gives back. */
    purchaseId: integer(),
    /** In the ledger against `outside`, while no purchase claims it; taken back there once one does, or it failed. */
    posting: text({ enum: ['outside', 'taken_back'] }),
  },
  (table) => [
    uniqueIndex('stars_transactions_row').on(table.accountId, table.currency, table.transactionId, table.isRefund),
    uniqueIndex('stars_transactions_purchase')
      .on(table.purchaseId)
      .where(sql`${table.purchaseId} is not null and ${table.isRefund} = 0 and ${table.kind} <> 'bid'`),
    index('stars_transactions_unclaimed_refunds')
      .on(table.accountId)
      .where(sql`${table.isRefund} = 1 and ${table.purchaseId} is null`),
    index('stars_transactions_to_post')
      .on(table.accountId)
      .where(sql`${table.posting} is null and ${table.purchaseId} is null and ${table.isFailed} = 0`),
    index('stars_transactions_to_take_back')
      .on(table.accountId)
      .where(sql`${table.posting} = 'outside' and (${table.purchaseId} is not null or ${table.isFailed} = 1)`),
    index('stars_transactions_unclaimed')
      .on(table.accountId, table.currency, table.at)
      .where(sql`${table.purchaseId} is null`),
    index('stars_transactions_account_at').on(table.accountId, table.currency, table.at),
  ],
)

/** How far the record of an account was read. */
export const walletStates = sqliteTable(
  'wallet_states',
  {
    accountId: integer().notNull(),
    currency: text({ enum: ['XTR', 'TON'] }).notNull(),
    /** When it was last read up to its newest row. */
    syncedAt: integer().notNull(),
    /** Balance less sum of the rows: what the panel cannot explain. */
    gapAmount: integer().notNull().default(0),
    gapNanos: integer().notNull().default(0),
  },
  (table) => [uniqueIndex('wallet_states_account').on(table.accountId, table.currency)],
)
