import { z } from 'zod'
import { declareCalls } from './declare.ts'
import { ok } from './answers.ts'
import { ofTelegram } from './refusals.ts'
import { account } from './accounts.ts'

/** An ended session that is kept for a while, in case it is alive after all. */
export const setAsideSession = z.object({
  id: z.string(),
  /** The account with this number; null if there is none. */
  account_id: z.number().int().nullable(),
  phone: z.string(),
  /** Why it was set aside: Telegram's error name, or the panel's (`SESSION_FILE_MISSING`, `KEY_UNKNOWN`, …). */
  reason: z.string(),
  set_aside_at: z.string(),
  /** When the panel deletes it. */
  kept_until: z.string(),
})
export type SetAsideSession = z.infer<typeof setAsideSession>

/** Newest first. */
export const setAsideList = z.object({ items: z.array(setAsideSession) })

export const setAsideParams = z.object({ id: z.string().regex(/^[0-9a-f]{16}$/) })
export const setAsideTried = z.object({ account })

export const calls = declareCalls({
  'GET /api/sessions/set-aside': {
    scope: 'read',
    group: 'accounts',
    summary: {
      en: 'Ended sessions that are still kept',
      ru: 'Завершённые сеансы, которые панель ещё хранит',
    },
    answers: { 200: setAsideList },
  },
  'POST /api/sessions/set-aside/:id/try': {
    scope: 'manage',
    group: 'accounts',
    summary: {
      en: 'Retry an ended session; if it still works, the account gets it back',
      ru: 'Проверить завершённый сеанс; если он работает, вернуть его аккаунту',
    },
    params: setAsideParams,
    answers: { 200: setAsideTried },
    refusals: ['not_found', 'phone_already_added', 'api_profile_missing', ...ofTelegram],
  },
  'DELETE /api/sessions/set-aside/:id': {
    scope: 'manage',
    group: 'accounts',
    summary: { en: 'Delete an ended session permanently', ru: 'Удалить завершённый сеанс навсегда' },
    params: setAsideParams,
    answers: { 200: ok },
    refusals: ['not_found'],
  },
})
