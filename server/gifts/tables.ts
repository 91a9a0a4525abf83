import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { accounts } from '../accounts/tables.ts'
import { userId, users } from '../users/tables.ts'

/** The list as a user's stream shows it. */
export const giftCatalogues = sqliteTable('gift_catalogues', {
  userId: integer()
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  /** Of the presented list; changes with every change of it. */
  hash: text().notNull(),
  updatedAt: integer().notNull(),
})

export const gifts = sqliteTable(
  'gifts',
  {
    userId: userId(),
    id: text().notNull(),
    title: text(),
    price: integer().notNull(),
    isLimited: integer({ mode: 'boolean' }).notNull(),
    availableAmount: integer(),
    totalAmount: integer(),
    isSoldOut: integer({ mode: 'boolean' }).notNull(),
    isBirthday: integer({ mode: 'boolean' }).notNull(),
    isAuction: integer({ mode: 'boolean' }).notNull(),
    convertPrice: integer(),
    upgradePrice: integer(),
    resaleMinPrice: integer(),
    resaleAmount: integer(),
    requirePremium: integer({ mode: 'boolean' }).notNull(),
    limitedPerUser: integer({ mode: 'boolean' }).notNull(),
    perUserTotal: integer(),
    firstSaleAt: integer(),
    lastSaleAt: integer(),
    background: text({ mode: 'json' }).$type<{ center: string; edge: string; text: string }>(),
    stickerFileId: text(),
    stickerUniqueId: text(),
    stickerMime: text(),
    stickerOutline: text(),
    /** The document as one account may fetch it; null for a static gift. */
    stickerDocument: text({ mode: 'json' }).$type<{
      documentId: string
      accessHash: string
      fileReference: string
      dcId: number
      size: number
      accountId: number
    }>(),
    firstSeenAt: integer().notNull(),
    /** When Telegram stopped listing it; it stays, marked sold out. */
    leftAt: integer(),
    /** Who released it: the Bot API's name of the chat, and the public name last seen, without the @; null for Telegram itself. */
    publisherId: text(),
    publisherName: text(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    index('gifts_sticker').on(table.userId, table.stickerUniqueId),
  ],
)

/** What applies to a gift for one account only. */
export const giftAccountStates = sqliteTable(
  'gift_account_states',
  {
    accountId: integer()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    giftId: text().notNull(),
    perUserRemains: integer(),
    lockedUntil: integer(),
    updatedAt: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.giftId] })],
)

/** Stock of a limited gift: a point only where it changed. */
export const giftHistory = sqliteTable(
  'gift_history',
  {
    userId: userId(),
    giftId: text().notNull(),
    at: integer().notNull(),
    availableAmount: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.giftId, table.at] })],
)
