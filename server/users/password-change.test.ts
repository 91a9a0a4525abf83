import { afterEach, beforeEach, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'

const old = 'correct horse'
const fresh = 'battery staple'
let panel: Panel
beforeEach(async () => {
  panel = await startPanel({
    simulator: false,
    ratePolicy: { login: 4, register: 9, sendCode: 9, confirm: 9, stickers: 9 },
  })
  await panel.signUp('owner', old)
})
afterEach(() => panel.stop())

const change = (current_password: unknown, new_password: unknown) =>
  panel.request('POST', '/api/me/password', { body: { current_password, new_password } })
const login = (password: string) =>
  panel.client().request('POST', '/api/auth/login', { body: { username: 'owner', password } })

test('the new password works, the old one does not, and other sign-ins end while this one stays', async () => {
  const before = panel.cookie() ?? ''
  const stream = await panel.open('GET', '/api/events')
  const answer = await change(old, fresh)
  expect([answer.status, answer.body]).toEqual([200, { ok: true }])
  expect(panel.cookie()).not.toBe(before)
  expect(await stream.text()).toContain('hello')
  expect((await panel.client().request('GET', '/api/me', { headers: { cookie: before } })).status).toBe(401)
  expect((await panel.request('GET', '/api/me')).status).toBe(200)
  expect((await login(old)).status).toBe(401)
  expect((await login(fresh)).status).toBe(200)
  expect(panel.log()).not.toMatch(/correct horse|battery staple/)
})

test.each([
  ['a wrong current password', 'wrong horse', fresh, 'wrong_password'],
  ['a short new one', old, '1234567', 'weak_password'],
  ['a missing one', undefined, fresh, 'invalid_request'],
  ['an empty one', old, '', 'invalid_request'],
  ['one that is no text', old, 12345678, 'invalid_request'],
  ['one that is far too long', old, 'x'.repeat(257), 'invalid_request'],
])('%s changes nothing', async (_name, current, wanted, error) => {
  const before = panel.cookie()
  const answer = await change(current, wanted)
  expect([answer.status, answer.body]).toMatchObject([400, { error, detail: expect.any(String) }])
  expect(answer.headers.get('set-cookie')).toBeNull()
  expect(panel.cookie()).toBe(before)
  expect((await login(old)).status).toBe(200)
})

test('of two concurrent changes one succeeds', async () => {
  const [first, second] = await Promise.all([change(old, `${fresh} 1`), change(old, `${fresh} 2`)])
  expect(new Set([first.status, second.status])).toEqual(new Set([200, 400]))
  const winner = first.status === 200 ? `${fresh} 1` : `${fresh} 2`
  expect((await login(winner)).status).toBe(200)
})

test('guessing the current password is slowed down', async () => {
  for (let tries = 0; tries < 4; tries++) await change('wrong horse', fresh)
  const answer = await change(old, fresh)
  expect([answer.status, answer.body]).toMatchObject([429, { error: 'rate_limited', retry_after: expect.any(Number) }])
})

test('changing a password needs a sign-in', async () => {
  const body = { current_password: old, new_password: fresh }
  expect((await panel.client().request('POST', '/api/me/password', { body })).status).toBe(401)
})
