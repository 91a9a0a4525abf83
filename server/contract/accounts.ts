import { z } from 'zod'
import { bytes, jsonLines, notModified, ok } from './answers.ts'
import { declareCalls, declareLiveEvents } from './declare.ts'
import { idParams } from './ids.ts'
import { errorBody } from './errors.ts'

export const accountStatus = z.enum(['active', 'signed_out', 'restricted'])

export const accountLink = z.enum(['online', 'offline'])
export type AccountLink = z.infer<typeof accountLink>

export const accountLinkReason = z.enum(['key_unknown'])
export type AccountLinkReason = z.infer<typeof accountLinkReason>

export const account = z.object({
  id: z.number().int(),
  phone: z.string(),
  username: z.string().nullable(),
  first_name: z.string().nullable(),
  is_premium: z.boolean(),
  /** ISO time, or null: Telegram tells the date only as a sentence, which may not hold one. */
  premium_until: z.string().nullable(),
  /** Amount and nanos as one number; null before the first check. */
  stars: z.number().nullable(),
  last_checked_at: z.string().nullable(),
  api_profile_id: z.number().int().nullable(),
  telegram_id: z.string().nullable(),
  status: accountStatus,
  /** Telegram's own name for why, e.g. `AUTH_KEY_UNREGISTERED`. */
  status_reason: z.string().nullable(),
  /** Whether the user froze it: nothing is sent to Telegram from it, reading goes on. */
  is_frozen: z.boolean(),
  frozen_at: z.string().nullable(),
  frozen_reason: z.string().nullable(),
  /** What Telegram says of a freeze of its own, each null where it says nothing; null for an account that it did not freeze. */
  restriction: z
    .object({ since: z.string().nullable(), until: z.string().nullable(), appeal_url: z.string().nullable() })
    .nullable(),
  /** Whether the account's line to Telegram stands. Null until it was tried, and for an account that is signed out. */
  link: accountLink.nullable(),
  /**
   * What is known of why it does not. `key_unknown`: something answers in Telegram's place that does not know the session's
   * key. That ends no session: the account comes back by itself when Telegram knows the key again.
   */
  link_reason: accountLinkReason.nullable(),
  /** ISO time until which Telegram asked this account to wait with something; null when it asked for nothing that lasts. */
  waits_until: z.string().nullable(),
  /** Where the profile picture is, another address for another picture: `/api/account/3/photo?v=…`; null while there is none. */
  photo: z.string().nullable(),
})
export type Account = z.infer<typeof account>

export const accountList = z.object({
  state: z.enum(['ready', 'refreshing']),
  accounts: z.array(account).nullable(),
})
export type AccountList = z.infer<typeof accountList>

const flag = z
  .enum(['0', '1', 'true', 'false', ''])
  .optional()
  .transform((value) => value === '1' || value === 'true')
export const accountListQuery = z.object({
  wait: flag,
  cached: flag,
  include: z.string().max(64).optional(),
})
/** `v` is what the account's `photo` has; with another or none comes the picture of the moment. */
export const accountPhotoQuery = z.object({ v: z.string().max(64).optional() })
export const accountDeleteQuery = z.object({ logout: flag })

export const refreshStages = ['connect', 'profile', 'stars', 'premium', 'save'] as const
export const refreshStage = z.enum(refreshStages)
export type RefreshStage = z.infer<typeof refreshStage>

/** One line of `POST /api/account/:id/refresh`. */
export const refreshLine = z.union([
  z.object({ stage: refreshStage, message: z.string() }),
  z.object({ done: z.literal(true), message: z.string(), account }),
  errorBody,
])
export type RefreshLine = z.infer<typeof refreshLine>

/** An account is another than before, or new. */
export const accountEvent = z.object({ account })
export const accountRemovedEvent = z.object({ id: z.number().int() })
/** Telegram says that another device signed in to the account. */
export const newAuthorizationEvent = z.object({
  account_id: z.number().int(),
  /** 64-bit decimal string; what ends that session. */
  hash: z.string(),
  device: z.string(),
  location: z.string(),
  is_unconfirmed: z.boolean(),
})

export const live = declareLiveEvents({
  account: accountEvent,
  account_removed: accountRemovedEvent,
  new_authorization: newAuthorizationEvent,
})

export const calls = declareCalls({
  'GET /api/accounts': {
    scope: 'read',
    group: 'accounts',
    summary: {
      en: 'The accounts; 202 without them while their figures are being fetched anew',
      ru: 'Аккаунты; 202 без них, пока данные загружаются заново',
    },
    query: accountListQuery,
    answers: { 200: accountList, 202: accountList },
  },
  'POST /api/account/:id/refresh': {
    scope: 'manage',
    group: 'accounts',
    summary: {
      en: 'Fetch the account anew, stage by stage',
      ru: 'Загрузить данные аккаунта заново, шаг за шагом',
    },
    params: idParams,
    answers: { 200: jsonLines(refreshLine, 'Stages as they happen; the last line has `done` or `error`') },
    refusals: ['not_found', 'api_profile_missing', 'session_invalid'],
    misfit: { path: 'not_found' },
  },
  'DELETE /api/account/:id': {
    scope: 'manage',
    group: 'accounts',
    summary: {
      en: 'Remove the account; with logout=1 its session ends at Telegram too',
      ru: 'Убрать аккаунт; с logout=1 его сеанс завершается и в Telegram',
    },
    params: idParams,
    query: accountDeleteQuery,
    answers: { 200: ok },
    refusals: ['not_found', 'telegram_unreachable', 'account_frozen'],
    misfit: { path: 'not_found' },
  },
  'GET /api/account/:id/photo': {
    scope: 'read',
    group: 'accounts',
    summary: {
      en: "The account's small profile picture, under the address that the account names",
      ru: 'Маленькое фото аккаунта по адресу, который назван в аккаунте',
    },
    params: idParams,
    query: accountPhotoQuery,
    answers: { 200: bytes('The picture', 'image/jpeg', 'image/png', 'image/webp'), 304: notModified },
    refusals: ['not_found'],
    misfit: { path: 'not_found' },
  },
})
