import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'

const hash = (digit: string) => digit.repeat(32)
let panel: Panel
let stranger: ReturnType<Panel['client']>

beforeAll(async () => {
  panel = await startPanel({ env: { ALLOW_REGISTRATION: 'open' } })
  await panel.signUp()
  stranger = panel.client()
  await stranger.request('POST', '/api/auth/register', { body: { username: 'stranger', password: 'correct horse' } })
})
afterAll(() => panel.stop())

const add = (body: unknown) => panel.request('POST', '/api/apiprofile', { body })

test.each([
  [undefined],
  [{}],
  [{ api_id: 1 }],
  [{ api_hash: hash('a') }],
  [{ api_id: '', api_hash: hash('a') }],
  [{ api_id: 1, api_hash: 7 }],
])('a profile without both parts asks for them: %j', async (body) => {
  const answer = await add(body)
  expect([answer.status, answer.body]).toMatchObject([400, { error: 'api_id_and_api_hash_required' }])
})

test.each([
  [{ api_id: 'abc', api_hash: hash('a') }],
  [{ api_id: -5, api_hash: hash('a') }],
  [{ api_id: 1.5, api_hash: hash('a') }],
  [{ api_id: '99999999999', api_hash: hash('a') }],
  [{ api_id: 1, api_hash: 'short' }],
  [{ api_id: 1, api_hash: hash('a'), name: 'x'.repeat(65) }],
])('a profile of a wrong form is refused and not repeated: %j', async (body) => {
  const answer = await add(body)
  expect(answer.status).toBe(400)
  expect(answer.body).toMatchObject({ error: 'invalid_request', issues: [expect.anything()] })
  expect(answer.text).not.toContain(hash('a'))
})

test('profiles are listed newest first, and the hash is never returned', async () => {
  const first = await add({ api_id: '  2040 ', api_hash: hash('b'), name: '  Main ' })
  expect(first).toMatchObject({ status: 200, body: { api_profile_id: expect.any(Number) } })
  await add({ api_id: 2041, api_hash: hash('c') })
  const list = await panel.request('GET', '/api/apiprofiles')
  expect(list.body).toMatchObject({
    items: [
      { api_id: 2041, name: 'API 2041', accounts: 0 },
      { api_id: 2040, name: 'Main', accounts: 0 },
    ],
  })
  expect(list.text).not.toContain('hash')
  expect(list.text).not.toContain(hash('b'))
})

test('a second profile with the same id or hash is refused with the first one’s id, also concurrently', async () => {
  const sameId = await add({ api_id: 2040, api_hash: hash('d') })
  expect(sameId).toMatchObject({ status: 409, body: { error: 'duplicate_api_id', existing_id: expect.any(Number) } })
  const sameHash = await add({ api_id: 2042, api_hash: hash('B') })
  expect(sameHash).toMatchObject({
    status: 409,
    body: { error: 'duplicate_api_hash', existing_id: expect.any(Number) },
  })
  const twins = await Promise.all([1, 2].map(() => add({ api_id: 2050, api_hash: hash('e') })))
  expect(new Set(twins.map(({ status }) => status))).toEqual(new Set([200, 409]))
})

test('only one’s own profiles can be renamed and removed', async () => {
  const id = await panel.addApiProfile()
  const path = `/api/apiprofile/${id}`
  for (const method of ['PATCH', 'DELETE']) {
    const options = method === 'PATCH' ? { body: { name: 'stolen' } } : {}
    expect(await stranger.request(method, path, options)).toMatchObject({ status: 404, body: { error: 'not_found' } })
  }
  expect((await stranger.request('GET', '/api/apiprofiles')).body).toEqual({ items: [] })
  expect(await panel.request('PATCH', path, { body: { name: 'Второй' } })).toMatchObject({ body: { ok: true } })
  expect((await panel.request('PATCH', path, { body: { name: ' ' } })).status).toBe(400)
  expect((await panel.request('PATCH', '/api/apiprofile/none', { body: { name: 'x' } })).status).toBe(404)
  expect((await panel.request('DELETE', path)).body).toEqual({ ok: true })
  expect((await panel.request('DELETE', path)).status).toBe(404)
})

test('a profile in use cannot be removed', async () => {
  const id = await panel.addApiProfile()
  const phone = panel.simulator.world.accounts()[0]?.phone ?? ''
  const accountId = await panel.addAccount(phone, id)
  const refused = await panel.request('DELETE', `/api/apiprofile/${id}`)
  expect(refused).toMatchObject({ status: 409, body: { error: 'api_profile_in_use', accounts: 1 } })
  await panel.request('DELETE', `/api/account/${accountId}`)
  expect((await panel.request('DELETE', `/api/apiprofile/${id}`)).status).toBe(200)
})

test('the hash is encrypted in the database', async () => {
  const { readFileSync } = await import('node:fs')
  const files = ['giftbuyer.db', 'giftbuyer.db-wal'].map((name) => readFileSync(`${panel.dataDir}/${name}`, 'latin1'))
  expect(files.join('')).toContain('Main')
  expect(files.join('')).not.toContain(hash('b'))
})
