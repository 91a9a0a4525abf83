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
  /** ISO time, or null: Telegram only sends a sentence, which may not contain a date. */
  premium_until: z.string().nullable(),
  /** Amount and nanos as one number; null before the first check. */
  stars: z.number().nullable(),
  last_checked_at: z.string().nullable(),
  api_profile_id: z.number().int().nullable(),
  telegram_id: z.string().nullable(),
  status: accountStatus,
  /** Telegram's error name, e.g. `AUTH_KEY_UNREGISTERED`. */
  status_reason: z.string().nullable(),
  /** Whether the user froze it: nothing is sent to Telegram from it, reading goes on. */
  is_frozen: z.boolean(),
  frozen_at: z.string().nullable(),
  frozen_reason: z.string().nullable(),
  /** What Telegram says of a freeze of its own, each null where it says nothing; null for an account that it did not freeze. */
  restriction: z
    .object({ since: z.string().nullable(), until: z.string().nullable(), appeal_url: z.string().nullable() })
    .nullable(),
  /** Whether the account is connected to Telegram. Null before the first attempt, and for a signed-out account. */
  link: accountLink.nullable(),
  /**
   * Why it is offline, if known. `key_unknown`: a server that does not know the session's key answers in place of
   * Telegram. The session is not over: the account recovers once Telegram knows the key again.
   */
  link_reason: accountLinkReason.nullable(),
  /** End of the longest flood wait of this account, as an ISO time; null without one. */
  waits_until: z.string().nullable(),
  /** Path of the profile picture, which changes with the picture: `/api/account/3/photo?v=…`; null if there is none. */
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
/** `v` is from the account's `photo`; with any other or no `v` the current picture is returned. */
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

export const accountEvent = z
  .object({ account })
  .describe('the account is new or changed; also when it was signed out (`status`)')
export const accountRemovedEvent = z.object({ id: z.number().int() })
export const newAuthorizationEvent = z
  .object({
    account_id: z.number().int(),
    /** 64-bit decimal string; needed to end that session. */
    hash: z.string(),
    device: z.string(),
    location: z.string(),
    is_unconfirmed: z.boolean(),
  })
  .describe('Telegram announced a sign-in on another device; `hash` ends it')

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
      en: 'The accounts; 202 without them while their data is being refreshed',
      ru: 'Аккаунты; 202 без них, пока данные обновляются',
    },
    query: accountListQuery,
    answers: { 200: accountList, 202: accountList },
  },
  'POST /api/account/:id/refresh': {
    scope: 'manage',
    group: 'accounts',
    summary: {
      en: 'Refresh the account, stage by stage',
      ru: 'Обновить аккаунт, шаг за шагом',
    },
    params: idParams,
    answers: { 200: jsonLines(refreshLine, 'Stages as they happen; the last line has `done` or `error`') },
    refusals: ['not_found', 'api_profile_missing', 'session_invalid'],
  },
  'DELETE /api/account/:id': {
    scope: 'manage',
    group: 'accounts',
    summary: {
      en: 'Delete the account; with logout=1 also end its session in Telegram',
      ru: 'Удалить аккаунт; с logout=1 также завершить его сеанс в Telegram',
    },
    params: idParams,
    query: accountDeleteQuery,
    answers: { 200: ok },
    refusals: ['not_found', 'telegram_unreachable', 'account_frozen'],
  },
  'GET /api/account/:id/photo': {
    scope: 'read',
    group: 'accounts',
    summary: {
      en: "The account's small profile picture, at the address given in the account",
      ru: 'Маленькое фото аккаунта по адресу, указанному в аккаунте',
    },
    params: idParams,
    query: accountPhotoQuery,
    answers: { 200: bytes('The picture', 'image/jpeg', 'image/png', 'image/webp'), 304: notModified },
    refusals: ['not_found'],
  },
})
