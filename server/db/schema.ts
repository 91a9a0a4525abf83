/** Every table. Times are milliseconds since 1970 UTC; 64-bit Telegram ids are decimal text; `…Sealed` columns are ciphertext. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** One row: tells whether the key at hand is the one that sealed the rest. */
export const secretChecks = sqliteTable('secret_checks', {
  id: integer().primaryKey(),
  sealed: text().notNull(),
})

export const users = sqliteTable('users', {
  id: integer().primaryKey({ autoIncrement: true }),
  username: text().notNull(),
  /** The name folded to one case in every script; SQLite's own lower() knows Latin alone. */
  usernameKey: text().notNull().unique(),
  passwordHash: text().notNull(),
  /** SHA-256 of the one active token. */
  tokenHash: text().unique(),
  tokenExpiresAt: integer(),
  language: text({ enum: ['en', 'ru'] }),
  theme: text({ enum: ['system', 'dark', 'light'] })
    .notNull()
    .default('system'),
  botTokenSealed: text(),
  botUsername: text(),
  hasAutoRefresh: integer({ mode: 'boolean' }).notNull().default(false),
  createdAt: integer().notNull(),
})

const userId = () =>
  integer()
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' })

export const apiProfiles = sqliteTable(
  'api_profiles',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    userId: userId(),
    apiId: integer().notNull(),
    apiHashSealed: text().notNull(),
    /** Keyed digest, so that a duplicate is found without opening the hash. */
    apiHashDigest: text().notNull(),
    name: text().notNull(),
    createdAt: integer().notNull(),
  },
  (table) => [
    uniqueIndex('api_profiles_user_api_id').on(table.userId, table.apiId),
    uniqueIndex('api_profiles_user_api_hash').on(table.userId, table.apiHashDigest),
  ],
)

export const accounts = sqliteTable(
  'accounts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    userId: userId(),
    apiProfileId: integer().references(() => apiProfiles.id, { onDelete: 'set null' }),
    phone: text().notNull(),
    telegramId: text(),
    username: text(),
    firstName: text(),
    lastName: text(),
    isPremium: integer({ mode: 'boolean' }).notNull().default(false),
    premiumUntil: integer(),
    premiumText: text(),
    starsAmount: integer(),
    starsNanos: integer(),
    status: text({ enum: ['active', 'signed_out', 'restricted'] }).notNull(),
    statusReason: text(),
    /** Telegram's id of the profile picture that is kept in `cache/photos/`; null while there is none. */
    photoId: text(),
    lastCheckedAt: integer(),
    createdAt: integer().notNull(),
  },
  (table) => [
    uniqueIndex('accounts_user_phone').on(table.userId, table.phone),
    index('accounts_api_profile').on(table.apiProfileId),
  ],
)

/** The list a user's stream shows as a whole. */
export const giftCatalogues = sqliteTable('gift_catalogues', {
  userId: integer()
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  /** Of the presented list; changes with any change of it. */
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
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    index('gifts_sticker').on(table.userId, table.stickerUniqueId),
  ],
)

/** What is true of a gift for one account alone. */
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

/** What was left of a limited gift: a point only where it changed. */
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
