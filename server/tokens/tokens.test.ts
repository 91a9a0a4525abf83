import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import type { Call } from '../contract/declare.ts'
import { calls } from '../contract/rooms.ts'
import { apiTokenCreated, apiTokenList, type NewApiToken } from '../contract/tokens.ts'
import { createFakeClock } from '../lib/clock.ts'

const DAY_MS = 24 * 3600 * 1000
const clock = createFakeClock()
let panel: Panel

beforeAll(async () => {
  panel = await startPanel({ simulator: false, clock, isDemo: false, env: { ALLOW_REGISTRATION: 'open' } })
  await panel.signUp()
})
afterAll(() => panel.stop())

const make = async (wish: Partial<NewApiToken> = {}) => {
  const body = { name: 'a script', scopes: ['read'], expires_in_days: null, ...wish }
  return apiTokenCreated.parse((await panel.request('POST', '/api/tokens', { body })).body)
}
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const list = async () => apiTokenList.parse((await panel.request('GET', '/api/tokens')).body).items
/** As a program: no cookie. */
const call = (token: string, method: string, path: string, body?: object) =>
  panel.client().request(method, path, { headers: bearer(token), ...(body && { body }) })

describe('a token', () => {
  test('is shown once, kept as a hash, and listed by its last four characters', async () => {
    const { token, item } = await make({ name: '  backup  ', scopes: ['read', 'manage'], expires_in_days: 30 })
    expect(token).toMatch(/^gb_[\w-]{43}$/)
    expect(item).toMatchObject({ name: 'backup', scopes: ['read', 'manage'], last_four: token.slice(-4) })
    expect(Date.parse(item.expires_at ?? '') - clock.now()).toBe(30 * DAY_MS)
    expect((await list())[0]).toEqual(item)
    const answer = await panel.request('GET', '/api/tokens')
    expect(answer.text).not.toContain(token)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(JSON.stringify(panel.db().$client.prepare('select * from api_tokens').all())).not.toContain(token)
    expect(panel.log()).not.toContain(token)
  })

  test('notes the day of its last use', async () => {
    const { token, item } = await make()
    expect(item.last_used_on).toBeNull()
    await call(token, 'GET', '/api/me')
    const found = (await list()).find(({ id }) => id === item.id)
    expect(found?.last_used_on).toBe(new Date(clock.now()).toISOString().slice(0, 10))
  })

  test('does not end the sign-in, and a new sign-in does not end it', async () => {
    const { token } = await make()
    expect((await call(token, 'GET', '/api/me')).status).toBe(200)
    expect((await panel.request('GET', '/api/me')).status).toBe(200)
    const body = { username: 'owner', password: 'correct horse' }
    expect((await panel.request('POST', '/api/auth/login', { body })).status).toBe(200)
    expect((await call(token, 'GET', '/api/me')).status).toBe(200)
  })

  test('opens nothing when it came as a cookie', async () => {
    const { token } = await make()
    const answer = await panel.client().request('GET', '/api/me', { headers: { cookie: `auth_token=${token}` } })
    expect(answer.status).toBe(401)
  })

  test('lives through a restart', async () => {
    const { token } = await make()
    await panel.restart()
    expect((await call(token, 'GET', '/api/me')).status).toBe(200)
  })

  test('opens nothing after its last moment', async () => {
    const { token } = await make({ expires_in_days: 90 })
    await clock.advance(90 * DAY_MS - 1)
    expect((await call(token, 'GET', '/api/me')).status).toBe(200)
    await clock.advance(1)
    expect((await call(token, 'GET', '/api/me')).status).toBe(401)
    const login = { username: 'owner', password: 'correct horse' }
    await panel.request('POST', '/api/auth/login', { body: login })
  })

  test.each([
    { name: ' ' },
    { name: 'x'.repeat(65) },
    { scopes: [] },
    { scopes: ['read', 'read'] },
    { scopes: ['root'] },
    { expires_in_days: 7 },
    { expires_in_days: undefined },
  ])('with %j is refused', async (part) => {
    const body = { name: 'a', scopes: ['read'], expires_in_days: null, ...part }
    expect((await panel.request('POST', '/api/tokens', { body })).body).toMatchObject({ error: 'invalid_request' })
  })

  test('is one of at most fifty', async () => {
    const other = panel.client()
    await other.request('POST', '/api/auth/register', { body: { username: 'many', password: 'correct horse' } })
    const body = { name: 'one of many', scopes: ['read'], expires_in_days: null }
    for (let made = 0; made < 50; made++)
      expect((await other.request('POST', '/api/tokens', { body })).status).toBe(200)
    const answer = await other.request('POST', '/api/tokens', { body })
    expect([answer.status, answer.body]).toMatchObject([409, { error: 'too_many_tokens' }])
  })
})

describe('its scopes', () => {
  test('read gives every GET that a token may have, and changes nothing', async () => {
    const { token } = await make({ scopes: ['read'] })
    expect((await call(token, 'GET', '/api/gifts/settings')).status).toBe(200)
    expect((await call(token, 'HEAD', '/api/gifts/settings')).status).toBe(200)
    const answer = await call(token, 'POST', '/api/gifts/settings', { auto_refresh: true })
    expect([answer.status, answer.body]).toMatchObject([403, { error: 'insufficient_scope' }])
  })

  test('manage changes, and does not read', async () => {
    const { token } = await make({ scopes: ['manage'] })
    expect((await call(token, 'POST', '/api/gifts/settings', { auto_refresh: false })).status).toBe(200)
    expect((await call(token, 'GET', '/api/gifts/settings')).status).toBe(403)
  })

  test('neither makes what a person alone may: tokens, another password, sessions', async () => {
    const { token, item } = await make({ scopes: ['read', 'manage'] })
    const bodies: Record<string, object> = {
      'POST /api/tokens': { name: 'child', scopes: ['read'], expires_in_days: null },
      'POST /api/me/password': { current_password: 'correct horse', new_password: 'battery staple' },
    }
    const ofPersons = Object.entries<Call>(calls).filter(([, { scope }]) => scope === 'person')
    expect(ofPersons.map(([name]) => name)).toEqual(expect.arrayContaining(Object.keys(bodies)))
    for (const [name] of ofPersons) {
      const [method = '', path = ''] = name.replace(':id', String(item.id)).split(' ')
      expect([name, (await call(token, method, path, bodies[name])).status]).toEqual([name, 403])
    }
    expect((await panel.request('GET', '/api/me')).status).toBe(200)
  })

  test('let no token make a change with a scope for reading', () => {
    const wrong = Object.entries(calls).filter(([name, { scope }]) => scope === 'read' && !name.startsWith('GET '))
    expect(wrong).toEqual([])
  })
})

describe('revoking', () => {
  test('ends the token and its open streams at once, and nobody else’s', async () => {
    const { token, item } = await make()
    const [own, theirs] = await Promise.all([
      panel.client().open('GET', '/api/events', { headers: bearer(token) }),
      panel.open('GET', '/api/events'),
    ])
    expect((await panel.request('DELETE', `/api/tokens/${item.id}`)).body).toEqual({ ok: true })
    expect(await own.text()).toContain(': hello')
    expect((await call(token, 'GET', '/api/me')).status).toBe(401)
    const reader = theirs.body?.getReader()
    const first = await reader?.read()
    expect(first?.done).toBe(false)
    await clock.advance(20_000)
    expect((await reader?.read())?.done).toBe(false)
    await reader?.cancel()
  })

  test('of another user’s token is 404, and leaves it alone', async () => {
    const { token, item } = await make()
    const other = panel.client()
    await other.request('POST', '/api/auth/register', { body: { username: 'stranger', password: 'correct horse' } })
    expect((await other.request('DELETE', `/api/tokens/${item.id}`)).status).toBe(404)
    expect((await call(token, 'GET', '/api/me')).status).toBe(200)
    expect((await panel.request('DELETE', '/api/tokens/none')).status).toBe(404)
  })
})

test('a stream of a token ends when the token expires, also after days', async () => {
  const { token, item } = await make({ expires_in_days: 30 })
  const inDays = clock.now() + 2.5 * DAY_MS
  panel.db().$client.prepare('update api_tokens set expires_at = ? where id = ?').run(inDays, item.id)
  const stream = await panel.client().open('GET', '/api/events', { headers: bearer(token) })
  let isOver = false
  const text = stream.text().finally(() => (isOver = true))
  await clock.advance(2.5 * DAY_MS - 1)
  await call(token, 'GET', '/api/me')
  expect(isOver).toBe(false)
  await clock.advance(1)
  expect(await text).toContain(': hello')
})

test('a new sign-in ends the streams of the sign-in before it, and leaves those of programs', async () => {
  const login = { username: 'owner', password: 'correct horse' }
  await panel.request('POST', '/api/auth/login', { body: login })
  const { token } = await make()
  const person = await panel.open('GET', '/api/events')
  const program = await panel.client().open('GET', '/api/events', { headers: bearer(token) })
  await panel.request('POST', '/api/auth/login', { body: login })
  await person.text()
  const reader = program.body?.getReader()
  expect((await reader?.read())?.done).toBe(false)
  await clock.advance(20_000)
  expect((await reader?.read())?.done).toBe(false)
  await reader?.cancel()
})

test('wrong tokens get slower, and a right one passes beside them', async () => {
  const { token } = await make()
  const wrong = () => call(`gb_${'A'.repeat(43)}`, 'GET', '/api/me')
  const answers = new Set<number>()
  for (let tries = 0; tries < 40; tries++) answers.add((await wrong()).status)
  expect([...answers]).toEqual([401, 429])
  const refused = await wrong()
  expect(z.object({ retry_after: z.number().min(1) }).safeParse(refused.body).success).toBe(true)
  expect((await call(token, 'GET', '/api/me')).status).toBe(200)
  await clock.advance(20 * 60_000)
  expect((await wrong()).status).toBe(401)
})
