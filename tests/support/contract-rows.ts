import { z } from 'zod'
import { account } from '../../server/contract/accounts.ts'
import { activityFacts, activityItem, activityRecord } from '../../server/contract/activity.ts'
import { apiProfile } from '../../server/contract/api-profiles.ts'
import { device } from '../../server/contract/devices.ts'
import { appeal } from '../../server/contract/freezes.ts'
import { foundImport } from '../../server/contract/imports.ts'
import { gift, giftWatch } from '../../server/contract/gifts.ts'
import { readiness } from '../../server/contract/readiness.ts'
import { settings } from '../../server/contract/settings.ts'
import { storage } from '../../server/contract/storage.ts'
import { apiToken } from '../../server/contract/tokens.ts'

/** One call of docs/api.md and what comes of it. */
export interface ContractRow {
  call: string
  body?: unknown
  headers?: Record<string, string>
  answers: number
  /** The code of a refusal, or what the body is. */
  with: string | z.ZodType
  /** Fields beside it. */
  and?: object
  sends?: Record<string, string | RegExp>
}

/** Signed in, as account 1. */
export const addedPhone = '+79990001122'
/** Known to Telegram, and not in the panel. */
export const freePhone = '+79990001133'

const noStore = { 'cache-control': 'no-store' }
const ok = z.strictObject({ ok: z.literal(true) })
const hash32 = (digit: string) => digit.repeat(32)
/** In this order: some rows build on those before them. Account 2 has lost its API profile. */
export const contractRows: ContractRow[] = [
  { call: 'POST /api/auth/register', body: {}, answers: 400, with: 'username_and_password_required' },
  { call: 'POST /api/auth/register', body: { username: 'b', password: 'short' }, answers: 400, with: 'weak_password' },
  {
    call: 'POST /api/auth/register',
    body: { username: 'OWNER', password: 'correct horse' },
    answers: 409,
    with: 'username_taken',
  },
  {
    call: 'POST /api/auth/login',
    body: { username: 'owner', password: 'wrong horse' },
    answers: 401,
    with: 'invalid_credentials',
    sends: { 'www-authenticate': 'Bearer', ...noStore },
  },
  {
    call: 'POST /api/auth/login',
    body: { username: 'owner', password: 'correct horse' },
    answers: 200,
    with: ok,
    sends: {
      'set-cookie':
        /^auth_token=[\w-]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax(, known_device=.+; HttpOnly; SameSite=\w+)?$/,
      ...noStore,
    },
  },
  {
    call: 'GET /api/me',
    answers: 200,
    with: z.strictObject({ id: z.number(), username: z.literal('owner'), created_at: z.iso.datetime() }),
  },
  {
    call: 'POST /api/me/password',
    body: { current_password: 'wrong horse', new_password: 'battery staple' },
    answers: 400,
    with: 'wrong_password',
  },
  {
    call: 'GET /api/health',
    answers: 200,
    with: z.strictObject({
      ok: z.literal(true),
      version: z.string().regex(/^\d+\.\d+\.\d+/),
      demo: z.literal(false),
      registration: z.literal('open'),
      setup_code: z.literal(false),
    }),
  },

  { call: 'GET /api/ready', answers: 200, with: readiness.strict(), sends: noStore },

  {
    call: 'POST /api/tokens',
    body: { name: 'A script', scopes: ['read'], expires_in_days: 90 },
    answers: 200,
    with: z.strictObject({ token: z.string().regex(/^gb_[\w-]{43}$/), item: apiToken.strict() }),
    sends: noStore,
  },
  {
    call: 'GET /api/tokens',
    answers: 200,
    with: z.strictObject({ items: z.array(apiToken.strict()).length(1) }),
    sends: noStore,
  },
  { call: 'POST /api/tokens', body: { name: 'x', scopes: [] }, answers: 400, with: 'invalid_request' },
  { call: 'DELETE /api/tokens/1', answers: 200, with: ok },
  { call: 'DELETE /api/tokens/1', answers: 404, with: 'not_found' },

  {
    call: 'GET /api/apiprofiles',
    answers: 200,
    with: z.strictObject({ items: z.array(apiProfile.strict()).length(2) }),
  },
  { call: 'POST /api/apiprofile', body: { api_id: 5 }, answers: 400, with: 'api_id_and_api_hash_required' },
  {
    call: 'POST /api/apiprofile',
    body: { api_id: '77001', api_hash: hash32('a'), name: 'Third' },
    answers: 200,
    with: z.strictObject({ api_profile_id: z.literal(3) }),
  },
  {
    call: 'POST /api/apiprofile',
    body: { api_id: 77001, api_hash: hash32('b') },
    answers: 409,
    with: 'duplicate_api_id',
    and: { existing_id: 3 },
  },
  {
    call: 'POST /api/apiprofile',
    body: { api_id: 77002, api_hash: hash32('A') },
    answers: 409,
    with: 'duplicate_api_hash',
    and: { existing_id: 3 },
  },
  { call: 'PATCH /api/apiprofile/3', body: { name: 'Renamed' }, answers: 200, with: ok },
  { call: 'PATCH /api/apiprofile/99', body: { name: 'Renamed' }, answers: 404, with: 'not_found' },
  { call: 'DELETE /api/apiprofile/1', answers: 409, with: 'api_profile_in_use', and: { accounts: 1 } },
  { call: 'DELETE /api/apiprofile/3', answers: 200, with: ok },
  { call: 'DELETE /api/apiprofile/3', answers: 404, with: 'not_found' },

  { call: 'POST /api/auth/send_code', body: {}, answers: 400, with: 'phone_and_api_profile_id_required' },
  {
    call: 'POST /api/auth/send_code',
    body: { api_profile_id: 99, phone: freePhone },
    answers: 400,
    with: 'api_profile_not_found',
  },
  {
    call: 'POST /api/auth/send_code',
    body: { api_profile_id: 1, phone: '8 (999) 000-11-22' },
    answers: 409,
    with: 'phone_already_added',
    and: { account_id: 1, phone: addedPhone },
  },
  {
    call: 'POST /api/auth/send_code',
    body: { api_profile_id: 1, phone: '+1' },
    answers: 400,
    with: 'telegram_rpc',
    and: { error_code: 'PHONE_NUMBER_INVALID' },
  },
  {
    call: 'POST /api/auth/send_code',
    body: { api_profile_id: '1', phone: freePhone },
    answers: 200,
    with: z.object({ login_id: z.string(), delivery: z.object({ type: z.string(), length: z.number() }) }),
  },
  { call: 'POST /api/auth/resend_code', body: { login_id: 'x' }, answers: 400, with: 'login_id_not_found' },
  { call: 'POST /api/auth/confirm_code', body: {}, answers: 400, with: 'login_id_and_code_required' },
  { call: 'POST /api/auth/confirm_code', body: { login_id: 'x', code: 1 }, answers: 400, with: 'login_id_not_found' },
  { call: 'POST /api/auth/confirm_password', body: {}, answers: 400, with: 'login_id_and_password_required' },
  {
    call: 'POST /api/auth/confirm_password',
    body: { login_id: 'x', password: 'x' },
    answers: 400,
    with: 'login_id_not_found',
  },
  { call: 'POST /api/auth/qr', body: { api_profile_id: 99 }, answers: 400, with: 'api_profile_not_found' },
  {
    call: 'POST /api/auth/qr',
    body: { api_profile_id: 1 },
    answers: 200,
    with: z.strictObject({
      login_id: z.string(),
      url: z.string().startsWith('tg://login?token='),
      expires_at: z.iso.datetime(),
    }),
  },
  { call: 'GET /api/auth/qr/nothing', answers: 404, with: 'not_found' },
  { call: 'POST /api/auth/cancel', body: { login_id: 'x' }, answers: 200, with: ok },
  { call: 'POST /api/auth/cancel', body: {}, answers: 200, with: ok },

  {
    call: 'GET /api/accounts?wait=1',
    answers: 200,
    with: z.strictObject({ state: z.literal('ready'), accounts: z.array(account.strict()).length(2) }),
    sends: noStore,
  },
  { call: 'POST /api/account/99/refresh', answers: 404, with: 'not_found' },
  { call: 'POST /api/account/2/refresh', answers: 400, with: 'api_profile_missing' },
  { call: 'DELETE /api/account/99', answers: 404, with: 'not_found' },
  { call: 'GET /api/account/1/photo', answers: 404, with: 'not_found' },
  {
    call: 'GET /api/account/1/devices',
    answers: 200,
    with: z.strictObject({ items: z.array(device.strict()).min(1) }),
  },
  {
    call: 'GET /api/account/1/appeals',
    answers: 200,
    with: z.strictObject({ items: z.array(appeal.strict()), next: z.null() }),
  },
  { call: 'GET /api/account/99/appeals', answers: 404, with: 'not_found' },
  {
    call: 'POST /api/account/1/appeals',
    body: { text: 'Why?' },
    answers: 200,
    with: z.strictObject({ item: appeal.strict() }),
  },
  { call: 'POST /api/account/1/appeals', body: {}, answers: 400, with: 'invalid_request' },
  {
    call: 'POST /api/account/2/freeze',
    body: { reason: 'lost phone' },
    answers: 200,
    with: z.strictObject({ account: account.strict() }),
  },
  { call: 'DELETE /api/account/2/devices', answers: 423, with: 'account_frozen' },
  { call: 'POST /api/account/2/unfreeze', answers: 400, with: 'password_required' },
  {
    call: 'POST /api/account/2/unfreeze',
    body: { password: 'wrong horse' },
    answers: 400,
    with: 'wrong_password',
  },
  {
    call: 'POST /api/account/2/unfreeze',
    body: { password: 'correct horse' },
    answers: 200,
    with: z.strictObject({ account: account.strict() }),
  },
  { call: 'GET /api/account/99/devices', answers: 404, with: 'not_found' },
  { call: 'DELETE /api/account/1/devices', answers: 409, with: 'device_too_new' },
  { call: 'DELETE /api/account/1/devices/5', answers: 409, with: 'device_too_new' },

  {
    call: 'POST /api/account/99/export',
    body: { password: 'correct horse', format: 'gramjs' },
    answers: 404,
    with: 'not_found',
  },
  {
    call: 'POST /api/account/1/export',
    body: { password: 'wrong horse', format: 'gramjs' },
    answers: 400,
    with: 'wrong_password',
  },
  {
    call: 'POST /api/account/1/export',
    body: { password: 'correct horse', format: 'tdata' },
    answers: 400,
    with: 'invalid_request',
  },
  {
    call: 'POST /api/account/1/export',
    body: { password: 'correct horse', format: 'pyrogram' },
    answers: 200,
    with: z.strictObject({ session: z.string().regex(/^[\w-]{362}$/) }),
    sends: noStore,
  },
  { call: 'POST /api/imports', body: { text: 'nothing' }, answers: 200, with: foundImport.strict(), sends: noStore },
  { call: 'POST /api/imports', body: { files: 'none' }, answers: 400, with: 'invalid_request' },
  { call: 'POST /api/imports/nothing/run', body: { items: [0] }, answers: 404, with: 'not_found' },

  {
    call: 'GET /api/gifts',
    answers: 200,
    with: z.strictObject({
      items: z.array(gift.strict()).min(10),
      count: z.number(),
      hash: z.string(),
      updated_at: z.iso.datetime(),
    }),
    sends: { etag: /^"[^"]+"$/ },
  },
  {
    call: 'POST /api/gifts/refresh',
    answers: 200,
    with: z.strictObject({ items: z.array(gift.strict()), count: z.number(), hash: z.string() }),
  },
  { call: 'GET /api/gifts/1', answers: 404, with: 'not_found' },
  { call: 'GET /api/gifts/settings', answers: 200, with: z.strictObject({ auto_refresh: z.boolean() }) },
  {
    call: 'POST /api/gifts/settings',
    body: { auto_refresh: false },
    answers: 200,
    with: z.strictObject({ ok: z.literal(true), auto_refresh: z.literal(false) }),
  },
  { call: 'GET /api/gifts/watch', answers: 200, with: giftWatch.strict() },
  { call: 'POST /api/gifts/settings', body: {}, answers: 400, with: 'invalid_request' },
  { call: 'GET /api/gifts/sticker.lottie', answers: 400, with: 'file_id_or_uniq_required' },
  { call: 'GET /api/gifts/sticker.lottie?uniq=unknown', answers: 409, with: 'no_bot_token' },

  { call: 'GET /api/settings', answers: 200, with: settings.strict(), sends: noStore },
  {
    call: 'POST /api/settings',
    body: { language: 'ru' },
    answers: 200,
    with: z.strictObject({ ok: z.literal(true), settings: settings.strict() }),
  },
  { call: 'POST /api/settings', body: { bot_token: 1 }, answers: 400, with: 'bot_token_type' },
  { call: 'POST /api/settings', body: { bot_token: 'x' }, answers: 400, with: 'bot_token_invalid' },
  {
    call: 'GET /api/activity?limit=2',
    answers: 200,
    with: z.strictObject({
      items: z.array(activityItem.extend({ facts: activityFacts.strict() }).strict()).length(2),
      next: z.string(),
    }),
    sends: noStore,
  },
  { call: 'GET /api/activity?kind=nothing', answers: 400, with: 'invalid_request' },
  {
    call: 'GET /api/activity.json?topic=panel',
    answers: 200,
    with: z.array(activityRecord.strict()).min(1),
    sends: { 'content-disposition': /^attachment; filename="giftbuyer-activity-[\d-]+\.json"$/, ...noStore },
  },
  { call: 'GET /api/storage', answers: 200, with: storage.strict(), sends: noStore },
  { call: 'POST /api/demo', body: { action: 'nothing' }, answers: 400, with: 'invalid_request' },

  { call: 'GET /api/nothing', answers: 404, with: 'not_found' },
  { call: 'PUT /api/gifts', answers: 405, with: 'method_not_allowed', sends: { allow: /GET/ } },
  {
    call: 'POST /api/gifts/refresh',
    headers: { origin: 'https://elsewhere.example' },
    answers: 403,
    with: 'cross_origin',
  },
]
