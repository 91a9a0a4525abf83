import { z } from 'zod'
import { capNames } from './caps.ts'
import { errors } from './words.ts'

/** Every `error` code of the API; the web switches on it exhaustively. */
export type ErrorCode = keyof typeof errors

export const isErrorCode = (text: string): text is ErrorCode => Object.hasOwn(errors, text)
export const errorCodes: readonly ErrorCode[] = Object.keys(errors).filter(isErrorCode)

/** The status of each code. */
export const statusOf = (code: ErrorCode): number => errors[code].status

/** Of calls that take `Idempotency-Key`. */
const keyRefusals = ['idempotency_key_required', 'idempotency_key_reused', 'idempotency_in_progress'] as const

/** What the plumbing can answer before the room is called, or if the room fails. */
export function commonRefusals(call: { isPublic: boolean; isReading: boolean }): readonly ErrorCode[] {
  return [
    'invalid_request',
    'payload_too_large',
    'internal',
    ...(call.isPublic ? [] : (['unauthorized', 'insufficient_scope', 'rate_limited'] as const)),
    ...(call.isReading ? [] : (['cross_origin', 'storage_full'] as const)),
    ...(call.isReading || call.isPublic ? [] : keyRefusals),
  ]
}

const issue = z.object({ path: z.string(), message: z.string() })

/** The body of every refusal: its code, a text for people, and extra fields. */
export const errorBody = z.object({
  error: z.enum(errorCodes),
  detail: z.string().optional(),
  /** Telegram's error name, e.g. `PHONE_CODE_INVALID`. */
  error_code: z.string().optional(),
  /** Why Telegram could not be reached, if known; the same as an account's `link_reason`. */
  reason: z.enum(['key_unknown']).optional(),
  /** Seconds. */
  retry_after: z.number().optional(),
  issues: z.array(issue).optional(),
  existing_id: z.number().optional(),
  accounts: z.number().optional(),
  account_id: z.number().optional(),
  phone: z.string().optional(),
  /** Which of the limits: `day`, `account_day`, `piece`, `reserve`, `max_total`. */
  cap: z.enum([...capNames, 'max_total']).optional(),
  /** What a limit leaves, in Stars. */
  left: z.number().optional(),
  /** Stars that are missing. */
  missing: z.number().optional(),
  /** Stars: what it costs now. */
  price: z.number().optional(),
  /** ISO time from when it may be done. */
  until: z.string().optional(),
  /** Characters. */
  limit: z.number().optional(),
})

export type ErrorBody = z.infer<typeof errorBody>
