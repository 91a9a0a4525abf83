/** Whose X-Forwarded headers are trusted: nobody's, or those of the proxies in TRUST_PROXY. */
import { afterEach, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'

let panel: Panel
afterEach(() => panel.stop())

const ratePolicy = { login: 3, register: 9, sendCode: 9, confirm: 9, stickers: 3 }
const start = async (trustProxy?: string) => {
  panel = await startPanel({
    simulator: false,
    ratePolicy,
    ...(trustProxy === undefined ? {} : { env: { TRUST_PROXY: trustProxy } }),
  })
  await panel.signUp()
}
const ask = () => panel.request('GET', '/api/gifts/sticker.lottie?uniq=none')
let names = 0
const signInWrongly = (headers: Record<string, string>) =>
  panel.request('POST', '/api/auth/login', { body: { username: `name ${names++}`, password: 'wrong horse' }, headers })
const signIn = (headers: Record<string, string>) =>
  panel.client().request('POST', '/api/auth/login', { body: { username: 'owner', password: 'correct horse' }, headers })
const cookieOf = async (headers: Record<string, string>) =>
  (await signIn(headers)).headers.getSetCookie().find((set) => set.startsWith('auth_token='))
const statuses = async (count: number, headersOf: (at: number) => Record<string, string>) => {
  const seen: number[] = []
  for (let at = 0; at < count; at++) seen.push((await signInWrongly(headersOf(at))).status)
  return seen
}

test.each([undefined, '10.9.9.9', '10.0.0.0/8'])(
  'with TRUST_PROXY %s a forged header of this client changes nothing',
  async (trusted) => {
    await start(trusted)
    const forged = { 'x-forwarded-for': '1.1.1.1', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' }
    expect(await cookieOf(forged)).toMatch(/; HttpOnly; SameSite=Lax$/)
    const crossing = await panel.request('POST', '/api/settings', {
      body: {},
      headers: { ...forged, origin: 'https://evil.example' },
    })
    expect(crossing.status).toBe(403)
    const seen = await statuses(4, (at) => ({ 'x-forwarded-for': `1.1.1.${at}`, forwarded: `for=1.1.1.${at}` }))
    expect(seen.at(-1)).toBe(429)
    expect(panel.log()).not.toContain('1.1.1.')
  },
)

test('behind one trusted hop only what that hop adds counts, not what the client sent', async () => {
  await start('1')
  expect(await cookieOf({ 'x-forwarded-proto': 'https', 'x-forwarded-for': '5.5.5.5' })).toMatch(
    /; HttpOnly; Secure; SameSite=Lax$/,
  )
  expect(await cookieOf({ 'x-forwarded-for': '5.5.5.5' })).not.toContain('Secure')
  // The proxy appends the address it sees; everything before it is the client's claim.
  expect(await statuses(4, (at) => ({ 'x-forwarded-for': `9.9.9.${at}, 6.6.6.6` }))).toEqual([401, 401, 401, 429])
  expect(await statuses(1, () => ({ 'x-forwarded-for': '7.7.7.7' }))).toEqual([401])
})

test('an IPv6 /64 counts as one client, its neighbour as another', async () => {
  await start('1')
  expect(await statuses(4, (at) => ({ 'x-forwarded-for': `2001:db8:1:1::${at}` }))).toEqual([401, 401, 401, 429])
  expect(await statuses(1, () => ({ 'x-forwarded-for': '2001:db8:1:2::1' }))).toEqual([401])
})

test.each([
  ['an address with its port', (at: number) => `198.51.100.8:${40_000 + at}`, '198.51.100.9:40000'],
  ['an IPv6 address with its port', (at: number) => `[2001:db8:1:1::8]:${40_000 + at}`, '[2001:db8:1:2::8]:40000'],
  [
    'every spelling of an address',
    (at: number) => ['5.6.7.8', '::ffff:5.6.7.8', '::ffff:506:708', '[::ffff:5.6.7.8]:9'][at] ?? '',
    '5.6.7.9',
  ],
])('%s is one client, whose wrong passwords are counted together', async (_what, written, other) => {
  await start('1')
  expect(await statuses(4, (at) => ({ 'x-forwarded-for': written(at) }))).toEqual([401, 401, 401, 429])
  expect(await statuses(1, () => ({ 'x-forwarded-for': other }))).toEqual([401])
})

test('a proxy trusted by its address is also recognised with a port in the chain', async () => {
  await start('127.0.0.1/8, 10.0.0.0/8')
  expect(await statuses(4, (at) => ({ 'x-forwarded-for': `6.6.6.6:${at}, 10.0.0.1:${8_000 + at}` }))).toEqual([
    401, 401, 401, 429,
  ])
  expect(await statuses(1, () => ({ 'x-forwarded-for': '6.6.6.7:1, 10.0.0.1:8080' }))).toEqual([401])
})

test('Activity shows the client’s address without its port', async () => {
  await start('1')
  await signIn({ 'x-forwarded-for': '198.51.100.8:40123' })
  await panel.request('POST', '/api/auth/login', { body: { username: 'owner', password: 'correct horse' } })
  const { text } = await panel.request('GET', '/api/activity?kind=panel_signed_in')
  expect(text).toContain('"address":"198.51.100.8"')
})

test('stickers are limited per user, and Retry-After matches the body', async () => {
  await start()
  for (let count = 0; count < 3; count++) expect((await ask()).status).toBe(409)
  const refused = await ask()
  expect([refused.status, refused.body]).toMatchObject([429, { error: 'rate_limited' }])
  const seconds = Number(refused.headers.get('retry-after'))
  expect(refused.body).toMatchObject({ retry_after: seconds })
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThanOrEqual(60)
})
