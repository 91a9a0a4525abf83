import { z } from 'zod'
import { account } from './accounts.ts'

/** A session that came to its end and is kept for a while, in case that it lives after all. */
export const setAsideSession = z.object({
  id: z.string(),
  /** The account that has this number here; null when none has it any more. */
  account_id: z.number().int().nullable(),
  phone: z.string(),
  /** Why it was set aside: Telegram's own name, or the panel's (`SESSION_FILE_MISSING`, `KEY_UNKNOWN`, …). */
  reason: z.string(),
  set_aside_at: z.string(),
  /** When the panel removes it. */
  kept_until: z.string(),
})
export type SetAsideSession = z.infer<typeof setAsideSession>

/** The newest first. */
export const setAsideList = z.object({ items: z.array(setAsideSession) })

export const setAsideParams = z.object({ id: z.string().regex(/^[0-9a-f]{16}$/) })
export const setAsideTried = z.object({ account })
