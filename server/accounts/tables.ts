import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { apiProfiles } from '../api-profiles/tables.ts'
import { userId } from '../users/tables.ts'

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
    /** When the user froze it: nothing is sent from it any more. Null: it is not frozen. */
    frozenAt: integer(),
    frozenReason: text(),
    /** Of a freeze by Telegram itself, as far as it says. */
    freezeSince: integer(),
    freezeUntil: integer(),
    appealUrl: text(),
    /** Telegram's id of the profile picture in `cache/photos/`; null if there is none. */
    photoId: text(),
    lastCheckedAt: integer(),
    createdAt: integer().notNull(),
  },
  (table) => [
    uniqueIndex('accounts_user_phone').on(table.userId, table.phone),
    index('accounts_api_profile').on(table.apiProfileId),
  ],
)

/**
 * The numbers of accounts that were removed while something stood under them that only they can settle: one that comes back has its
 * own again.
 */
export const formerAccounts = sqliteTable(
  'former_accounts',
  {
    /** As it was in `accounts`. */
    id: integer().primaryKey(),
    userId: userId(),
    telegramId: text().notNull(),
  },
  (table) => [index('former_accounts_telegram').on(table.userId, table.telegramId)],
)

/** What was asked of Telegram about an account, and what it answered, as the user wrote it down. */
export const accountAppeals = sqliteTable(
  'account_appeals',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    accountId: integer()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    at: integer().notNull(),
    text: text().notNull(),
    answer: text(),
    answeredAt: integer(),
  },
  (table) => [index('account_appeals_account').on(table.accountId, table.id)],
)

/** Flood waits of an account, by method. */
export const accountWaits = sqliteTable(
  'account_waits',
  {
    accountId: integer()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    /** A method's name. */
    call: text().notNull(),
    until: integer().notNull(),
    code: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.call] })],
)

/** Flood waits for a login code, by phone number, with or without an account. */
export const phoneWaits = sqliteTable('phone_waits', {
  /** Keyed digest: the number is only ever looked up. */
  phoneDigest: text().primaryKey(),
  until: integer().notNull(),
  code: text().notNull(),
})

const accountId = () =>
  integer()
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' })

/** How far each account has read its updates (`server/telegram/updates/`). */
export const updateStates = sqliteTable('update_states', {
  accountId: accountId().primaryKey(),
  pts: integer().notNull(),
  qts: integer().notNull(),
  /** Unix seconds, as Telegram uses. */
  date: integer().notNull(),
  seq: integer().notNull(),
  /** The latest sign-ins of other devices, for deduplication. */
  signIns: text({ mode: 'json' }).$type<string[]>().notNull(),
})

export const updateChannels = sqliteTable(
  'update_channels',
  {
    accountId: accountId(),
    channelId: text().notNull(),
    /** This account's access hash for the channel. */
    accessHash: text().notNull(),
    pts: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.channelId] })],
)
