/** An old front end: only the paths and fields of that time, in the order of a first day. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { createEventReader } from '../server/gifts/testing/event-reader.ts'
import { startPanel, type Panel } from './support/start-panel.ts'

const locked = { phone: '+79990001122', code: '11111', password: 'open sesame', stars: { amount: 500, nanos: 0 } }
const plain = { phone: '+79990001133', code: '22222' }
let panel: Panel
let profileId: number

beforeAll(async () => {
  panel = await startPanel()
  panel.simulator.world.addAccount(locked)
  panel.simulator.world.addAccount(plain)
})
afterAll(() => panel.stop())

const post = async (path: string, body?: object) => panel.request('POST', path, body === undefined ? {} : { body })
const field = <Value extends z.ZodType>(body: unknown, name: string, type: Value) =>
  type.parse(z.looseObject({}).parse(body)[name])
const sendCode = async (phone: string) => {
  const answer = await post('/api/auth/send_code', { api_profile_id: profileId, phone })
  expect(answer.status).toBe(200)
  return field(answer.body, 'login_id', z.string())
}

test('registers, signs out and in again', async () => {
  const who = { username: 'owner', password: 'correct horse' }
  expect(await post('/api/auth/register', who)).toMatchObject({ status: 200, body: { ok: true } })
  expect(await panel.request('GET', '/api/me')).toMatchObject({ status: 200, body: { username: 'owner' } })
  expect(await panel.request('DELETE', '/api/auth/logout')).toMatchObject({ status: 200, body: { ok: true } })
  expect(await panel.request('GET', '/api/me')).toMatchObject({ status: 401, body: { error: 'unauthorized' } })
  expect(await post('/api/auth/login', who)).toMatchObject({ status: 200, body: { ok: true } })
})

test('has no gifts before there is an account', async () => {
  expect(await post('/api/gifts/refresh')).toMatchObject({ status: 409, body: { error: 'no_accounts' } })
  expect((await panel.request('GET', '/api/gifts')).body).toMatchObject({ items: [] })
  expect((await panel.request('GET', '/api/accounts?wait=1')).body).toEqual({ state: 'ready', accounts: [] })
})

test('adds an API profile', async () => {
  const body = { api_id: 12345, api_hash: '0123456789abcdef0123456789abcdef', name: 'Mine' }
  const added = await post('/api/apiprofile', body)
  expect(added.status).toBe(200)
  profileId = field(added.body, 'api_profile_id', z.number())
  expect(await post('/api/apiprofile', body)).toMatchObject({
    status: 409,
    body: { error: 'duplicate_api_id', existing_id: profileId },
  })
  expect((await panel.request('GET', '/api/apiprofiles')).body).toMatchObject({
    items: [{ id: profileId, api_id: 12345, name: 'Mine' }],
  })
})

test('signs an account in with code and 2FA password, after a cancelled attempt', async () => {
  const given = await sendCode(locked.phone)
  expect(await post('/api/auth/cancel', { login_id: given })).toMatchObject({ status: 200, body: { ok: true } })
  expect(await post('/api/auth/confirm_code', { login_id: given, code: locked.code })).toMatchObject({
    status: 400,
    body: { error: 'login_id_not_found' },
  })
  const login_id = await sendCode(locked.phone)
  expect(await post('/api/auth/confirm_code', { login_id, code: locked.code })).toMatchObject({
    status: 200,
    body: { need_2fa: true },
  })
  expect(await post('/api/auth/confirm_password', { login_id, password: locked.password })).toMatchObject({
    status: 200,
    body: { ok: true, account_id: expect.any(Number) },
  })
  // It neither waits nor polls: what is missing here stays missing until the page is reloaded.
  expect(await panel.request('GET', '/api/accounts')).toMatchObject({
    status: 200,
    body: { state: 'ready', accounts: [{ phone: locked.phone, stars: 500, last_checked_at: expect.any(String) }] },
  })
})

test('signs another one in with the code only, and is told about an existing one', async () => {
  const login_id = await sendCode(plain.phone)
  expect(await post('/api/auth/confirm_code', { login_id, code: plain.code })).toMatchObject({ body: { ok: true } })
  const { body } = await panel.request('GET', '/api/accounts')
  expect(field(body, 'accounts', z.array(z.object({ phone: z.string() })))).toHaveLength(2)
  expect(await post('/api/auth/send_code', { api_profile_id: profileId, phone: plain.phone })).toMatchObject({
    status: 409,
    body: { error: 'phone_already_added', phone: plain.phone, account_id: expect.any(Number) },
  })
})

test('shows the accounts once they are fresh, and refreshes one', async () => {
  const list = await panel.request('GET', '/api/accounts?wait=1')
  expect(list).toMatchObject({
    status: 200,
    body: {
      state: 'ready',
      accounts: expect.arrayContaining([
        expect.objectContaining({ phone: locked.phone, stars: 500, is_premium: false, username: null }),
      ]),
    },
  })
  const lines = await panel.lines('POST', '/api/account/1/refresh')
  expect(lines.slice(0, -1).map((line) => field(line, 'stage', z.string()))).toEqual([
    'connect',
    'profile',
    'stars',
    'premium',
    'save',
  ])
  expect(lines.at(-1)).toMatchObject({ done: true, account: { id: 1, phone: locked.phone, stars: 500 } })
})

test('reads the gifts, as JSON and line by line, and their previews', async () => {
  const answer = await post('/api/gifts/refresh')
  const items = field(answer.body, 'items', z.array(z.looseObject({ id: z.string(), sticker_file_id: z.string() })))
  const [first] = items
  expect(first).toMatchObject({
    price: expect.any(Number),
    is_limited: expect.any(Boolean),
    sticker_unique_id: expect.any(String),
  })
  const lines = await panel.lines('POST', '/api/gifts/refresh?stream=1')
  expect(lines.map((line) => field(line, 'stage', z.string()))).toEqual(['start', 'fetched', 'done'])
  expect(lines.at(-1)).toMatchObject({ items })
  expect((await panel.request('GET', '/api/gifts')).body).toMatchObject({ items, count: items.length })
  const query = new URLSearchParams({
    file_id: first?.sticker_file_id ?? '',
    uniq: z.string().parse(first?.['sticker_unique_id']),
  })
  const sticker = await panel.request('GET', `/api/gifts/sticker.lottie?${query}`)
  expect(sticker).toMatchObject({ status: 200, body: { layers: expect.any(Array) } })
})

test('follows the gifts on the stream, as whole lists', async () => {
  const reader = createEventReader(await panel.open('GET', '/api/gifts/stream'))
  const first = await reader.next()
  expect(first).toMatchObject({ event: 'gifts', data: { items: expect.any(Array), count: expect.any(Number) } })
  expect(await post('/api/gifts/settings', { auto_refresh: true })).toMatchObject({
    body: { ok: true, auto_refresh: true },
  })
  const { id } = panel.simulator.world.releaseGift({ price: 99 })
  const second = await reader.next()
  expect(second).toMatchObject({
    event: 'gifts',
    data: { items: expect.arrayContaining([expect.objectContaining({ id, price: 99 })]) },
  })
  expect((await panel.request('GET', '/api/gifts/settings')).body).toEqual({ auto_refresh: true })
  expect((await post('/api/gifts/settings', { auto_refresh: false })).body).toMatchObject({ auto_refresh: false })
  await reader.close()
})

test('saves a bot token', async () => {
  expect(await post('/api/settings', { bot_token: 5 })).toMatchObject({
    status: 400,
    body: { error: 'bot_token_type' },
  })
  expect(await post('/api/settings', { bot_token: panel.simulator.botToken })).toMatchObject({ body: { ok: true } })
  const kept = field((await panel.request('GET', '/api/settings')).body, 'bot_token', z.string())
  expect(kept.endsWith(panel.simulator.botToken.slice(-4))).toBe(true)
  expect((await post('/api/settings', { bot_token: null })).body).toMatchObject({ ok: true })
})

test('loses an account whose session is dead, shows why, and signs out', async () => {
  panel.simulator.world.endSessions(plain.phone)
  const lines = await panel.lines('POST', '/api/account/2/refresh')
  expect(lines.at(-1)).toMatchObject({ error: 'session_invalid', error_code: 'AUTH_KEY_UNREGISTERED' })
  const list = await panel.request('GET', '/api/accounts?wait=1')
  expect(list.body).toMatchObject({ accounts: [{ phone: locked.phone }] })
  expect(await panel.request('DELETE', '/api/account/1')).toMatchObject({ status: 200, body: { ok: true } })
  expect(await panel.request('DELETE', '/api/auth/logout')).toMatchObject({ body: { ok: true } })
})
