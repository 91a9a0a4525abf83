/** Every error that Telegram answers calls about money with, and where each may stand. */
import type { FaultRule } from './types.ts'

export interface MoneyError {
  code: number
  name: string
}

const bad = (...names: string[]): MoneyError[] => names.map((name) => ({ code: 400, name }))

/** By what they say of the call. */
export const moneyErrors = {
  wait: [
    { code: 420, name: 'FLOOD_WAIT_3' },
    { code: 420, name: 'FLOOD_PREMIUM_WAIT_3' },
    { code: 420, name: 'SLOWMODE_WAIT_3' },
  ],
  stumbled: [
    { code: 500, name: 'RPC_CALL_FAIL' },
    { code: 500, name: 'RPC_MCGET_FAIL' },
    { code: 500, name: 'MSG_WAIT_FAILED' },
    { code: 500, name: 'INTERDC_2_CALL_ERROR' },
    { code: 500, name: 'WORKER_BUSY_TOO_LONG_RETRY' },
    { code: 500, name: 'AUTH_KEY_UNSYNCHRONIZED' },
    { code: 503, name: 'Timeout' },
    { code: -503, name: 'Timeout' },
    { code: -500, name: 'No workers running' },
    { code: 500, name: 'SOMETHING_NEW' },
  ],
  form: bad('FORM_SUBMIT_DUPLICATE', 'FORM_EXPIRED', 'FORM_ID_EMPTY', 'FORM_UNSUPPORTED'),
  price: [{ code: 406, name: 'STARS_FORM_AMOUNT_MISMATCH' }],
  balance: bad('BALANCE_TOO_LOW'),
  stock: [
    ...bad('STARGIFT_USAGE_LIMITED', 'STARGIFT_USER_USAGE_LIMITED'),
    { code: 406, name: 'STARGIFT_USAGE_LIMITED' },
    { code: 403, name: 'PREMIUM_ACCOUNT_REQUIRED' },
  ],
  gift: bad(
    'STARGIFT_INVALID',
    'STARGIFT_NOT_FOUND',
    'STARGIFT_SLUG_INVALID',
    'SLUG_INVALID',
    'INVOICE_INVALID',
    'STARGIFT_NOT_UNIQUE',
    'STARGIFT_NOT_OWNER',
    'STARGIFT_OWNER_INVALID',
    'STARGIFT_ALREADY_CONVERTED',
    'STARGIFT_ALREADY_UPGRADED',
    'STARGIFT_ALREADY_REFUNDED',
    'STARGIFT_ALREADY_TRANSFERRED',
    'STARGIFT_ALREADY_BURNED',
    'STARGIFT_ALREADY_CRAFTED',
    'STARGIFT_OBJECT_INVALID',
    'SAVED_ID_EMPTY',
    'MESSAGE_ID_INVALID',
    'MSG_ID_INVALID',
    'STARGIFT_UPGRADE_UNAVAILABLE',
    'NO_PAYMENT_NEEDED',
    'PAYMENT_REQUIRED',
    'STARGIFT_RESELL_CURRENCY_NOT_ALLOWED',
    'STARGIFT_RESELL_NOT_ALLOWED',
    'STARGIFT_RESELL_TOO_EARLY_86400',
    'STARGIFT_TRANSFER_TOO_EARLY_86400',
    'STARGIFT_CRAFT_TOO_EARLY_86400',
    'STARGIFT_CRAFT_UNAVAILABLE',
    'STARGIFT_CONVERT_TOO_OLD',
    'STARGIFT_ATTRIBUTE_INVALID',
    'RESELL_STARS_TOO_FEW',
    'RESELL_STARS_TOO_MUCH',
    'INPUT_STARS_AMOUNT_INVALID',
    'INPUT_STARS_NANOS_INVALID',
    'STARGIFT_OFFER_INVALID',
    'STARGIFT_OFFER_NOT_ALLOWED',
  ),
  recipient: [
    ...bad(
      'PEER_ID_INVALID',
      'TO_ID_INVALID',
      'USER_ID_INVALID',
      'STARGIFT_PEER_INVALID',
      'BOOST_PEER_INVALID',
      'INPUT_USER_DEACTIVATED',
      'USER_IS_BLOCKED',
      'CHANNEL_PRIVATE',
      'CHANNEL_INVALID',
      'USERNAME_INVALID',
      'USERNAME_NOT_OCCUPIED',
    ),
    { code: 403, name: 'USER_DISALLOWED_STARGIFTS' },
  ],
  message: bad('STARGIFT_MESSAGE_INVALID', 'MESSAGE_TOO_LONG'),
  /** What needs newer software, or has its reason in a notice beside it. */
  told: [
    { code: 406, name: 'API_GIFT_RESTRICTED_UPDATE_APP' },
    { code: 406, name: 'STARGIFT_EXPORT_IN_PROGRESS' },
    { code: 406, name: 'PRECHECKOUT_FAILED' },
    { code: 406, name: 'SOMETHING_ELSE' },
  ],
  restricted: [
    ...bad('USER_GIFT_UNAVAILABLE', 'PEER_FLOOD', 'USER_RESTRICTED'),
    { code: 420, name: 'FROZEN_METHOD_INVALID' },
  ],
  session: [
    { code: 401, name: 'AUTH_KEY_UNREGISTERED' },
    { code: 401, name: 'AUTH_KEY_INVALID' },
    { code: 406, name: 'AUTH_KEY_DUPLICATED' },
    { code: 401, name: 'SESSION_REVOKED' },
    { code: 401, name: 'SESSION_EXPIRED' },
    { code: 401, name: 'USER_DEACTIVATED' },
    { code: 401, name: 'USER_DEACTIVATED_BAN' },
  ],
  line: [
    ...bad('CONNECTION_NOT_INITED'),
    { code: 401, name: 'AUTH_KEY_PERM_EMPTY' },
    { code: 303, name: 'USER_MIGRATE_4' },
  ],
  mistake: bad(
    'BOT_INVOICE_INVALID',
    'BUSINESS_CONNECTION_INVALID',
    'MONTH_INVALID',
    'UNTIL_DATE_INVALID',
    'GIFT_MONTHS_INVALID',
    'GIFT_STARS_INVALID',
    'PREMIUM_PURPOSE_INVALID',
    'PURPOSE_INVALID',
    'MEDIA_ALREADY_PAID',
    'CHAT_ADMIN_REQUIRED',
    'SOMETHING_NOBODY_KNOWS',
  ),
} as const satisfies Record<string, readonly MoneyError[]>

/** Where an error stands: instead of the effect, after it in the answer's place, or there and late. */
export type Place = 'before' | 'after' | 'late'

/** The part of a rule that puts an error at its place; `lateMs` is how late. */
export function errorAt(place: Place, error: MoneyError, lateMs: number): Pick<FaultRule, 'error' | 'lateMs'> {
  if (place === 'before') return { error }
  const after = { error: { ...error, isAfter: true } }
  return place === 'after' ? after : { ...after, lateMs }
}
