import { z } from 'zod'
import { sessionFormat } from './exports.ts'
import { importKind } from './imports.ts'
import { tokenScope } from './tokens.ts'

export const activityTopics = ['panel', 'accounts', 'telegram', 'gifts'] as const
export const activityTopic = z.enum(activityTopics)
export type ActivityTopic = z.infer<typeof activityTopic>

export const activityKind = z.enum([
  'panel_joined',
  'panel_signed_in',
  'panel_sign_in_failed',
  'panel_signed_out',
  'password_changed',
  'password_refused',
  'settings_changed',
  'bot_token_saved',
  'bot_token_removed',
  'bot_token_refused',
  'notice_chat_connected',
  'notice_chat_removed',
  'api_token_created',
  'api_token_revoked',
  'session_exported',
  'session_export_refused',
  'disk_full',
  'account_added',
  'account_signed_in',
  'account_sign_in_failed',
  'account_signed_out',
  'account_removed',
  'account_key_unknown',
  'device_signed_in',
  'sessions_imported',
  'refresh_failed',
  'flood_wait',
  'telegram_unreachable',
  'telegram_back',
  'worker_started',
  'worker_stopped',
  'worker_broke',
  'catalogue_read',
  'gift_new',
  'gift_sold_out',
  'gift_back',
  'gift_price',
  'gift_resale',
])
export type ActivityKind = z.infer<typeof activityKind>

/** The part of the panel that each kind is about. */
export const topicOfKind: Record<ActivityKind, ActivityTopic> = {
  panel_joined: 'panel',
  panel_signed_in: 'panel',
  panel_sign_in_failed: 'panel',
  panel_signed_out: 'panel',
  password_changed: 'panel',
  password_refused: 'panel',
  settings_changed: 'panel',
  bot_token_saved: 'panel',
  bot_token_removed: 'panel',
  bot_token_refused: 'panel',
  notice_chat_connected: 'panel',
  notice_chat_removed: 'panel',
  api_token_created: 'panel',
  api_token_revoked: 'panel',
  // With the sign-ins: whoever has an exported session is signed in.
  session_exported: 'panel',
  session_export_refused: 'panel',
  disk_full: 'panel',
  account_added: 'accounts',
  account_signed_in: 'accounts',
  account_sign_in_failed: 'accounts',
  account_signed_out: 'accounts',
  account_removed: 'accounts',
  account_key_unknown: 'telegram',
  device_signed_in: 'accounts',
  sessions_imported: 'accounts',
  refresh_failed: 'telegram',
  flood_wait: 'telegram',
  telegram_unreachable: 'telegram',
  telegram_back: 'telegram',
  worker_started: 'telegram',
  worker_stopped: 'telegram',
  worker_broke: 'telegram',
  catalogue_read: 'gifts',
  gift_new: 'gifts',
  gift_sold_out: 'gifts',
  gift_back: 'gifts',
  gift_price: 'gifts',
  gift_resale: 'gifts',
}

const words = z.string().max(160)
const count = z.number().int()

/** What is known of it, as plain facts; each is there only where it fits the kind. Never a code, a password or a token. */
export const activityFacts = z
  .object({
    /** What the account was called then. */
    account: words,
    /** Half hidden: `+7 ••• ••17`. */
    phone: words,
    address: words,
    browser: words,
    os: words,
    device: words,
    location: words,
    /** Why: an error code of the panel, or Telegram's own name. */
    reason: words,
    seconds: count,
    /** When a wait or an API token ends; ISO time. */
    until: z.string(),
    gift_id: words,
    gift: words,
    /** Stars. */
    before: count.nullable(),
    after: count.nullable(),
    /** Copies of a limited gift. */
    total: count,
    count,
    fields: z.array(z.enum(['language', 'theme'])),
    bot: words,
    /** The Telegram chat that notices go to, by its name. */
    chat: words,
    /** What a person called an API token; never the token. */
    token_name: words,
    scopes: z.array(tokenScope),
    /** What imported sessions were read from. */
    sources: z.array(importKind),
    /** Sessions that were chosen and not imported. */
    refused: count,
    /** The client that an exported session is written for. */
    format: sessionFormat,
    /** Others like it within the hour before, which were left out. */
    more: count,
  })
  .partial()
export type ActivityFacts = z.infer<typeof activityFacts>

const bareItem = z.object({
  id: z.number().int(),
  at: z.string(),
  kind: activityKind,
  topic: activityTopic,
  /** The panel's id of the account, which may be gone by now. */
  account_id: z.number().int().nullable(),
  facts: activityFacts,
})
/** In words: a sentence, and what else there is to say, or null. */
export const activityWords = z.object({ title: z.string(), detail: z.string().nullable() })
export type ActivityWords = z.infer<typeof activityWords>

/** In the language of the request. */
export const activityItem = bareItem.extend(activityWords.shape)
export type ActivityItem = z.infer<typeof activityItem>

/** `event: activity`; one event serves readers of either language. */
export const activityEvent = z.object({
  item: bareItem,
  words: z.object({ en: activityWords, ru: activityWords }),
})
export type ActivityEvent = z.infer<typeof activityEvent>

const filters = {
  topic: activityTopic.optional(),
  kind: activityKind.optional(),
  account: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
  /** Part of a name, an address, a gift, or of the sentence; case does not matter. */
  q: z.string().trim().max(100).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
}

export const activityQuery = z.object({
  ...filters,
  /** `next` of the page before. */
  cursor: z
    .string()
    .regex(/^\d{1,15}-\d{1,15}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** A link cannot send a header: it names its language. */
export const activityDownloadQuery = z.object({ ...filters, lang: z.enum(['en', 'ru']).optional() })
export type ActivityFilters = Omit<z.infer<typeof activityDownloadQuery>, 'lang'>

export const activityPage = z.object({
  /** Newest first. A page of a search may hold fewer than asked for, or none, and still have a next one. */
  items: z.array(activityItem),
  /** Null after the last page. */
  next: z.string().nullable(),
})
export type ActivityPage = z.infer<typeof activityPage>
