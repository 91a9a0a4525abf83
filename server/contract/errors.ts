import { z } from 'zod'

/** Every `error` code the API can answer with; the web switches on it exhaustively. */
export const errorCodes = [
  'invalid_request',
  'unauthorized',
  'cross_origin',
  'rate_limited',
  'not_found',
  'method_not_allowed',
  'payload_too_large',
  'internal',
  'username_and_password_required',
  'weak_password',
  'registration_closed',
  'username_taken',
  'invalid_credentials',
  'wrong_password',
  'device_too_new',
  'api_id_and_api_hash_required',
  'duplicate_api_id',
  'duplicate_api_hash',
  'api_profile_in_use',
  'phone_and_api_profile_id_required',
  'api_profile_not_found',
  'api_profile_missing',
  'phone_already_added',
  'login_id_and_code_required',
  'login_id_and_password_required',
  'login_id_not_found',
  'telegram_rpc',
  'flood_wait',
  'telegram_unreachable',
  'session_invalid',
  'no_accounts',
  'file_id_or_uniq_required',
  'no_bot_token',
  'bad_tgs',
  'download_failed',
  'bot_token_type',
  'bot_token_invalid',
  'storage_full',
] as const

export type ErrorCode = (typeof errorCodes)[number]

const issue = z.object({ path: z.string(), message: z.string() })

/** The body of every refusal: its code, a sentence for a person, and what the code brings with it. */
export const errorBody = z.object({
  error: z.enum(errorCodes),
  detail: z.string().optional(),
  /** Telegram's own name of the refusal, e.g. `PHONE_CODE_INVALID`. */
  error_code: z.string().optional(),
  /** Seconds. */
  retry_after: z.number().optional(),
  issues: z.array(issue).optional(),
  existing_id: z.number().optional(),
  accounts: z.number().optional(),
  account_id: z.number().optional(),
  phone: z.string().optional(),
})

export type ErrorBody = z.infer<typeof errorBody>
