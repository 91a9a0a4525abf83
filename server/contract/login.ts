import { z } from 'zod'
import { eventStream, ok } from './answers.ts'
import { declareCalls, declareLiveEvents } from './declare.ts'
import { errorBody } from './errors.ts'
import { ofTelegram } from './refusals.ts'
import { language } from './settings.ts'
import { beatQuery } from './streams.ts'

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
  /** Length of the code; null if Telegram does not say. */
  length: z.number().int().nullable(),
  next_type: deliveryType.optional(),
  /** Seconds until another code may be requested. */
  timeout: z.number().int().optional(),
  /** Where an e-mailed code was sent, as Telegram masks it. */
  email_pattern: z.string().optional(),
  /** Where an anonymous number's code can be read. */
  url: z.string().optional(),
})
export type Delivery = z.infer<typeof delivery>

const loginId = z.string().min(1).max(64)

export const sendCodeBody = z.object({
  api_profile_id: z.coerce.number<number | string>().int().positive(),
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

export const qrBody = z.object({ api_profile_id: z.coerce.number<number | string>().int().positive() })
export const qrStarted = z.object({ login_id: z.string(), url: z.string(), expires_at: z.string() })
export type QrStarted = z.infer<typeof qrStarted>
export const qrParams = z.object({ login_id: z.string().max(64) })
/** A browser's stream cannot send a header, so it names its language. */
export const qrQuery = beatQuery.extend({ lang: language.optional() })

const qrEvents = declareLiveEvents({
  token: qrStarted.omit({ login_id: true }),
  need_2fa: z.object({ hint: z.string().optional() }),
  done: z.object({ account_id: z.number().int() }),
  error: errorBody,
})
/** Progress of a QR code, by event name; `done` and `error` are final. */
export type QrEvents = { [Name in keyof typeof qrEvents]: z.infer<(typeof qrEvents)[Name]> }

const starting = ['api_profile_not_found', 'phone_already_added', ...ofTelegram] as const
const going = ['login_id_not_found', 'phone_already_added', 'not_found', ...ofTelegram] as const

export const calls = declareCalls({
  'POST /api/auth/send_code': {
    scope: 'manage',
    group: 'signing in',
    summary: { en: 'Request a code from Telegram', ru: 'Запросить код у Telegram' },
    body: sendCodeBody,
    answers: { 200: codeSent },
    refusals: ['phone_and_api_profile_id_required', ...starting],
    misfit: { missing: 'phone_and_api_profile_id_required' },
    limit: 'sendCode',
  },
  'POST /api/auth/resend_code': {
    scope: 'manage',
    group: 'signing in',
    summary: { en: 'Request another code', ru: 'Запросить код ещё раз' },
    body: resendCodeBody,
    answers: { 200: codeSent },
    refusals: going,
    limit: 'sendCode',
  },
  'POST /api/auth/confirm_code': {
    scope: 'manage',
    group: 'signing in',
    summary: { en: 'Submit the code', ru: 'Ввести код' },
    body: confirmCodeBody,
    answers: { 200: loginStep },
    refusals: ['login_id_and_code_required', ...going],
    misfit: { missing: 'login_id_and_code_required' },
    limit: 'confirm',
  },
  'POST /api/auth/confirm_password': {
    scope: 'manage',
    group: 'signing in',
    summary: { en: 'Submit the two-step password', ru: 'Ввести облачный пароль' },
    body: confirmPasswordBody,
    answers: { 200: loginStep },
    refusals: ['login_id_and_password_required', ...going],
    misfit: { missing: 'login_id_and_password_required' },
    limit: 'confirm',
  },
  'POST /api/auth/qr': {
    scope: 'manage',
    group: 'signing in',
    summary: { en: 'Show a QR code', ru: 'Показать QR-код' },
    body: qrBody,
    hasSecretAnswer: true,
    answers: { 200: qrStarted },
    refusals: starting,
    limit: 'sendCode',
  },
  // Whoever has the code of a sign-in can complete it, so the scope `read` is not enough.
  'GET /api/auth/qr/:login_id': {
    scope: 'manage',
    group: 'signing in',
    summary: { en: 'Progress of the QR sign-in', ru: 'Ход входа по QR-коду' },
    params: qrParams,
    query: qrQuery,
    answers: {
      200: eventStream(
        '`token` {url, expires_at} at each renewal, `need_2fa` {hint}, then the last: `done` {account_id} or `error`; with beat=1 `beat` {every_ms}',
      ),
    },
    refusals: ['not_found'],
  },
  'POST /api/auth/cancel': {
    scope: 'manage',
    group: 'signing in',
    summary: { en: 'Cancel a sign-in', ru: 'Отменить вход' },
    body: cancelBody,
    answers: { 200: ok },
  },
})
