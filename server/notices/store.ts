/** The outbox and a user's notice settings in SQLite. Rows in, rows out. */
import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm'
import type { Database } from '../db/open.ts'
import { noticeAccounts, noticeSettings, notices } from '../db/schema.ts'
import type { NoticeDraft } from './facts.ts'

export type NoticeRow = typeof notices.$inferSelect
export type NoticeSettingsRow = typeof noticeSettings.$inferSelect
export type NoticeChanges = Partial<Omit<NoticeRow, 'id' | 'userId' | 'key' | 'kind' | 'createdAt'>>
export type NoticeSettingsChanges = Partial<Omit<NoticeSettingsRow, 'userId'>>

const defaults: Omit<NoticeSettingsRow, 'userId'> = {
  chatId: null,
  chatName: null,
  newGift: true,
  soldOut: true,
  bought: true,
  refused: true,
  unclear: true,
  needsOwner: true,
  capReached: true,
  gap: true,
  signedOut: true,
  newDevice: true,
  dropSeen: true,
  dropAsks: true,
  dropBought: true,
  dropMissed: true,
  isQuiet: false,
  quietFrom: 23 * 60,
  quietTo: 8 * 60,
  timeZone: 'UTC',
  language: 'en',
  fault: null,
  restUntil: null,
  lastSentAt: null,
  lastUnclearAt: null,
}

export type NoticeStore = ReturnType<typeof createNoticeStore>

const isOwn = (userId: number) => eq(notices.userId, userId)
const isWaiting = (userId: number) => and(isOwn(userId), eq(notices.state, 'waiting'))
const isFollowed = (userId: number) => and(isOwn(userId), eq(notices.isFollowed, true))

export function createNoticeStore(db: Database) {
  const settingsOf = db
    .select()
    .from(noticeSettings)
    .where(eq(noticeSettings.userId, sql.placeholder('userId')))
    .prepare()

  return {
    getSettings: (userId: number): NoticeSettingsRow => settingsOf.get({ userId }) ?? { userId, ...defaults },

    saveSettings(userId: number, changes: NoticeSettingsChanges): void {
      if (Object.keys(changes).length === 0) return
      db.insert(noticeSettings)
        .values({ userId, ...changes })
        .onConflictDoUpdate({ target: noticeSettings.userId, set: changes })
        .run()
    },

    /** Notices with a known key are skipped. */
    add(userId: number, drafts: readonly NoticeDraft[], createdAt: number): void {
      for (const { key, kind, facts } of drafts) {
        const isKept = facts.what === 'new_gift' || 'order' in facts
        db.insert(notices)
          .values({ userId, key, kind, facts: JSON.stringify(facts), state: 'waiting', isFollowed: isKept, createdAt })
          .onConflictDoNothing()
          .run()
      }
    },

    /** Oldest first. */
    listWaiting: (userId: number): NoticeRow[] =>
      db.select().from(notices).where(isWaiting(userId)).orderBy(asc(notices.id)).all(),

    countWaiting: (userId: number): number =>
      db.select({ n: count() }).from(notices).where(isWaiting(userId)).get()?.n ?? 0,

    /** New gifts and orders whose message is kept up to date, newest first. */
    listFollowed: (userId: number): NoticeRow[] =>
      db.select().from(notices).where(isFollowed(userId)).orderBy(desc(notices.id)).all(),

    /** Sent messages that differ from the current facts. */
    listOutdated: (userId: number): NoticeRow[] =>
      db
        .select()
        .from(notices)
        .where(
          and(
            isFollowed(userId),
            eq(notices.state, 'sent'),
            isNotNull(notices.messageId),
            or(isNull(notices.shown), ne(notices.shown, notices.facts)),
          ),
        )
        .all(),

    getByKey: (userId: number, key: string): NoticeRow | null =>
      db
        .select()
        .from(notices)
        .where(and(isOwn(userId), eq(notices.key, key)))
        .get() ?? null,

    update: (id: number, changes: NoticeChanges): void =>
      void db.update(notices).set(changes).where(eq(notices.id, id)).run(),

    /** Replaces many queued notices by one. */
    replace(userId: number, ids: number[], draft: NoticeDraft, createdAt: number): void {
      db.transaction(() => {
        db.delete(notices)
          .where(and(isOwn(userId), inArray(notices.id, ids)))
          .run()
        this.add(userId, [draft], createdAt)
      })
    },

    removeWaiting: (userId: number): void => void db.delete(notices).where(isWaiting(userId)).run(),

    /** Other chats do not have these messages. */
    unfollowAll: (userId: number): void =>
      void db.update(notices).set({ isFollowed: false }).where(isFollowed(userId)).run(),

    removeOlderThan: (userId: number, createdAt: number): void =>
      void db
        .delete(notices)
        .where(and(isOwn(userId), lt(notices.createdAt, createdAt), ne(notices.state, 'waiting')))
        .run(),

    /** At start: sends interrupted by the end of the process may have arrived. Returns how many. */
    settleUnfinished: (atMs: number): number => {
      const rows = db
        .update(notices)
        .set({ state: 'unclear' })
        .where(eq(notices.state, 'sending'))
        .returning({ userId: notices.userId })
        .all()
      const userIds = [...new Set(rows.map(({ userId }) => userId))]
      if (userIds.length > 0) {
        db.update(noticeSettings).set({ lastUnclearAt: atMs }).where(inArray(noticeSettings.userId, userIds)).run()
      }
      return rows.length
    },

    /** Users with a chat. */
    listUserIds: (): number[] =>
      db
        .select({ userId: noticeSettings.userId })
        .from(noticeSettings)
        .where(isNotNull(noticeSettings.chatId))
        .all()
        .map(({ userId }) => userId),

    /** Null for an account that was never seen. */
    wasSignedOut: (accountId: number): boolean | null =>
      db.select().from(noticeAccounts).where(eq(noticeAccounts.accountId, accountId)).get()?.isSignedOut ?? null,

    noteAccount: (accountId: number, isSignedOut: boolean): void =>
      void db
        .insert(noticeAccounts)
        .values({ accountId, isSignedOut })
        .onConflictDoUpdate({ target: noticeAccounts.accountId, set: { isSignedOut } })
        .run(),

    /** One transaction. */
    together: (work: () => void): void => db.transaction(() => work()),
  }
}
