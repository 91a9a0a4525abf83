import { z } from 'zod'
import { ok } from './answers.ts'
import { declareCalls, declareLiveEvents } from './declare.ts'

export const noticeKinds = ['new_gift', 'sold_out', 'signed_out', 'new_device'] as const
export const noticeKind = z.enum(noticeKinds)
export type NoticeKind = z.infer<typeof noticeKind>

/** Why notices rest until the person has acted. */
export const noticeFault = z.enum(['blocked', 'chat_not_found', 'no_rights', 'token_revoked'])
export type NoticeFault = z.infer<typeof noticeFault>

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** In these hours messages arrive without a sound. From after to: over midnight; both alike: never. */
const quietHours = z.object({
  is_on: z.boolean(),
  from: timeOfDay,
  to: timeOfDay,
  /** IANA name, e.g. `Europe/Berlin`. */
  time_zone: z.string(),
})

/** An attempt to find the chat by a link that carries a one-time code; `none` where there is none. */
export const noticeConnection = z.object({
  state: z.enum(['none', 'waiting', 'connected', 'failed']),
  /** `https://t.me/<bot>?start=<code>` while it waits. */
  url: z.string().nullable(),
  expires_at: z.string().nullable(),
  /** Why it failed: another program reads the bot's messages, the bot is unknown, or the time was up. */
  why: z.enum(['webhook', 'busy', 'token_revoked', 'expired']).nullable(),
})
export type NoticeConnection = z.infer<typeof noticeConnection>

export const noticeState = z.object({
  kinds: z.record(noticeKind, z.boolean()),
  quiet: quietHours,
  /** Where the bot writes; null while no chat is connected. */
  chat: z.object({ id: z.string(), name: z.string() }).nullable(),
  bot_username: z.string().nullable(),
  fault: noticeFault.nullable(),
  /** Notices that are not sent yet. */
  waiting: z.number().int(),
  /** Telegram asked to wait until then; null while it does not. */
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
  /** A decimal id, below zero for groups, or `@channel`. */
  chat_id: z
    .string()
    .regex(/^(-?[1-9]\d{0,15}|@[A-Za-z]\w{3,31})$/)
    .optional(),
})
export type NoticesPatch = z.infer<typeof noticesPatch>

export const noticesSaved = z.object({ ok: z.literal(true), notices: noticeState })

/** `event: notice`: something happened that the person wants to be told of, for a page to show. */
export const noticeEvent = z.object({
  /** The same thing has the same key in every tab. */
  key: z.string(),
  kind: noticeKind,
  /** More than one: a flood told as one. */
  count: z.number().int(),
  /** Gifts' titles or accounts' names, five at most; null where there is none. */
  names: z.array(z.string().nullable()),
  gift_id: z.string().nullable(),
  account_id: z.number().int().nullable(),
  /** Stars, of one gift. */
  price: z.number().int().nullable(),
  /** Of a new device. */
  device: z.string().nullable(),
  /** It happened in the quiet hours: it is shown without a sound. */
  is_silent: z.boolean(),
})
export type NoticeEvent = z.infer<typeof noticeEvent>

export const live = declareLiveEvents({ notice: noticeEvent })

/** Of a message that the bot writes while a person waits for it. */
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
    summary: { en: 'What the bot tells of, where, and how it goes', ru: 'О чём бот сообщает, куда и как это идёт' },
    answers: { 200: noticeState },
  },
  'POST /api/notices': {
    scope: 'manage',
    group: 'notices',
    summary: { en: 'Save any of it', ru: 'Сохранить любое из этого' },
    body: noticesPatch,
    answers: { 200: noticesSaved },
    refusals: ofBot,
  },
  'POST /api/notices/test': {
    scope: 'manage',
    group: 'notices',
    summary: { en: 'Have the bot write to the chat now', ru: 'Попросить бота написать в чат сейчас' },
    answers: { 200: ok },
    refusals: ['notices_need_chat', ...ofBot],
  },
  // Whoever has the code decides where the notices go: no scope to read is enough.
  'GET /api/notices/connect': {
    scope: 'manage',
    group: 'notices',
    summary: { en: 'Whether the link was opened', ru: 'Открыта ли уже ссылка' },
    answers: { 200: noticeConnection },
  },
  'POST /api/notices/connect': {
    scope: 'manage',
    group: 'notices',
    summary: { en: 'A link to the bot that connects a chat', ru: 'Ссылка на бота, которая подключает чат' },
    hasSecretAnswer: true,
    answers: { 200: noticeConnection },
    refusals: ['notices_need_bot'],
  },
  'DELETE /api/notices/connect': {
    scope: 'manage',
    group: 'notices',
    summary: { en: 'End the waiting for the link', ru: 'Больше не ждать ссылку' },
    answers: { 200: ok },
  },
  'DELETE /api/notices/chat': {
    scope: 'manage',
    group: 'notices',
    summary: { en: 'Write to no chat any more', ru: 'Больше не писать ни в какой чат' },
    answers: { 200: noticesSaved },
  },
})
