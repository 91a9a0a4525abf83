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
  /** Whether the user switched auto refresh themselves; until then the first account switches it on. */
  hasChosenAutoRefresh: integer({ mode: 'boolean' }).notNull().default(false),
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

/** What programs come in with, beside the one sign-in of a person. */
export const apiTokens = sqliteTable(
  'api_tokens',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    userId: userId(),
    name: text().notNull(),
    /** SHA-256; the token itself is shown once and kept nowhere. */
    tokenHash: text().notNull().unique(),
    lastFour: text().notNull(),
    canRead: integer({ mode: 'boolean' }).notNull(),
    canManage: integer({ mode: 'boolean' }).notNull(),
    createdAt: integer().notNull(),
    /** Null: it lives until it is revoked. */
    expiresAt: integer(),
    /** The day (`2026-11-20`, UTC) of the last request with it. */
    lastUsedOn: text(),
  },
  (table) => [index('api_tokens_user').on(table.userId)],
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

/** What happened, for the user to read back: a kind and its facts. The words are made when it is read. */
export const activity = sqliteTable(
  'activity',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    userId: userId(),
    at: integer().notNull(),
    kind: text().notNull(),
    topic: text().notNull(),
    /** Kept when the account goes: what happened to it stays true. */
    accountId: integer(),
    /** JSON of `contract/activity.ts`; never a secret. */
    facts: text().notNull(),
    /** The facts' own words, folded, for searching. */
    words: text().notNull(),
  },
  (table) => [
    index('activity_user').on(table.userId, table.at),
    index('activity_user_topic').on(table.userId, table.topic, table.at),
    index('activity_user_kind').on(table.userId, table.kind, table.at),
    index('activity_user_account').on(table.userId, table.accountId, table.at),
  ],
)

/** What a user is told of by their bot, and where. A user without a row has the defaults and no chat. */
export const noticeSettings = sqliteTable('notice_settings', {
  userId: integer()
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  /** As Telegram names the chat: a decimal id or `@channel`; null while none is connected. */
  chatId: text(),
  chatName: text(),
  newGift: integer({ mode: 'boolean' }).notNull().default(true),
  soldOut: integer({ mode: 'boolean' }).notNull().default(true),
  signedOut: integer({ mode: 'boolean' }).notNull().default(true),
  newDevice: integer({ mode: 'boolean' }).notNull().default(true),
  isQuiet: integer({ mode: 'boolean' }).notNull().default(false),
  /** Minutes after local midnight. */
  quietFrom: integer().notNull().default(1380),
  quietTo: integer().notNull().default(480),
  /** IANA name. */
  timeZone: text().notNull().default('UTC'),
  /** Of the browser that last saved; for a user who has chosen no language. */
  language: text({ enum: ['en', 'ru'] })
    .notNull()
    .default('en'),
  /** Why notices rest until the person has acted; null while they do not. */
  fault: text({ enum: ['blocked', 'chat_not_found', 'no_rights', 'token_revoked'] }),
  /** Telegram asked to wait until then. */
  restUntil: integer(),
  lastSentAt: integer(),
  /** When a send last ended without an answer: it may have arrived, and is not repeated. */
  lastUnclearAt: integer(),
})

/** Every notice, written down before it is sent (the outbox). */
export const notices = sqliteTable(
  'notices',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    userId: userId(),
    /** What it is about; the same thing is told once. */
    key: text().notNull(),
    kind: text({ enum: ['new_gift', 'sold_out', 'signed_out', 'new_device'] }).notNull(),
    /** What it says now, as JSON; of a gift it follows the catalogue. */
    facts: text().notNull(),
    /** What stands in the chat, as JSON; null before it was sent. */
    shown: text(),
    /**
     * `sending` is written before the call and replaced after its answer: what is found in it at a start has an unclear
     * outcome and is not sent again.
     */
    state: text({ enum: ['waiting', 'sending', 'sent', 'unclear', 'failed'] }).notNull(),
    /** Whether its sticker was sent, or tried: once at most. */
    hasSticker: integer({ mode: 'boolean' }).notNull().default(false),
    messageId: integer(),
    /** Whether the message is edited as its gift sells. */
    isFollowed: integer({ mode: 'boolean' }).notNull().default(false),
    createdAt: integer().notNull(),
    /** When its message was last written or edited. */
    writtenAt: integer(),
  },
  (table) => [
    uniqueIndex('notices_user_key').on(table.userId, table.key),
    index('notices_user_state').on(table.userId, table.state),
    index('notices_user_followed').on(table.userId, table.isFollowed),
  ],
)

/** Whether an account was signed out when its user was last told; what differs at a start happened unseen. */
export const noticeAccounts = sqliteTable('notice_accounts', {
  accountId: integer()
    .primaryKey()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  isSignedOut: integer({ mode: 'boolean' }).notNull(),
})
