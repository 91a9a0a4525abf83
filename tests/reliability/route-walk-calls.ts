/** Every call of the API as the walk makes it: what fits, and what becomes of it in the hands of another user. */
import type { ZodType } from 'zod'
import type { Call, SentBodyOf } from '../../server/contract/declare.ts'
import { calls, type Calls } from '../../server/contract/rooms.ts'
import { undescribed } from '../support/described-answers.ts'

/** What the owner has, and nobody else may learn of or touch. */
export interface OwnerThings {
  account: number
  profile: number
  /** Of a sign-in that waits for its code. */
  login: string
  /** Of a QR code that waits to be scanned. */
  qr: string
  gift: string
  token: number
  /** A session that is set aside. */
  aside: string
  sticker: string
}

interface Foreign {
  status: number
  /** The code of the refusal; absent where the answer is the stranger's own. */
  error?: string
}

interface Walked {
  /** What a stranger gets for the owner's ids; `theirs` where the call names nothing and shows a stranger their own. */
  foreign: Foreign | 'theirs'
  /** Fitting requests end or change what the walk stands on: a stranger makes them. */
  isHarmful?: true
  /** Each fitting request hashes a password or exchanges keys with Telegram: the short walk sends fewer. */
  isCostly?: true
}

/** The address with what the owner has in its place, where it is not the call's own. */
type Addressed<C> = C extends { params: ZodType }
  ? { path: (owner: OwnerThings) => string }
  : { path?: (owner: OwnerThings) => string }
/** A body that fits. */
type Filled<C> = C extends { body: ZodType }
  ? { body: (owner: OwnerThings) => SentBodyOf<C> & object }
  : { body?: never }

/** One for each declared call; what the declaration says is not said again. */
type WalkedCalls = { [Name in keyof Calls]: Walked & Addressed<Calls[Name]> & Filled<Calls[Name]> }

export interface WalkedCall extends Walked {
  path?: (owner: OwnerThings) => string
  body?: (owner: OwnerThings) => object
  isPublic: boolean
  /** It is refused without `Idempotency-Key`. */
  needsKey: boolean
  /** More bytes than it takes. */
  largestBody: number
}

const notFound = { status: 404, error: 'not_found' }
const noLogin = { status: 400, error: 'login_id_not_found' }
const noProfile = { status: 400, error: 'api_profile_not_found' }
const account = (rest: string) => (owner: OwnerThings) => `/api/account/${owner.account}${rest}`

const declared: WalkedCalls = {
  'GET /api/health': { foreign: 'theirs' },
  'GET /api/ready': { foreign: 'theirs' },
  'POST /api/auth/register': {
    body: () => ({ username: 'newcomer', password: 'correct horse' }),
    foreign: 'theirs',
    isCostly: true,
    isHarmful: true,
  },
  'POST /api/auth/login': {
    body: () => ({ username: 'nobody', password: 'correct horse' }),
    foreign: 'theirs',
    isCostly: true,
    isHarmful: true,
  },
  'DELETE /api/auth/logout': { foreign: 'theirs', isHarmful: true, isCostly: true },
  'GET /api/me': { foreign: 'theirs' },
  'POST /api/me/password': {
    body: () => ({ current_password: 'wrong horse', new_password: 'battery staple' }),
    foreign: 'theirs',
    isCostly: true,
    isHarmful: true,
  },

  'GET /api/tokens': { foreign: 'theirs' },
  'POST /api/tokens': {
    body: () => ({ name: 'walk', scopes: ['read'], expires_in_days: 30 }),
    foreign: 'theirs',
    isHarmful: true,
  },
  'DELETE /api/tokens/:id': {
    path: ({ token }) => `/api/tokens/${token}`,
    foreign: notFound,
    isHarmful: true,
  },

  'POST /api/account/:id/freeze': {
    path: account('/freeze'),
    body: () => ({}),
    foreign: notFound,
    isHarmful: true,
  },
  'POST /api/account/:id/unfreeze': {
    path: account('/unfreeze'),
    body: () => ({ password: 'wrong horse' }),
    foreign: notFound,
    isCostly: true,
  },
  'GET /api/account/:id/appeals': { path: account('/appeals'), foreign: notFound },
  'POST /api/account/:id/appeals': { path: account('/appeals'), body: () => ({ text: 'why' }), foreign: notFound },

  'GET /api/spending': { foreign: 'theirs' },
  'POST /api/spending': { body: () => ({ day_cap: 1000 }), foreign: 'theirs' },
  'POST /api/spending/stop': { foreign: 'theirs' },
  'POST /api/orders/quote': {
    body: () => ({ kind: 'gift' as const, gift_id: '1', recipient: { kind: 'self' as const } }),
    foreign: { status: 404, error: 'gift_not_found' },
  },
  'POST /api/orders': {
    body: () => ({
      kind: 'gift' as const,
      gift_id: '1',
      recipient: { kind: 'self' as const },
      max_price: 10,
      max_total: 10,
    }),
    foreign: { status: 404, error: 'gift_not_found' },
  },
  'POST /api/gifts/send': {
    body: ({ account: id }) => ({ account_id: id, gift_id: '1', recipient: { kind: 'self' as const } }),
    foreign: { status: 404, error: 'gift_not_found' },
  },
  'GET /api/orders': { foreign: 'theirs' },
  'GET /api/orders.csv': { foreign: 'theirs' },
  'GET /api/orders.json': { foreign: 'theirs' },
  'GET /api/recipients': { foreign: 'theirs' },
  'GET /api/recipients/:id/photo': { path: () => '/api/recipients/1/photo', foreign: notFound },
  'GET /api/orders/:id': { path: () => '/api/orders/1', foreign: notFound },
  'POST /api/orders/:id/stop': { path: () => '/api/orders/1/stop', foreign: notFound },
  'POST /api/orders/:id/confirm': { path: () => '/api/orders/1/confirm', body: () => ({}), foreign: notFound },
  'GET /api/premium/status': { foreign: 'theirs' },

  'GET /api/rules': { foreign: 'theirs' },
  'POST /api/rules': { body: () => ({ name: 'Limited ones' }), foreign: 'theirs' },
  'PATCH /api/rules/:id': {
    path: () => '/api/rules/9007199254740991',
    body: () => ({ name: 'Other' }),
    foreign: notFound,
  },
  'DELETE /api/rules/:id': { path: () => '/api/rules/9007199254740991', foreign: notFound },
  'POST /api/rules/order': { body: () => ({ ids: [] }), foreign: 'theirs' },
  'POST /api/rules/rehearse': {
    body: () => ({ rules: [{ name: 'Draft' }], against: { catalogue: true as const } }),
    foreign: 'theirs',
  },
  'GET /api/drops': { foreign: 'theirs' },
  'GET /api/drops/:id': { path: () => '/api/drops/1', foreign: notFound },
  'POST /api/purchases/:id/verify': { path: () => '/api/purchases/1/verify', foreign: notFound },
  'POST /api/purchases/:id/decide': {
    path: () => '/api/purchases/1/decide',
    body: () => ({ is_paid: true, password: 'wrong horse' }),
    foreign: { status: 400, error: 'wrong_password' },
    isCostly: true,
  },

  'GET /api/apiprofiles': { foreign: 'theirs' },
  'POST /api/apiprofile': {
    body: () => ({ api_id: 4_242, api_hash: '42'.repeat(16), name: 'walk' }),
    foreign: 'theirs',
    isHarmful: true,
  },
  'PATCH /api/apiprofile/:id': {
    path: ({ profile }) => `/api/apiprofile/${profile}`,
    body: () => ({ name: 'owner-profile' }),
    foreign: notFound,
  },
  'DELETE /api/apiprofile/:id': {
    path: ({ profile }) => `/api/apiprofile/${profile}`,
    foreign: notFound,
    isHarmful: true,
  },

  'POST /api/auth/send_code': {
    body: ({ profile }) => ({ api_profile_id: profile, phone: '+79990009999' }),
    foreign: noProfile,
    isCostly: true,
  },
  'POST /api/auth/resend_code': { body: ({ login }) => ({ login_id: login }), foreign: noLogin },
  'POST /api/auth/confirm_code': { body: ({ login }) => ({ login_id: login, code: '00000' }), foreign: noLogin },
  'POST /api/auth/confirm_password': { body: ({ login }) => ({ login_id: login, password: 'no' }), foreign: noLogin },
  'POST /api/auth/qr': { body: ({ profile }) => ({ api_profile_id: profile }), foreign: noProfile, isCostly: true },
  'GET /api/auth/qr/:login_id': { path: ({ qr }) => `/api/auth/qr/${qr}`, foreign: notFound },
  'POST /api/auth/cancel': { body: ({ login }) => ({ login_id: login }), foreign: { status: 200 }, isHarmful: true },

  'GET /api/accounts': { foreign: 'theirs' },
  'POST /api/account/:id/refresh': { path: account('/refresh'), foreign: notFound, isCostly: true },
  'DELETE /api/account/:id': { path: account(''), foreign: notFound, isHarmful: true },
  'GET /api/sessions/set-aside': { foreign: 'theirs' },
  'POST /api/sessions/set-aside/:id/try': {
    path: ({ aside }) => `/api/sessions/set-aside/${aside}/try`,
    foreign: notFound,
    isCostly: true,
  },
  'DELETE /api/sessions/set-aside/:id': {
    path: ({ aside }) => `/api/sessions/set-aside/${aside}`,
    foreign: notFound,
    isHarmful: true,
  },
  'GET /api/account/:id/photo': { path: account('/photo'), foreign: notFound },
  'GET /api/account/:id/devices': { path: account('/devices'), foreign: notFound },
  'DELETE /api/account/:id/devices/:hash': { path: account('/devices/5'), foreign: notFound, isHarmful: true },
  'DELETE /api/account/:id/devices': { path: account('/devices'), foreign: notFound, isHarmful: true },
  'POST /api/account/:id/export': {
    path: account('/export'),
    body: () => ({ password: 'wrong horse', format: 'gramjs' }),
    foreign: notFound,
    isCostly: true,
    isHarmful: true,
  },
  'POST /api/imports': {
    body: () => ({ text: 'nothing that is a session' }),
    foreign: 'theirs',
  },
  'POST /api/imports/:id/run': {
    path: () => '/api/imports/nothing/run',
    body: () => ({ items: [0] }),
    foreign: notFound,
  },
  'GET /api/events': { foreign: 'theirs' },
  'GET /api/activity': { foreign: 'theirs' },
  'GET /api/activity.csv': { foreign: 'theirs' },
  'GET /api/activity.json': { foreign: 'theirs' },

  'GET /api/gifts': { foreign: 'theirs' },
  'POST /api/gifts/refresh': { foreign: { status: 409, error: 'no_accounts' }, isCostly: true },
  'GET /api/gifts/:id': { path: ({ gift }) => `/api/gifts/${gift}`, foreign: notFound },
  'GET /api/gifts/settings': { foreign: 'theirs' },
  'POST /api/gifts/settings': { body: () => ({ auto_refresh: false }), foreign: { status: 200 } },
  'GET /api/gifts/watch': { foreign: 'theirs' },
  'GET /api/gifts/stream': { foreign: 'theirs' },
  'GET /api/gifts/sticker.lottie': {
    path: ({ sticker }) => `/api/gifts/sticker.lottie?uniq=${sticker}`,
    foreign: { status: 409, error: 'no_bot_token' },
  },

  'GET /api/settings': { foreign: 'theirs' },
  'POST /api/settings': { body: () => ({ theme: 'dark' }), foreign: { status: 200 } },
  'GET /api/notices': { foreign: 'theirs' },
  'POST /api/notices': { body: () => ({ kinds: { new_gift: true } }), foreign: { status: 200 } },
  'POST /api/notices/test': { foreign: { status: 409, error: 'notices_need_bot' } },
  'GET /api/notices/connect': { foreign: 'theirs' },
  'POST /api/notices/connect': { foreign: { status: 409, error: 'notices_need_bot' } },
  'DELETE /api/notices/connect': { foreign: { status: 200 } },
  'DELETE /api/notices/chat': { foreign: { status: 200 } },
  'GET /api/storage': { foreign: 'theirs' },
  'GET /api/demo': { foreign: 'theirs' },
  'POST /api/demo': { body: () => ({ action: 'release_gift' }), foreign: { status: 200 }, isHarmful: true },
}

const facts: ReadonlyMap<string, Call> = new Map(Object.entries(calls))

export const walkedCalls: ReadonlyMap<string, WalkedCall> = new Map<string, WalkedCall>([
  ...Object.entries<Walked>(declared).map(([name, walked]): [string, WalkedCall] => {
    const call = facts.get(name)
    const needsKey = call?.idempotency === 'required'
    const largestBody = call?.bodyBytes ?? 100_000
    return [name, { ...walked, isPublic: call?.scope === 'open', needsKey, largestBody }]
  }),
  ...undescribed.map((name): [string, WalkedCall] => [
    name,
    { foreign: 'theirs', isPublic: true, needsKey: false, largestBody: 100_000 },
  ]),
])
