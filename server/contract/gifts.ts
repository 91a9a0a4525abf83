import { z } from 'zod'
import { eventStream, jsonLines, notModified } from './answers.ts'
import { declareCalls } from './declare.ts'
import { ofTelegram } from './refusals.ts'
import { errorBody } from './errors.ts'

/** Telegram's card colours, `#rrggbb`. */
export const giftBackground = z.object({ center: z.string(), edge: z.string(), text: z.string() })

const count = z.number().int().nullable()
const time = z.string().nullable()

/** A gift in Telegram's catalogue. Prices are Stars; null where Telegram gives no value. */
export const gift = z.object({
  /** 64-bit decimal string. */
  id: z.string(),
  title: z.string().nullable(),
  price: z.number().int(),
  is_limited: z.boolean(),
  /** Null for an unlimited gift. */
  available_amount: count,
  total_amount: count,
  is_sold_out: z.boolean(),
  is_birthday: z.boolean(),
  is_auction: z.boolean(),
  convert_price: count,
  upgrade_price: count,
  resale_min_price: count,
  resale_amount: count,
  require_premium: z.boolean(),
  limited_per_user: z.boolean(),
  per_user_total: count,
  locked_until: time,
  first_sale_at: time,
  last_sale_at: time,
  /** Who released it: `@name`, or the chat's id where it has no public name; null for Telegram itself. */
  publisher: z.string().nullable(),
  /** The same as an id alone: users positive, channels `-100…`. */
  publisher_id: z.string().nullable(),
  first_seen_at: z.string(),
  sticker_file_id: z.string().nullable(),
  sticker_unique_id: z.string().nullable(),
  sticker_mime: z.string().nullable(),
  /** SVG path data in a 512 x 512 box, shown until the animation is loaded. */
  sticker_outline: z.string().nullable(),
  background: giftBackground.nullable(),
})
export type Gift = z.infer<typeof gift>

export const giftList = z.object({
  items: z.array(gift),
  count: z.number().int(),
  /** Changes with every change of the list; also the stream's event id. */
  hash: z.string(),
  updated_at: z.string().nullable(),
})
export type GiftList = z.infer<typeof giftList>

export const giftsSnapshot = giftList.omit({ updated_at: true })
export type GiftsSnapshot = z.infer<typeof giftsSnapshot>

const giftChange = gift.partial().required({ id: true })
export const giftsPatch = z.object({
  hash: z.string(),
  added: z.array(gift),
  changed: z.array(giftChange),
  removed: z.array(z.string()),
})
export type GiftsPatch = z.infer<typeof giftsPatch>

/** One line of `POST /api/gifts/refresh` when streaming. */
export const giftsRefreshLine = z.union([
  z.object({ stage: z.literal('start') }),
  z.object({ stage: z.literal('fetched'), count: z.number().int() }),
  z.object({ stage: z.literal('done'), items: z.array(gift), count: z.number().int(), hash: z.string() }),
  errorBody.extend({ stage: z.literal('error') }),
])
export type GiftsRefreshLine = z.infer<typeof giftsRefreshLine>

export const giftsRefreshQuery = z.object({ stream: z.string().max(8).optional() })
export const giftsStreamQuery = z.object({ mode: z.string().max(16).optional(), beat: z.string().max(8).optional() })

export const giftSettings = z.object({ auto_refresh: z.boolean() })
export const giftSettingsSaved = z.object({ ok: z.literal(true), auto_refresh: z.boolean() })

/**
 * State of the catalogue watch. All times are ages or durations in milliseconds, so the client's clock does not matter.
 */
export const giftWatch = z.object({
  /** Whether the worker runs (`auto_refresh`). */
  is_on: z.boolean(),
  /** Accounts that can be polled. */
  accounts: z.number().int(),
  /** Time since Telegram last answered for the catalogue; null if it has not since the panel started. */
  answered_ms: z.number().int().nullable(),
  /** Time since there has been an account to poll: since the start of the worker, the newest account or the panel. */
  asking_ms: z.number().int(),
  /** While the watch is on, a longer silence than this means that Telegram does not answer. */
  silent_after_ms: z.number().int(),
  /** While the watch is on, the time between two looks at the catalogue, on average over all accounts. */
  period_ms: z.number().int(),
  /** Every account is in a flood wait: the remaining time; null if one may be called. */
  waits_ms: z.number().int().nullable(),
})
export type GiftWatch = z.infer<typeof giftWatch>

export const giftIdParams = z.object({ id: z.string().regex(/^\d{1,20}$/) })
export const giftDetail = z.object({
  gift,
  accounts: z.array(
    z.object({
      account_id: z.number().int(),
      per_user_remains: count,
      locked_until: time,
      /** Why this account cannot buy it now, as a code; null if it can, as far as is known. */
      reason: z.enum(['sold_out', 'auction', 'per_user_limit', 'locked', 'premium_required']).nullable(),
    }),
  ),
  history: z.array(z.object({ at: z.string(), available_amount: z.number().int() })),
})
export type GiftDetail = z.infer<typeof giftDetail>

export const calls = declareCalls({
  'GET /api/gifts': {
    scope: 'read',
    group: 'gifts',
    summary: { en: 'The catalogue; 304 if the ETag is current', ru: 'Каталог; 304, если ETag не изменился' },
    answers: { 200: giftList, 304: notModified },
  },
  'POST /api/gifts/refresh': {
    scope: 'manage',
    group: 'gifts',
    summary: { en: 'Refresh the catalogue', ru: 'Обновить каталог' },
    query: giftsRefreshQuery,
    answers: {
      200: {
        description: 'The list; with ?stream=1 or Accept: application/x-ndjson, the stages as they happen',
        content: { 'application/json': { schema: giftsSnapshot }, ...jsonLines(giftsRefreshLine, '').content },
      },
    },
    refusals: ['no_accounts', ...ofTelegram],
  },
  'GET /api/gifts/settings': {
    scope: 'read',
    group: 'gifts',
    summary: { en: 'Whether auto-update is on', ru: 'Включено ли автообновление' },
    answers: { 200: giftSettings },
  },
  'POST /api/gifts/settings': {
    scope: 'manage',
    group: 'gifts',
    summary: { en: 'Start or stop auto-update', ru: 'Включить или выключить автообновление' },
    body: giftSettings,
    answers: { 200: giftSettingsSaved },
  },
  'GET /api/gifts/watch': {
    scope: 'read',
    group: 'gifts',
    summary: { en: 'Whether Telegram answers', ru: 'Отвечает ли Telegram' },
    answers: { 200: giftWatch },
  },
  'GET /api/gifts/stream': {
    scope: 'read',
    group: 'gifts',
    summary: { en: 'The catalogue as it changes', ru: 'Каталог по мере изменений' },
    query: giftsStreamQuery,
    answers: {
      200: eventStream(
        '`gifts` {items, count, hash} first and at each change; with mode=patch a change is `patch` {hash, added, changed, removed}. A comment comes at least every 25 s, with beat=1 `beat` {every_ms, watch} instead.',
      ),
    },
  },
  'GET /api/gifts/:id': {
    scope: 'read',
    group: 'gifts',
    summary: { en: 'One gift, with its history', ru: 'Один подарок и его история' },
    params: giftIdParams,
    answers: { 200: giftDetail },
    refusals: ['not_found'],
  },
})
