import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accounts } from '../accounts/tables.ts'
import type { MessageEntity } from '../contract/message-entities.ts'
import { orderKinds, orderSources, orderStatuses, purchaseStatuses } from '../contract/order-words.ts'
import { userId } from '../users/tables.ts'

/** What somebody wants; a purchase is one piece of it. Stars are whole numbers. */
export const orders = sqliteTable(
  'orders',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    userId: userId(),
    kind: text({ enum: orderKinds }).notNull(),
    source: text({ enum: orderSources }).notNull(),
    sourceId: text(),
    giftId: text(),
    slug: text(),
    savedId: text(),
    title: text(),
    /** As it was asked for, and as Telegram names it. */
    recipientKind: text({ enum: ['self', 'account', 'peer'] }).notNull(),
    recipientAccountId: integer(),
    recipientPeer: text(),
    recipientTitle: text(),
    recipientUsername: text(),
    recipientTelegramId: text(),
    quantity: integer().notNull(),
    months: integer(),
    maxPrice: integer().notNull(),
    maxTotal: integer().notNull(),
    currency: text({ enum: ['XTR', 'TON'] }).notNull(),
    hideName: integer({ mode: 'boolean' }).notNull(),
    includeUpgrade: integer({ mode: 'boolean' }).notNull(),
    message: text(),
    /** How stretches of the message look; null without any. */
    messageEntities: text({ mode: 'json' }).$type<MessageEntity[]>(),
    /** Who may pay, in this order; null: all, by what they have. */
    accountIds: text({ mode: 'json' }).$type<number[]>(),
    status: text({ enum: orderStatuses }).notNull(),
    /** Nothing more of it is to be sent. */
    isStopped: integer({ mode: 'boolean' }).notNull().default(false),
    /** Telegram's time. */
    startsAt: integer(),
    /** Until when it may be confirmed; null: nobody has to. */
    confirmBy: integer(),
    createdAt: integer().notNull(),
    endedAt: integer(),
  },
  (table) => [
    index('orders_user_created').on(table.userId, table.createdAt),
    index('orders_user_status').on(table.userId, table.status),
    index('orders_waiting')
      .on(table.id)
      .where(sql`${table.status} = 'waiting'`),
  ],
)

/**
 * One piece of an order, paid by one account: an intent, written before anything of it is paid. A rule's first forms are asked for
 * beside that write, for a form binds to nothing.
 */
export const purchases = sqliteTable(
  'purchases',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    userId: userId(),
    orderId: integer()
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    accountId: integer().notNull(),
    /** Of the order, from 1. */
    copyNo: integer().notNull(),
    /** Stars that are held for it. */
    maxPrice: integer().notNull(),
    status: text({ enum: purchaseStatuses }).notNull(),
    /** Of the form; what was paid once it is paid. */
    price: integer(),
    refusalCode: text(),
    refusalSeconds: integer(),
    refusalDetail: text(),
    /** Forms that were asked for: at most three. */
    tries: integer().notNull().default(0),
    messageId: integer(),
    transactionId: text(),
    savedId: text(),
    /** Steps with their times. */
    timeline: text({ mode: 'json' }).$type<{ at: number; step: string }[]>().notNull(),
    /** When the next thing is to be done about it; null: at once. */
    nextAt: integer(),
    createdAt: integer().notNull(),
    closedAt: integer(),
  },
  (table) => [
    uniqueIndex('purchases_copy').on(table.orderId, table.copyNo),
    index('purchases_order_status').on(table.orderId, table.status),
    index('purchases_account_status').on(table.accountId, table.status),
    index('purchases_user_status').on(table.userId, table.status),
  ],
)

/** A form of a purchase. One that was sent and whose end is not known keeps every other from being opened. */
export const paymentAttempts = sqliteTable(
  'payment_attempts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    purchaseId: integer()
      .notNull()
      .references(() => purchases.id, { onDelete: 'cascade' }),
    accountId: integer().notNull(),
    /** 64-bit decimal. */
    formId: text().notNull(),
    amount: integer().notNull(),
    /** Telegram's time, as are the next two. */
    formAt: integer().notNull(),
    /** The newest row of the account's record that was known when it was first sent. */
    rowsBefore: integer(),
    /** Before the bytes left, the first time and the last. */
    sentAt: integer(),
    lastSentAt: integer(),
    sends: integer().notNull().default(0),
    state: text({ enum: ['form_ready', 'submitting', 'unclear', 'paid', 'closed'] }).notNull(),
    /** Why it is unclear, or how it ended. */
    code: text(),
    /** Looks at the record after the form had died that did not show it: two are proof. */
    absences: integer().notNull().default(0),
    closedAt: integer(),
  },
  (table) => [
    uniqueIndex('payment_attempts_form').on(table.accountId, table.formId),
    index('payment_attempts_purchase').on(table.purchaseId),
    uniqueIndex('payment_attempts_open')
      .on(table.purchaseId)
      .where(sql`${table.state} in ('form_ready', 'submitting', 'unclear')`),
  ],
)

/** Recipients as each account knows them: what an account asks Telegram with is its own. */
export const knownPeers = sqliteTable(
  'known_peers',
  {
    accountId: integer()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    /** In the Bot API's form: users positive, channels `-100…`. */
    chatId: text().notNull(),
    kind: text({ enum: ['user', 'channel'] }).notNull(),
    /** 64-bit decimals. */
    peerId: text().notNull(),
    accessHash: text().notNull(),
    title: text().notNull(),
    username: text(),
    /** The public name that it was found by, in lower case, and when: names pass to others. */
    nameKey: text(),
    namedAt: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.chatId] }),
    index('known_peers_name').on(table.accountId, table.nameKey),
  ],
)
