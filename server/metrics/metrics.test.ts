import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { createFakeClock } from '../lib/clock.ts'
import { createReadiness } from './readiness.ts'
import { readMetrics } from './testing/read-metrics.ts'

const secret = 'metrics-token-of-the-test'
const phone = '+79990001122'
let panel: Panel

beforeAll(async () => {
  panel = await startPanel({ env: { METRICS_TOKEN: secret } })
  await panel.signUp()
  panel.simulator.world.addAccount({ phone })
  await panel.addAccount(phone)
})
afterAll(() => panel.stop())

const scrape = (client = panel.client()) =>
  client.request('GET', '/metrics', { headers: { authorization: `Bearer ${secret}` } })

describe('/metrics', () => {
  test('follows the rules of the text format, line by line', async () => {
    const answer = await scrape()
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const families = readMetrics(answer.text)
    expect(families.get('giftbuyer_telegram_call_seconds')?.kind).toBe('histogram')
    expect(families.get('process_resident_memory_bytes')?.samples[0]?.value).toBeGreaterThan(1e6)
    expect(families.get('giftbuyer_event_loop_lag_seconds')?.samples).toHaveLength(3)
  })

  test('counts polls, changes, calls and answers as they happen', async () => {
    const before = readMetrics((await scrape()).text)
    await panel.request('POST', '/api/gifts/refresh')
    await panel.request('GET', '/api/me')
    const after = readMetrics((await scrape()).text)
    const grew = (name: string, labels: Record<string, string>) =>
      after.valueOf(name, labels) - before.valueOf(name, labels)
    expect(grew('giftbuyer_gift_polls_total', { result: 'ok' })).toBeGreaterThan(0)
    expect(grew('giftbuyer_gift_changes_total', { kind: 'added' })).toBeGreaterThan(10)
    expect(grew('giftbuyer_telegram_call_seconds_count', { call: 'gifts' })).toBeGreaterThan(0)
    expect(grew('giftbuyer_http_answer_seconds_count', { method: 'GET', status: '2xx' })).toBeGreaterThanOrEqual(1)
  })

  test('reports accounts by state, and open streams', async () => {
    const stop = new AbortController()
    await panel.open('GET', '/api/events', { signal: stop.signal })
    const figures = readMetrics((await scrape()).text)
    expect(figures.valueOf('giftbuyer_accounts', { state: 'active' })).toBe(1)
    expect(figures.valueOf('giftbuyer_account_links', { link: 'online' })).toBe(1)
    expect(figures.valueOf('giftbuyer_open_streams', {})).toBe(1)
    stop.abort()
  })

  test('counts Telegram’s errors by kind, and seconds of flood waits', async () => {
    const body = { api_profile_id: 1, phone: '+1' }
    await panel.request('POST', '/api/auth/send_code', { body })
    const figures = readMetrics((await scrape()).text)
    expect(figures.valueOf('giftbuyer_telegram_errors_total', { kind: 'refused' })).toBeGreaterThan(0)
    expect(figures.valueOf('giftbuyer_flood_wait_seconds_total', {})).toBe(0)
  })

  test('contains no personal data: no phone, name, id or token', async () => {
    const { text } = await scrape()
    for (const word of [phone.slice(1), 'owner', secret]) expect(text).not.toContain(word)
  })

  test('needs its own token; neither a sign-in nor a wrong token works', async () => {
    for (const headers of [{}, { authorization: `Bearer ${secret}x` }, { authorization: secret }]) {
      const answer = await panel.request('GET', '/metrics', { headers })
      expect([answer.status, answer.body]).toMatchObject([401, { error: 'unauthorized' }])
    }
  })

  test('is off by default, and public only with METRICS=1', async () => {
    for (const [env, status] of [
      [{}, 404],
      [{ METRICS: '1' }, 200],
    ] as const) {
      const other = await startPanel({ simulator: false, env })
      expect((await other.request('GET', '/metrics')).status).toBe(status)
      await other.stop()
    }
  })
})

describe('/api/ready', () => {
  test('is 200 while every part works, without a sign-in', async () => {
    const answer = await panel.client().request('GET', '/api/ready')
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        ok: true,
        database: { ok: true, reason: null },
        data_folder: { ok: true, reason: null },
        worker: { ok: true, reason: 'off' },
        telegram: { ok: true, reason: null },
      },
    ])
  })

  test('is 503 when no account reaches Telegram', async () => {
    const clock = createFakeClock()
    const other = await startPanel({ clock })
    await other.signUp()
    expect((await other.request('GET', '/api/ready')).body).toMatchObject({ telegram: { reason: 'no_accounts' } })
    other.simulator.world.addAccount({ phone })
    await other.addAccount(phone)
    await other.simulator.stop()
    // The connection ends on a real socket; everything else uses the test's clock.
    await vi.waitFor(async () => {
      await clock.advance(5_000)
      const answer = await other.request('GET', '/api/ready')
      expect([answer.status, answer.body]).toMatchObject([503, { ok: false, telegram: { reason: 'unreachable' } }])
    })
    await other.stop()
  })

  test('reports a database that is read-only or busy, and a folder that is not writable', async () => {
    const clock = createFakeClock()
    const sqlite = panel.db().$client
    const look = createReadiness({
      db: panel.db(),
      dataDir: '/proc/no-such-folder',
      workers: () => ({ wanted: 2, failing: 1 }),
      links: () => ({ online: 0, offline: 0, untried: 1 }),
      clock,
    })
    sqlite.pragma('query_only = ON')
    const first = look()
    sqlite.pragma('query_only = OFF')
    expect(first).toMatchObject({
      ok: false,
      database: { ok: false, reason: 'not_writable' },
      data_folder: { ok: false, reason: 'not_writable' },
      worker: { ok: false, reason: 'restarting' },
      telegram: { ok: false, reason: 'connecting' },
    })
    expect(look()).toBe(first)
    await clock.advance(2_000)
    expect(look().database).toEqual({ ok: true, reason: null })
  })
})

test('every response has a request id, which is also in the log', async () => {
  const answers = await Promise.all(
    ['/api/health', '/api/me', '/api/nothing', '/nothing', '/metrics', '/api/%E0%A4%A'].map((path) =>
      panel.client().request('GET', path, { headers: { 'x-request-id': 'what a client wrote' } }),
    ),
  )
  const ids = answers.map(({ headers }) => headers.get('x-request-id') ?? '')
  expect(new Set(ids).size).toBe(answers.length)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{12}-[0-9a-z]+$/)
  expect(panel.log()).toContain(`"reqId":"${ids[0]}"`)
  expect(panel.log()).not.toContain('what a client wrote')
})
