import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'

const owner = { username: 'Иван', password: 'correct horse' }

describe('panel sign-in', () => {
  let panel: Panel
  beforeAll(async () => {
    panel = await startPanel({ simulator: false })
  })
  afterAll(() => panel.stop())

  test.each([
    ['no body', undefined],
    ['an empty object', {}],
    ['a blank name', { username: '  ', password: 'long enough' }],
    ['a password that is no text', { username: 'a', password: 12345678 }],
    ['null', { username: null, password: null }],
    ['an array', []],
  ])('registering with %s asks for both', async (_name, body) => {
    const answer = await panel.client().request('POST', '/api/auth/register', { body })
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ error: 'username_and_password_required', detail: expect.any(String) })
  })

  test('a short password is weak and a huge one does not fit', async () => {
    const short = await panel.request('POST', '/api/auth/register', { body: { username: 'a', password: '1234567' } })
    expect([short.status, short.body]).toMatchObject([400, { error: 'weak_password' }])
    const huge = await panel.request('POST', '/api/auth/register', {
      body: { username: 'a', password: 'x'.repeat(257) },
    })
    expect([huge.status, huge.body]).toMatchObject([400, { error: 'invalid_request', issues: [{ path: 'password' }] }])
  })

  test('of two first users at once one becomes the owner, and then registration is closed', async () => {
    expect((await panel.request('GET', '/api/health')).body).toEqual({
      ok: true,
      version: expect.any(String),
      demo: false,
      registration: 'first',
      setup_code: false,
    })
    const answers = await Promise.all(
      [owner, { username: 'other', password: 'correct horse' }].map((body) =>
        panel.client().request('POST', '/api/auth/register', { body }),
      ),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 403]))
    expect(answers.find(({ status }) => status === 403)?.body).toMatchObject({ error: 'registration_closed' })
    expect((await panel.request('GET', '/api/health')).body).toMatchObject({ registration: 'closed' })
    // Whichever won, the tests below know it by its name.
    if (answers[0]?.status !== 200) owner.username = 'other'
  })

  test('the cookie is httpOnly, same-site, for a week, and Secure behind an HTTPS proxy alone', async () => {
    const answer = await panel.client().request('POST', '/api/auth/login', { body: owner })
    expect(answer.body).toEqual({ ok: true })
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^auth_token=[\w-]{43}; /)
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Max-Age=604800', 'Path=/']) expect(cookie).toContain(part)
    expect(cookie).not.toContain('Secure')
  })

  test('an unknown name and a wrong password get the same answer', async () => {
    const tries = [
      { ...owner, password: 'wrong password' },
      { username: 'nobody', password: 'wrong password' },
    ]
    const answers = await Promise.all(tries.map((body) => panel.client().request('POST', '/api/auth/login', { body })))
    expect(answers.map(({ status }) => status)).toEqual([401, 401])
    expect(answers[0]?.body).toEqual(answers[1]?.body)
    expect(answers[0]?.body).toMatchObject({ error: 'invalid_credentials' })
    expect(answers[0]?.headers.get('set-cookie')).toBeNull()
  })

  test('the name counts in any case', async () => {
    const body = { ...owner, username: owner.username.toUpperCase() }
    expect((await panel.client().request('POST', '/api/auth/login', { body })).status).toBe(200)
  })

  test('a new sign-in ends the earlier one and its streams, by cookie and by Bearer', async () => {
    const first = panel.client()
    const second = panel.client()
    await first.request('POST', '/api/auth/login', { body: owner })
    expect(await first.request('GET', '/api/me')).toMatchObject({ status: 200, body: { username: owner.username } })
    const stream = await first.open('GET', '/api/gifts/stream')
    await second.request('POST', '/api/auth/login', { body: owner })
    expect((await first.request('GET', '/api/me')).status).toBe(401)
    expect(await stream.text()).toContain('event: gifts')
    const token = second.cookie()?.replace('auth_token=', '') ?? ''
    const bearer = await panel.client().request('GET', '/api/me', { headers: { authorization: `Bearer ${token}` } })
    expect(bearer.status).toBe(200)
  })

  test('a sign-in survives a restart and ends with signing out', async () => {
    const client = panel.client()
    await client.request('POST', '/api/auth/login', { body: owner })
    await panel.restart()
    expect((await client.request('GET', '/api/me')).status).toBe(200)
    const token = client.cookie() ?? ''
    const answer = await client.request('DELETE', '/api/auth/logout')
    expect([answer.status, answer.body]).toEqual([200, { ok: true }])
    expect(client.cookie()).toBeNull()
    expect((await panel.client().request('GET', '/api/me', { headers: { cookie: token } })).status).toBe(401)
  })

  test('neither passwords nor tokens nor names reach the log', () => {
    expect(panel.log()).toContain('/api/auth/login')
    expect(panel.log()).not.toMatch(/correct horse|wrong password|auth_token=|Иван|"username"/)
  })
})

test('a token is worth nothing after seven days', async () => {
  const { createFakeClock } = await import('../lib/clock.ts')
  const clock = createFakeClock()
  const panel = await startPanel({ simulator: false, clock })
  await panel.signUp()
  await clock.advance(7 * 24 * 3600 * 1000 - 1)
  expect((await panel.request('GET', '/api/me')).status).toBe(200)
  await clock.advance(1)
  expect((await panel.request('GET', '/api/me')).status).toBe(401)
  await panel.stop()
})

test('an open panel takes more users, but no name twice', async () => {
  const panel = await startPanel({ simulator: false, env: { ALLOW_REGISTRATION: 'open' } })
  await panel.signUp('anna')
  const again = { body: { username: 'ANNA ', password: 'correct horse' } }
  const answer = await panel.client().request('POST', '/api/auth/register', again)
  expect([answer.status, answer.body]).toMatchObject([409, { error: 'username_taken' }])
  const other = { body: { username: 'boris', password: 'correct horse' } }
  expect((await panel.client().request('POST', '/api/auth/register', other)).status).toBe(200)
  await panel.stop()
})

test('a closed panel takes nobody', async () => {
  const panel = await startPanel({ simulator: false, env: { ALLOW_REGISTRATION: 'closed' } })
  const body = { username: 'anna', password: 'correct horse' }
  expect((await panel.request('POST', '/api/auth/register', { body })).status).toBe(403)
  await panel.stop()
})
