import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFakeClock } from '../lib/clock.ts'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'

let panel: Panel
let webDir: string

beforeAll(async () => {
  webDir = mkdtempSync(join(tmpdir(), 'giftbuyer-web-'))
  mkdirSync(join(webDir, 'assets'))
  writeFileSync(join(webDir, 'index.html'), '<!doctype html><title>GiftBuyer</title>')
  writeFileSync(join(webDir, 'assets', 'app-1a2b3c.js'), 'export {}')
  panel = await startPanel({ simulator: false, webDir, env: { TRUST_PROXY: '127.0.0.1' } })
  await panel.signUp()
})
afterAll(async () => {
  await panel.stop()
  rmSync(webDir, { recursive: true })
})

const change = (headers: Record<string, string>) =>
  panel.request('POST', '/api/settings', { body: { theme: 'dark' }, headers })

describe('refusals', () => {
  test('an unknown path under /api is 404 in JSON, a wrong method 405 with the allowed ones', async () => {
    for (const path of ['/api', '/api/', '/api/nothing', '/api/accounts/1/more', '/api/%E0%A4%A']) {
      const answer = await panel.request('GET', path)
      expect([path, answer.status, answer.body]).toMatchObject([path, 404, { error: 'not_found' }])
    }
    const answer = await panel.request('PUT', '/api/settings')
    expect([answer.status, answer.body]).toMatchObject([405, { error: 'method_not_allowed' }])
    expect(answer.headers.get('allow')).toContain('POST')
    expect((await panel.request('GET', '/api/account/1/refresh')).status).toBe(405)
    // Whatever is wrong with the body.
    for (const body of ['{"half', 'x'.repeat(200_000)]) {
      expect((await panel.request('POST', '/api/nothing', { body })).status).toBe(404)
      expect((await panel.request('PATCH', '/api/settings', { body })).status).toBe(405)
    }
  })

  test.each([
    ['half a JSON', '{"theme":', {}],
    ['another type', 'theme=dark', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text', '{"theme":"dark"}', { 'content-type': 'text/plain' }],
    ['an unknown theme', { theme: 'pink' }, {}],
    ['a number as body', '1', {}],
    ['a poisoned prototype', '{"__proto__":{"theme":"dark"}}', {}],
  ])('%s is 400 invalid_request', async (_name, body, headers) => {
    const answer = await panel.request('POST', '/api/settings', { body, headers })
    expect([answer.status, answer.body]).toMatchObject([400, { error: 'invalid_request' }])
  })

  test('validation errors have a path, and never repeat the input', async () => {
    const answer = await panel.request('POST', '/api/settings', { body: { theme: 'sEcReT' } })
    expect(answer.body).toMatchObject({ issues: [{ path: 'theme', message: expect.any(String) }] })
    expect(answer.text).not.toContain('sEcReT')
  })

  test('a huge body is 413', async () => {
    const answer = await panel.request('POST', '/api/settings', { body: { theme: 'x'.repeat(100_000) } })
    expect([answer.status, answer.body]).toMatchObject([413, { error: 'payload_too_large' }])
  })

  test('the text is in the language of the request', async () => {
    const wishes = {
      'ru-RU,ru;q=0.9,en;q=0.8': 'Не найдено.',
      'de,en;q=0.3,ru;q=0.2': 'Not found.',
    }
    for (const [language, detail] of Object.entries(wishes)) {
      const answer = await panel.request('GET', '/api/nothing', { headers: { 'accept-language': language } })
      expect(answer.body).toMatchObject({ detail })
    }
  })
})

describe('other origins', () => {
  test.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ])('a change that a browser sends from elsewhere is 403: %j', async (headers) => {
    expect(await change(headers)).toMatchObject({ status: 403, body: { error: 'cross_origin' } })
  })

  test('a change from the panel itself, or from a client that is not a browser, is allowed', async () => {
    expect((await change({})).status).toBe(200)
    expect((await change({ 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await change({ origin: panel.url() })).status).toBe(200)
    const behindProxy = { origin: 'https://gifts.example', 'x-forwarded-host': 'gifts.example' }
    expect((await change(behindProxy)).status).toBe(200)
  })

  test('behind a trusted HTTPS proxy the cookie is Secure', async () => {
    const body = { username: 'owner', password: 'correct horse' }
    const options = { body, headers: { 'x-forwarded-proto': 'https' } }
    const answer = await panel.request('POST', '/api/auth/login', options)
    expect(answer.headers.get('set-cookie')).toContain('Secure')
  })
})

describe('the web app', () => {
  test('any page is the app, never cached', async () => {
    for (const path of ['/', '/gifts', '/settings?small=1', '/no/such/page']) {
      const answer = await panel.request('GET', path)
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-cache'])
      expect(answer.text).toContain('<title>GiftBuyer</title>')
    }
  })

  test('a hashed asset is cached forever, a missing one is 404', async () => {
    const asset = await panel.request('GET', '/assets/app-1a2b3c.js')
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect((await panel.request('GET', '/assets/app-old.js')).status).toBe(404)
    expect((await panel.request('GET', '/../package.json')).text).toContain('<title>')
  })

  test('no foreign script runs in it', async () => {
    const { headers } = await panel.request('GET', '/')
    const policy = headers.get('content-security-policy') ?? ''
    for (const rule of ["script-src 'self';", "connect-src 'self';", "frame-ancestors 'none'"])
      expect(policy).toContain(rule)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})

test('streams and JSON keep the security headers and are not cached', async () => {
  const aborter = new AbortController()
  const stream = await panel.open('GET', '/api/gifts/stream', { signal: aborter.signal })
  expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(stream.headers.get('cache-control')).toBe('no-store')
  expect(stream.headers.get('x-accel-buffering')).toBe('no')
  expect(stream.headers.get('content-security-policy')).toContain("default-src 'self'")
  aborter.abort()
})

test('a quiet stream sends a comment every twenty seconds', async () => {
  const clock = createFakeClock()
  const quiet = await startPanel({ simulator: false, clock })
  await quiet.signUp()
  const stream = await quiet.open('GET', '/api/gifts/stream')
  await clock.advance(25_000)
  await clock.advance(25_000)
  await quiet.stop()
  const text = await stream.text()
  expect(text.match(/^event: gifts$/gm)).toHaveLength(1)
  expect(text.match(/^: /gm)).toHaveLength(2)
})

test('a full disk is 507, loses nothing, and recovers when there is space', async () => {
  const full = await startPanel({ simulator: false })
  await full.signUp()
  const sqlite = full.db().$client
  sqlite.pragma('max_page_count = 1')
  const fill = sqlite.prepare("insert into api_profiles values (null, 1, ?, ?, ?, 'filler', 0)")
  const pad = 'x'.repeat(3000)
  expect(() => {
    for (let row = 0; row < 1000; row++) fill.run(row, pad, `${row}`)
  }).toThrow('full')
  const add = () =>
    full.request('POST', '/api/apiprofile', {
      body: { api_id: 77_777, api_hash: 'ab'.repeat(16), name: 'z'.repeat(64) },
    })
  let refused = await add()
  for (let row = 2000; refused.status === 200 && row < 2100; row++) {
    await full.request('DELETE', `/api/apiprofile/${row}`)
    refused = await full.request('POST', '/api/apiprofile', {
      body: { api_id: row, api_hash: row.toString(16).padStart(32, '0'), name: 'z'.repeat(64) },
    })
  }
  expect([refused.status, refused.body]).toMatchObject([507, { error: 'storage_full', detail: expect.any(String) }])
  expect((await full.request('GET', '/api/me')).status).toBe(200)
  sqlite.pragma('max_page_count = 100000')
  expect(
    (await full.request('POST', '/api/apiprofile', { body: { api_id: 99, api_hash: 'cd'.repeat(16) } })).status,
  ).toBe(200)
  expect(full.log()).not.toContain('abab')
  await full.stop()
})

test('the API description has every call', async () => {
  const { status, body } = await panel.client().request('GET', '/api/openapi.json')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    openapi: '3.1.0',
    paths: {
      '/api/auth/login': { post: { requestBody: expect.anything() } },
      '/api/accounts': { get: { responses: { 200: expect.anything(), 202: expect.anything() } } },
      '/api/gifts': { get: expect.anything() },
      '/api/apiprofile/{id}': { patch: expect.anything(), delete: expect.anything() },
    },
  })
})

test('the log has route patterns, never URLs with their parameters', async () => {
  await panel.request('GET', '/api/gifts/sticker.lottie?file_id=hidden-id')
  await panel.request('GET', '/api/auth/qr/hidden-login')
  expect(panel.log()).toContain('/api/auth/qr/:login_id')
  expect(panel.log()).not.toContain('hidden-')
})

test('too many attempts are refused with the time to wait', async () => {
  const policy = { login: 3, register: 2, sendCode: 2, confirm: 2, stickers: 2 }
  const strict = await startPanel({ simulator: false, ratePolicy: policy, env: { TRUST_PROXY: 'loopback' } })
  const login = (username: string, address: string) =>
    strict.request('POST', '/api/auth/login', {
      body: { username, password: 'wrong password' },
      headers: { 'x-forwarded-for': address },
    })
  for (let count = 0; count < 3; count++) expect((await login(`name${count}`, '10.0.0.1')).status).toBe(401)
  const refused = await login('name9', '10.0.0.1')
  expect([refused.status, refused.body]).toMatchObject([
    429,
    { error: 'rate_limited', retry_after: expect.any(Number) },
  ])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  // From many addresses for one name.
  for (let count = 0; count < 3; count++) expect((await login('owner', `10.0.1.${count}`)).status).toBe(401)
  expect((await login('OWNER', '10.0.1.9')).status).toBe(429)
  expect((await login('other', '10.0.1.9')).status).toBe(401)
  await strict.stop()
})
