/** Which refusals a call has of its own, by call as docs/api.md writes it. What any call can answer is in `commonRefusals`. */
import type { ErrorCode } from './errors.ts'

/** Of everything that asks Telegram. */
const telegram = ['telegram_rpc', 'flood_wait', 'telegram_unreachable', 'session_invalid'] as const
const devices = ['not_found', 'api_profile_missing', ...telegram] as const
const starting = ['rate_limited', 'api_profile_not_found', 'phone_already_added', ...telegram] as const
/** Of a message that the bot writes while a person waits for it. */
const bot = [
  'notices_need_bot',
  'bot_blocked',
  'chat_not_found',
  'bot_no_rights',
  'bot_token_revoked',
  'bot_refused',
  'bot_unreachable',
  'flood_wait',
] as const
const going = ['rate_limited', 'login_id_not_found', 'phone_already_added', 'not_found', ...telegram] as const

export const refusals: Record<string, readonly ErrorCode[]> = {
  'GET /api/health': [],
  'GET /api/ready': [],
  'GET /api/openapi.json': [],
  'GET /api/docs': [],
  'GET /api/docs.css': [],
  'POST /api/auth/register': [
    'rate_limited',
    'username_and_password_required',
    'weak_password',
    'registration_closed',
    'username_taken',
  ],
  'POST /api/auth/login': ['rate_limited', 'invalid_credentials'],
  'DELETE /api/auth/logout': [],
  'GET /api/me': [],
  'POST /api/me/password': ['rate_limited', 'wrong_password', 'weak_password'],

  'GET /api/tokens': [],
  'POST /api/tokens': ['too_many_tokens'],
  'DELETE /api/tokens/:id': ['not_found'],

  'GET /api/apiprofiles': [],
  'POST /api/apiprofile': ['api_id_and_api_hash_required', 'duplicate_api_id', 'duplicate_api_hash'],
  'PATCH /api/apiprofile/:id': ['not_found'],
  'DELETE /api/apiprofile/:id': ['not_found', 'api_profile_in_use'],

  'POST /api/auth/send_code': ['phone_and_api_profile_id_required', ...starting],
  'POST /api/auth/resend_code': going,
  'POST /api/auth/confirm_code': ['login_id_and_code_required', ...going],
  'POST /api/auth/confirm_password': ['login_id_and_password_required', ...going],
  'POST /api/auth/qr': starting,
  'GET /api/auth/qr/:login_id': ['not_found'],
  'POST /api/auth/cancel': [],

  'GET /api/accounts': [],
  'POST /api/account/:id/refresh': ['not_found', 'api_profile_missing', 'session_invalid'],
  'DELETE /api/account/:id': ['not_found'],
  'GET /api/sessions/set-aside': [],
  'POST /api/sessions/set-aside/:id/try': ['not_found', 'phone_already_added', 'api_profile_missing', ...telegram],
  'DELETE /api/sessions/set-aside/:id': ['not_found'],
  'GET /api/account/:id/photo': ['not_found'],
  'GET /api/account/:id/devices': devices,
  'DELETE /api/account/:id/devices/:hash': ['device_too_new', ...devices],
  'DELETE /api/account/:id/devices': ['device_too_new', ...devices],
  'POST /api/account/:id/export': ['not_found', 'wrong_password', 'rate_limited', 'session_invalid'],
  'POST /api/imports': ['rate_limited'],
  'POST /api/imports/:id/run': ['not_found', 'api_profile_not_found'],
  'GET /api/events': [],
  'GET /api/activity': [],
  'GET /api/activity.csv': [],
  'GET /api/activity.json': [],

  'GET /api/gifts': [],
  'POST /api/gifts/refresh': ['no_accounts', ...telegram],
  'GET /api/gifts/:id': ['not_found'],
  'GET /api/gifts/settings': [],
  'POST /api/gifts/settings': [],
  'GET /api/gifts/watch': [],
  'GET /api/gifts/stream': [],
  'GET /api/gifts/sticker.lottie': [
    'rate_limited',
    'file_id_or_uniq_required',
    'no_bot_token',
    'bad_tgs',
    'download_failed',
  ],

  'GET /api/settings': [],
  'POST /api/settings': ['bot_token_type', 'bot_token_invalid', 'telegram_unreachable', 'flood_wait'],
  'GET /api/notices': [],
  'POST /api/notices': bot,
  'POST /api/notices/test': ['notices_need_chat', ...bot],
  'GET /api/notices/connect': [],
  'POST /api/notices/connect': ['notices_need_bot'],
  'DELETE /api/notices/connect': [],
  'DELETE /api/notices/chat': [],
  'GET /api/storage': [],
  'GET /api/demo': [],
  'POST /api/demo': [],
}

/** What the plumbing can answer to a call before its room is asked, or when the room breaks. */
export function commonRefusals(call: { isPublic: boolean; isReading: boolean }): readonly ErrorCode[] {
  return [
    'invalid_request',
    'payload_too_large',
    'internal',
    ...(call.isPublic ? [] : (['unauthorized', 'insufficient_scope', 'rate_limited'] as const)),
    ...(call.isReading ? [] : (['cross_origin', 'storage_full'] as const)),
  ]
}
