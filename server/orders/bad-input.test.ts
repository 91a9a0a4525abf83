/** Requests that do not fit: each is refused by name, holds nothing, and sends nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anna, startBuyer, type Buyer } from './testing/buyer.ts'

/** What the requests are about, and who is not to be reached by them. */
interface Ground {
  buyer: Buyer
  gift: string
  /** It left the catalogue. */
  gone: string
  signedOut: number
  frozen: number
  /** Of another user. */
  foreign: number
}

let ground: Ground

beforeAll(async () => {
  const buyer = await startBuyer({ env: { ALLOW_REGISTRATION: 'open' } })
  const { panel } = buyer
  const { world } = panel.simulator
  const signedOut = await panel.addAccount('+15550100006')
  const frozen = await panel.addAccount('+15550100007')
  await panel.request('GET', '/api/accounts?wait=1')
  world.endSessions('+15550100006')
  await panel.lines('POST', `/api/account/${signedOut}/refresh`)
  await panel.request('POST', `/api/account/${frozen}/freeze`, { body: {} })
  const gone = await buyer.release({ title: 'Gone' })
  world.withdrawGift(gone)
  const gift = await buyer.release()
  // The simulator's other accounts are free for another user.
  const guest = panel.client()
  await guest.request('POST', '/api/auth/register', { body: { username: 'guest', password: 'battery staple' } })
  const profile = { api_id: 77_001, api_hash: '77'.repeat(16) }
  const made = await guest.request('POST', '/api/apiprofile', { body: profile })
  const sent = await guest.request('POST', '/api/auth/send_code', {
    body: { api_profile_id: Reflect.get(Object(made.body), 'api_profile_id'), phone: '+15550100002' },
  })
  const login = { login_id: Reflect.get(Object(sent.body), 'login_id'), code: '12345' }
  const signedIn = await guest.request('POST', '/api/auth/confirm_code', { body: login })
  const foreign = Number(Reflect.get(Object(signedIn.body), 'account_id'))
  if (!(foreign > 0)) throw new Error('the other user has no account')
  ground = { buyer, gift, gone, signedOut, frozen, foreign }
})
afterAll(() => ground.buyer.panel.stop())

/** What a request left behind, here and at Telegram. */
async function readTraces() {
  const { panel } = ground.buyer
  const { simulator } = panel
  return {
    spending: (await panel.request('GET', '/api/spending')).body,
    orders: (await panel.request('GET', '/api/orders')).body,
    forms: simulator.calls('payments.getPaymentForm'),
    sendings: simulator.calls('payments.sendStarsForm'),
    payments: simulator.payments(),
  }
}
const none = { spending: { held: 0, spent_today: 0 }, orders: { items: [] }, forms: 0, sendings: 0, payments: [] }

type Refused = [what: string, change: (ground: Ground) => object, status: number, error: string, more?: object]

const unfit = (what: string, change: object, path?: string): Refused => [
  what,
  () => change,
  400,
  'invalid_request',
  { issues: expect.arrayContaining([expect.objectContaining(path === undefined ? {} : { path })]) },
]

/** Of what a quote and an order have in common. */
const wishes: Refused[] = [
  unfit('a kind that is none', { kind: 'present' }, 'kind'),
  unfit('a kind that is a number', { kind: 7 }, 'kind'),
  unfit('a gift by number', { gift_id: 5 }, 'gift_id'),
  unfit('a gift by title', { gift_id: 'Kite' }, 'gift_id'),
  unfit('a gift with a longer id than there is', { gift_id: '9'.repeat(20) }, 'gift_id'),
  ['a gift that is none', () => ({ gift_id: '12345' }), 404, 'gift_not_found'],
  ['no gift', () => ({ gift_id: undefined }), 404, 'gift_not_found'],
  unfit('no recipient', { recipient: undefined }, 'recipient'),
  unfit('a recipient that is a text', { recipient: 'self' }, 'recipient'),
  unfit('a recipient that is null', { recipient: null }, 'recipient'),
  unfit('a recipient of another kind', { recipient: { kind: 'everybody' } }, 'recipient.kind'),
  unfit('a recipient with an unknown field', { recipient: { kind: 'self', peer: '@mike_orlov' } }, 'recipient'),
  unfit('an own account as a text', { recipient: { kind: 'account', account_id: '1' } }, 'recipient.account_id'),
  unfit('a nameless recipient', { recipient: { kind: 'peer', peer: '' } }, 'recipient.peer'),
  unfit('a recipient with an endless name', { recipient: { kind: 'peer', peer: `@${'a'.repeat(128)}` } }),
  ['an account of nobody', () => ({ recipient: { kind: 'account', account_id: 999 } }), 404, 'not_found'],
  [
    'an account of another user as recipient',
    ({ foreign }) => ({ recipient: { kind: 'account', account_id: foreign } }),
    404,
    'not_found',
  ],
  ...['not a name', 'mike_orlov', '@a', 'user:abc', 'user:42', 'channel:-5', 'https://example.org/mike_orlov'].map(
    (peer): Refused => [
      `the recipient ${peer}`,
      () => ({ recipient: { kind: 'peer', peer } }),
      400,
      'recipient_not_found',
    ],
  ),
  ...[0, -1, 1.5, '2', 501, 1_000_000_000, null].map((quantity) =>
    unfit(`a quantity of ${JSON.stringify(quantity)}`, { quantity }, 'quantity'),
  ),
  unfit('no payers', { account_ids: [] }, 'account_ids'),
  unfit('payers in a word', { account_ids: 'all' }, 'account_ids'),
  unfit('a payer of zero', { account_ids: [0] }, 'account_ids.0'),
  unfit('a payer as a text', { account_ids: ['1'] }, 'account_ids.0'),
  unfit('more payers than anybody has', { account_ids: Array.from({ length: 201 }, (_, id) => id + 1) }, 'account_ids'),
  ['a payer of nobody', () => ({ account_ids: [999] }), 404, 'not_found'],
  ['a payer of another user', ({ foreign }) => ({ account_ids: [foreign] }), 404, 'not_found'],
  unfit('an upgrade as a number', { include_upgrade: 1 }, 'include_upgrade'),
  unfit('the upgrade of a gift that has none', { include_upgrade: true }, 'include_upgrade'),
  unfit('an unknown field', { maxprice: 50 }),
]

/** Of what only an order has. */
const orders: Refused[] = [
  ['a payer that is signed out', ({ signedOut }) => ({ account_ids: [signedOut] }), 409, 'no_accounts'],
  ['a payer that is frozen', ({ frozen }) => ({ account_ids: [frozen] }), 423, 'account_frozen'],
  ['a gift that left the catalogue', ({ gone }) => ({ gift_id: gone }), 409, 'gift_sold_out'],
  ...['50', -1, 1.5, 10_000_000_000, null, undefined, {}].flatMap((amount) => [
    unfit(`a price of ${JSON.stringify(amount)}`, { max_price: amount }, 'max_price'),
    unfit(`a total of ${JSON.stringify(amount)}`, { max_total: amount }, 'max_total'),
  ]),
  ['a price of nothing', () => ({ max_price: 0 }), 409, 'price_changed', { price: 50 }],
  ['a total below the price', () => ({ max_total: 49 }), 409, 'cap_reached', { cap: 'max_total', left: 49 }],
  [
    'more pieces than can be paid',
    () => ({ quantity: 21, max_total: 1050 }),
    409,
    'balance_too_low',
    { missing: expect.any(Number) },
  ],
  [
    'one payer named twice, and more pieces than it can pay',
    ({ buyer }) => ({ account_ids: [buyer.accountId, buyer.accountId], quantity: 21, max_total: 1050 }),
    409,
    'balance_too_low',
    { missing: 50 },
  ],
  unfit('a hidden name in a word', { hide_name: 'yes' }, 'hide_name'),
  unfit('a message that is a number', { message: 5 }, 'message'),
  ['a message of 129 characters', () => ({ message: 'x'.repeat(129) }), 400, 'message_too_long', { limit: 128 }],
  ['a message of 65 emoji', () => ({ message: '🎁'.repeat(65) }), 400, 'message_too_long', { limit: 128 }],
  unfit('a message of a book', { message: 'x'.repeat(5000) }, 'message'),
  unfit('an empty password', { password: '' }, 'password'),
  unfit('an hour that is none', { starts_at: 'tomorrow' }, 'starts_at'),
  unfit('an hour as a number', { starts_at: 1_800_000_000 }, 'starts_at'),
  unfit('an hour that is over', { starts_at: '2020-01-01T00:00:00Z' }, 'starts_at'),
]

const wishOf = (change: (ground: Ground) => object, more: object = {}) => ({
  kind: 'gift',
  gift_id: ground.gift,
  recipient: { kind: 'self' },
  ...more,
  ...change(ground),
})
let made = 0
const freshKey = () => ({ 'idempotency-key': `bad-input-${(made += 1)}` })
const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  ground.buyer.panel.request('POST', path, { headers, body })

test.each(wishes)('a quote with %s is refused', async (_, change, status, error, more = {}) => {
  expect(await post('/api/orders/quote', wishOf(change))).toMatchObject({
    status,
    body: { error, detail: expect.any(String), ...more },
  })
  expect(await readTraces()).toMatchObject(none)
})

test.each([...wishes, ...orders])('an order with %s is refused', async (_, change, status, error, more = {}) => {
  const body = wishOf(change, { max_price: 50, max_total: 50 })
  expect(await post('/api/orders', body, freshKey())).toMatchObject({
    status,
    body: { error, detail: expect.any(String), ...more },
  })
  expect(await readTraces()).toMatchObject(none)
})

const pieces: Refused[] = [
  unfit('no account', { account_id: undefined }, 'account_id'),
  unfit('an account as a text', { account_id: '1' }, 'account_id'),
  ['an account of nobody', () => ({ account_id: 999 }), 404, 'not_found'],
  ['an account of another user', ({ foreign }) => ({ account_id: foreign }), 404, 'not_found'],
  ['an account that is signed out', ({ signedOut }) => ({ account_id: signedOut }), 409, 'no_accounts'],
  ['an account that is frozen', ({ frozen }) => ({ account_id: frozen }), 423, 'account_frozen'],
  ['a gift that left the catalogue', ({ gone }) => ({ gift_id: gone }), 409, 'gift_sold_out'],
  ['a gift that is none', () => ({ gift_id: '12345' }), 404, 'gift_not_found'],
  ['a message of 129 characters', () => ({ message: 'x'.repeat(129) }), 400, 'message_too_long', { limit: 128 }],
  unfit('a quantity', { quantity: 2 }),
  unfit('a price', { max_price: 50 }),
]
test.each(pieces)('one gift with %s is refused', async (_, change, status, error, more = {}) => {
  const { buyer, gift } = ground
  const body = { account_id: buyer.accountId, gift_id: gift, recipient: { kind: 'self' }, ...change(ground) }
  expect(await post('/api/gifts/send', body, freshKey())).toMatchObject({ status, body: { error, ...more } })
  expect(await readTraces()).toMatchObject(none)
})

test.each(['[]', 'null', '"gift"', '7', '{"kind":"gift"', ''])('an order that is %s is refused', async (body) => {
  const answer = await ground.buyer.panel.request('POST', '/api/orders', {
    headers: { ...freshKey(), 'content-type': 'application/json' },
    body,
  })
  expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  expect(await readTraces()).toMatchObject(none)
})

/** It is refused, so that nothing is bought here. */
const body = () => wishOf(() => ({ max_price: 1, max_total: 1 }))

describe('a key', () => {
  test.each([
    ['that is missing', {}],
    ['of 7 characters', { 'idempotency-key': 'x'.repeat(7) }],
    ['of 129 characters', { 'idempotency-key': 'x'.repeat(129) }],
    ['with a space', { 'idempotency-key': 'with a space' }],
  ])('%s is refused', async (_, headers) => {
    for (const path of ['/api/orders', '/api/gifts/send'])
      expect(await post(path, body(), headers)).toMatchObject({
        status: 400,
        body: { error: 'idempotency_key_required' },
      })
    expect(await readTraces()).toMatchObject(none)
  })

  test.each([8, 128])('of %i characters is taken', async (length) => {
    expect(await post('/api/orders', body(), { 'idempotency-key': 'k'.repeat(length) })).toMatchObject({
      status: 409,
      body: { error: 'price_changed' },
    })
    expect(await readTraces()).toMatchObject(none)
  })

  test('is good for one request: another body or another call with it is refused', async () => {
    const headers = freshKey()
    const first = await post('/api/orders', body(), headers)
    expect(first).toMatchObject({ status: 409, body: { error: 'price_changed' } })
    const again = await post('/api/orders', body(), headers)
    expect([again.status, again.body]).toEqual([first.status, first.body])
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    const { buyer, gift } = ground
    const send = { account_id: buyer.accountId, gift_id: gift, recipient: { kind: 'self' } }
    // Each with a body that it would take.
    for (const [path, other] of [
      ['/api/orders', { ...body(), quantity: 2 }],
      ['/api/orders?wait=1', { ...body(), quantity: 2 }],
      ['/api/gifts/send', send],
      ['/api/orders/1/confirm', {}],
      ['/api/spending', { day_cap: 5 }],
    ] as const)
      expect(await post(path, other, headers)).toMatchObject({
        status: 409,
        body: { error: 'idempotency_key_reused' },
      })
    expect(await readTraces()).toMatchObject(none)
  })
})

const invalid = [400, 'invalid_request'] as const
const nothing = [404, 'not_found'] as const
test.each([
  ['/api/orders/1/confirm', { is_paid: true }, ...invalid],
  ['/api/orders/1/confirm', { password: 5 }, ...invalid],
  ['/api/purchases/1/decide', {}, ...invalid],
  ['/api/purchases/1/decide', { is_paid: 'yes', password: 'x' }, ...invalid],
  ['/api/orders/1/confirm', {}, ...nothing],
  ['/api/orders/one/confirm', {}, ...nothing],
  ['/api/orders/0/stop', {}, ...nothing],
  ['/api/purchases/-1/verify', {}, ...nothing],
])('%s with %j is refused', async (path, sent, status, error) => {
  expect(await post(path, sent, freshKey())).toMatchObject({ status, body: { error } })
  expect(await readTraces()).toMatchObject(none)
})

test.each([
  'status=bought',
  'source=friend',
  'account=0',
  'account=me',
  'from=yesterday',
  'to=1',
  'limit=0',
  'limit=201',
  'cursor=x',
  `q=${'x'.repeat(101)}`,
])('the list of orders does not take %s', async (query) => {
  const answer = await ground.buyer.panel.request('GET', `/api/orders?${query}`)
  expect(answer).toMatchObject({
    status: 400,
    body: { error: 'invalid_request', issues: [{ path: query.split('=')[0] }] },
  })
})

test('the simulator’s Anna is the one who could have paid', () => {
  const person = ground.buyer.panel.simulator.world.accounts().find(({ phone }) => phone === anna)
  expect(person?.stars.amount).toBe(1000)
})
