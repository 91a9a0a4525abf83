import { z } from 'zod'

/** How Telegram said it would deliver a code (`auth.sentCode`, docs/telegram.md#codes). */
export const deliveryType = z.enum([
  'app',
  'sms',
  'sms_word',
  'sms_phrase',
  'call',
  'flash_call',
  'missed_call',
  'email',
  'setup_email_required',
  'fragment',
  'firebase',
  'unknown',
])

export const delivery = z.object({
  type: deliveryType,
  /** Characters in the code; null where Telegram does not say. */
  length: z.number().int().nullable(),
  next_type: deliveryType.optional(),
  /** Seconds until another code may be asked for. */
  timeout: z.number().int().optional(),
  /** Where an e-mail code went, as Telegram masks it. */
  email_pattern: z.string().optional(),
  /** Where an anonymous number's code can be read. */
  url: z.string().optional(),
})
export type Delivery = z.infer<typeof delivery>

const loginId = z.string().min(1).max(64)

export const sendCodeBody = z.object({
  api_profile_id: z.coerce.number().int().positive(),
  phone: z.string().trim().min(1).max(32),
})
export const codeSent = z.object({ login_id: z.string(), delivery })
export type CodeSent = z.infer<typeof codeSent>

export const resendCodeBody = z.object({ login_id: loginId })
export const confirmCodeBody = z.object({
  login_id: loginId,
  code: z.union([z.string(), z.number()]).transform(String).pipe(z.string().trim().min(1).max(64)),
})
export const confirmPasswordBody = z.object({ login_id: loginId, password: z.string().min(1).max(1024) })
export const cancelBody = z.object({ login_id: loginId.optional() })

export const loginStep = z.union([
  z.object({ ok: z.literal(true), account_id: z.number().int() }),
  z.object({ need_2fa: z.literal(true), hint: z.string().optional() }),
])
export type LoginStep = z.infer<typeof loginStep>

export const qrBody = z.object({ api_profile_id: z.coerce.number().int().positive() })
export const qrStarted = z.object({ login_id: z.string(), url: z.string(), expires_at: z.string() })
export type QrStarted = z.infer<typeof qrStarted>
export const qrParams = z.object({ login_id: z.string().max(64) })
