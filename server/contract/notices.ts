import { z } from 'zod'
import { ok } from './answers.ts'
import { capNames } from './caps.ts'
import { declareCalls, declareLiveEvents } from './declare.ts'

export const noticeKinds = [
  'new_gift',
  'sold_out',
  'bought',
  'refused',
  'unclear',
  'needs_owner',
  'drop_seen',
  'drop_asks',
  'drop_bought',
  'drop_missed',
  'cap_reached',
  'gap',
  'signed_out',
  'new_device',
] as const
export const noticeKind = z.enum(noticeKinds)
export type NoticeKind = z.infer<typeof noticeKind>

/** Why notices are paused until the person acts. */
export const noticeFault = z.enum(['blocked', 'chat_not_found', 'no_rights', 'token_revoked'])
export type NoticeFault = z.infer<typeof noticeFault>

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** Hours in which messages arrive silently. `from` later than `to`: overnight; both equal: never. */
const quietHours = z.object({
  is_on: z.boolean(),
  from: timeOfDay,
  to: timeOfDay,
  /** IANA name, e.g. `Europe/Berlin`. */
  time_zone: z.string(),
})

/** An attempt to connect a chat by a link with a one-time code; `none` if there is none. */
export const noticeConnection = z.object({
  state: z.enum(['none', 'waiting', 'connected', 'failed']),
  /** `https://t.me/<bot>?start=<code>` while waiting. */
  url: z.string().nullable(),
  expires_at: z.string().nullable(),
  /** Why it failed: another program reads the bot's messages, the bot is unknown, or it expired. */
  why: z.enum(['webhook', 'busy', 'token_revoked', 'expired']).nullable(),
})
export type NoticeConnection = z.infer<typeof noticeConnection>

export const noticeState = z.object({
  kinds: z.record(noticeKind, z.boolean()),
  quiet: quietHours,
  /** The chat that the bot writes to; null if none is connected. */
  chat: z.object({ id: z.string(), name: z.string() }).nullable(),
  bot_username: z.string().nullable(),
  fault: noticeFault.nullable(),
  /** Queued notices. */
  waiting: z.number().int(),
  /** End of Telegram's flood wait; null without one. */
  rests_until: z.string().nullable(),
  last_sent_at: z.string().nullable(),
  /** When a send last ended without an answer; it may have arrived and is not repeated. */
  last_unclear_at: z.string().nullable(),
})
export type NoticeState = z.infer<typeof noticeState>

export const noticesPatch = z.object({
  kinds: z.partialRecord(noticeKind, z.boolean()).optional(),
  quiet: quietHours
    .extend({ time_zone: z.string().max(64) })
    .partial()
    .optional(),
  /** A decimal id, negative for groups, or `@channel`. */
  chat_id: z
    .string()
    .regex(/^(-?[1-9]\d{0,15}|@[A-Za-z]\w{3,31})$/)
    .optional(),
})
export type NoticesPatch = z.infer<typeof noticesPatch>

export const noticesSaved = z.object({ ok: z.literal(true), notices: noticeState })

export const noticeEvent = z
  .object({
    /** Identical in every tab for the same notice. */
    key: z.string(),
    kind: noticeKind,
    /** More than one: a summary. */
    count: z.number().int(),
    /** Titles of gifts or names of accounts, at most five; null if there is none. */
    names: z.array(z.string().nullable()),
    gift_id: z.string().nullable(),
    account_id: z.number().int().nullable(),
    order_id: z.number().int().nullable(),
    drop_id: z.number().int().nullable(),
    /** Of the order or the drop, that it is about. */
    pieces: z.number().int().nullable(),
    /** Stars: of a single gift, or of an order's or a drop's pieces together. */
    price: z.number().int().nullable(),
    /** For a new device. */
    device: z.string().nullable(),
    /** Which of the spending limits was reached. */
    cap: z.enum(capNames).nullable(),
    /** It happened in quiet hours: show it silently. */
    is_silent: z.boolean(),
  })
  .describe(
    'what a person wants to be told of, whether a chat is connected or not; the kinds are those of `/api/notices`, `is_silent` is true in the quiet hours',
  )
export type NoticeEvent = z.infer<typeof noticeEvent>

export const live = declareLiveEvents({ notice: noticeEvent })

/** Refusals of a message that the bot sends while the person waits. */
const ofBot = [
  'notices_need_bot',
  'bot_blocked',
  'chat_not_found',
  'bot_no_rights',
  'bot_token_revoked',
  'bot_refused',
  'bot_unreachable',
  'flood_wait',
] as const

export const calls = declareCalls({
  'GET /api/notices': {
    scope: 'read',
    group: 'notices',
    summary: { en: 'Notification settings and delivery status', ru: 'Настройки уведомлений и состояние отправки' },
    answers: { 200: noticeState },
  },
  'POST /api/notices': {
    scope: 'manage',
    group: 'notices',
    summary: { en: 'Change notification settings', ru: 'Изменить настройки уведомлений' },
    body: noticesPatch,
    answers: { 200: noticesSaved },
    refusals: ofBot,
  },
  'POST /api/notices/test': {
    scope: 'manage',
    group: 'notices',
    summary: { en: 'Send a test message', ru: 'Отправить тестовое сообщение' },
    answers: { 200: ok },
    refusals: ['notices_need_chat', ...ofBot],
  },
  // Whoever has the code decides where notices are sent, so the scope `read` is not enough.
  'GET /api/notices/connect': {
    scope: 'manage',
    group: 'notices',
    summary: { en: 'Whether the link has been opened', ru: 'Открыта ли уже ссылка' },
    answers: { 200: noticeConnection },
  },
  'POST /api/notices/connect': {
    scope: 'manage',
    group: 'notices',
    summary: { en: 'Create a link that connects a chat', ru: 'Создать ссылку для подключения чата' },
    hasSecretAnswer: true,
    answers: { 200: noticeConnection },
    refusals: ['notices_need_bot'],
  },
  'DELETE /api/notices/connect': {
    scope: 'manage',
    group: 'notices',
    summary: { en: 'Cancel the link', ru: 'Отменить ссылку' },
    answers: { 200: ok },
  },
  'DELETE /api/notices/chat': {
    scope: 'manage',
    group: 'notices',
    summary: { en: 'Disconnect the chat', ru: 'Отключить чат' },
    answers: { 200: noticesSaved },
  },
})
