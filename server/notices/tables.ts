import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accounts } from '../accounts/tables.ts'
import { noticeKinds } from '../contract/notices.ts'
import { userId, users } from '../users/tables.ts'

/** A user's notice settings and chat. A user without a row has the defaults and no chat. */
export const noticeSettings = sqliteTable('notice_settings', {
  userId: integer()
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  /** Telegram's id of the chat: decimal or `@channel`; null if none is connected. */
  chatId: text(),
  chatName: text(),
  newGift: integer({ mode: 'boolean' }).notNull().default(true),
  soldOut: integer({ mode: 'boolean' }).notNull().default(true),
  bought: integer({ mode: 'boolean' }).notNull().default(true),
  refused: integer({ mode: 'boolean' }).notNull().default(true),
  unclear: integer({ mode: 'boolean' }).notNull().default(true),
  needsOwner: integer({ mode: 'boolean' }).notNull().default(true),
  capReached: integer({ mode: 'boolean' }).notNull().default(true),
  gap: integer({ mode: 'boolean' }).notNull().default(true),
  signedOut: integer({ mode: 'boolean' }).notNull().default(true),
  newDevice: integer({ mode: 'boolean' }).notNull().default(true),
  dropSeen: integer({ mode: 'boolean' }).notNull().default(true),
  dropAsks: integer({ mode: 'boolean' }).notNull().default(true),
  dropBought: integer({ mode: 'boolean' }).notNull().default(true),
  dropMissed: integer({ mode: 'boolean' }).notNull().default(true),
  isQuiet: integer({ mode: 'boolean' }).notNull().default(false),
  /** Minutes after local midnight. */
  quietFrom: integer().notNull().default(1380),
  quietTo: integer().notNull().default(480),
  /** IANA name. */
  timeZone: text().notNull().default('UTC'),
  /** From the browser that last saved; for a user who has chosen no language. */
  language: text({ enum: ['en', 'ru'] })
    .notNull()
    .default('en'),
  /** Why notices are paused until the person acts; null if they are not. */
  fault: text({ enum: ['blocked', 'chat_not_found', 'no_rights', 'token_revoked'] }),
  /** End of Telegram's flood wait. */
  restUntil: integer(),
  lastSentAt: integer(),
  /** When a send last ended without an answer: it may have arrived, and is not repeated. */
  lastUnclearAt: integer(),
})

/** The outbox: every notice, stored before it is sent. */
export const notices = sqliteTable(
  'notices',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    userId: userId(),
    /** What it is about; each key is sent once. */
    key: text().notNull(),
    kind: text({ enum: noticeKinds }).notNull(),
    /** Its current content as JSON; it follows the catalogue or the order. */
    facts: text().notNull(),
    /** The content of the sent message, as JSON; null before it was sent. */
    shown: text(),
    /**
     * `sending` is stored before the call and replaced after its answer: a row in this state at start has an unclear
     * outcome and is not sent again.
     */
    state: text({ enum: ['waiting', 'sending', 'sent', 'unclear', 'failed'] }).notNull(),
    /** Whether its sticker was sent, or tried: at most once. */
    hasSticker: integer({ mode: 'boolean' }).notNull().default(false),
    messageId: integer(),
    /** Whether the message is edited as its gift sells, or its order goes on. */
    isFollowed: integer({ mode: 'boolean' }).notNull().default(false),
    createdAt: integer().notNull(),
    /** When its message was last sent or edited. */
    writtenAt: integer(),
  },
  (table) => [
    uniqueIndex('notices_user_key').on(table.userId, table.key),
    index('notices_user_state').on(table.userId, table.state),
    index('notices_user_followed').on(table.userId, table.isFollowed),
  ],
)

/** Whether an account was signed out when its user was last told; a difference at start was missed. */
export const noticeAccounts = sqliteTable('notice_accounts', {
  accountId: integer()
    .primaryKey()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  isSignedOut: integer({ mode: 'boolean' }).notNull(),
})
