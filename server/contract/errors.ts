import { z } from 'zod'
import { errors } from './words.ts'

/** Every `error` code the API can answer with; the web switches on it exhaustively. */
export type ErrorCode = keyof typeof errors

export const isErrorCode = (text: string): text is ErrorCode => Object.hasOwn(errors, text)
export const errorCodes: readonly ErrorCode[] = Object.keys(errors).filter(isErrorCode)

/** The status that a code comes with. */
export const statusOf = (code: ErrorCode): number => errors[code].status

/** Of calls that take `Idempotency-Key`. */
const keyRefusals = ['idempotency_key_required', 'idempotency_key_reused', 'idempotency_in_progress'] as const

/** What the plumbing can answer to a call before its room is asked, or when the room breaks. */
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

/** The body of every refusal: its code, a sentence for a person, and what the code brings with it. */
export const errorBody = z.object({
  error: z.enum(errorCodes),
  detail: z.string().optional(),
  /** Telegram's own name of the refusal, e.g. `PHONE_CODE_INVALID`. */
  error_code: z.string().optional(),
  /** Why Telegram could not be reached, where that is known; as an account's `link_reason`. */
  reason: z.enum(['key_unknown']).optional(),
  /** Seconds. */
  retry_after: z.number().optional(),
  issues: z.array(issue).optional(),
  existing_id: z.number().optional(),
  accounts: z.number().optional(),
  account_id: z.number().optional(),
  phone: z.string().optional(),
  /** Which of the limits: `day`, `account_day`, `piece`, `reserve`, `max_total`. */
  cap: z.enum(['piece', 'account_day', 'day', 'reserve', 'max_total']).optional(),
  /** What a limit leaves, in Stars. */
  left: z.number().optional(),
  /** Stars that are missing. */
  missing: z.number().optional(),
})

export type ErrorBody = z.infer<typeof errorBody>
