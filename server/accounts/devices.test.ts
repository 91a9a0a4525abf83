import { afterEach, beforeEach, expect, test } from 'vitest'
import { startSimulator } from '../simulator/index.ts'
import type { Simulator } from '../simulator/types.ts'
import { createFakeClock, type FakeClock } from '../lib/clock.ts'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { deviceList } from '../contract/devices.ts'

const phone = '+79990001122'
let worldClock: FakeClock
let simulator: Simulator
let panel: Panel
let other: Panel
let path: string

beforeEach(async () => {
  worldClock = createFakeClock(Date.UTC(2026, 5, 1))
  simulator = await startSimulator({ clock: worldClock })
  simulator.world.addAccount({ phone })
  panel = await startPanel({ simulator })
  await panel.signUp()
  path = `/api/account/${await panel.addAccount(phone)}/devices`
  other = await startPanel({ simulator })
  await other.signUp()
  await other.addAccount(phone)
})
afterEach(async () => {
  await Promise.all([panel.stop(), other.stop()])
  await simulator.stop()
})

const list = async () => deviceList.parse((await panel.request('GET', path)).body).items
const letSessionsAge = () => worldClock.advance(25 * 60 * 60 * 1000)

test('lists the panel itself first, then every other device with its hash', async () => {
  const devices = await list()
  expect(devices[0]).toEqual({
    hash: '0',
    is_current: true,
    device_model: 'GiftBuyer',
    platform: expect.any(String),
    system_version: 'self-hosted',
    app_name: expect.any(String),
    app_version: expect.any(String),
    created_at: '2026-06-01T00:00:00.000Z',
    active_at: '2026-06-01T00:00:00.000Z',
    ip: '127.0.0.1',
    country: expect.any(String),
  })
  expect(devices.slice(1)).toContainEqual(expect.objectContaining({ device_model: 'GiftBuyer', is_current: false }))
})

test('a session under a day old cannot end others, and the error is in the language of the request', async () => {
  const target = (await list()).find((device) => !device.is_current)
  for (const address of [`${path}/${target?.hash}`, path]) {
    const answer = await panel.request('DELETE', address, { headers: { 'accept-language': 'ru' } })
    expect([answer.status, answer.body]).toEqual([
      409,
      {
        error: 'device_too_new',
        error_code: 'FRESH_RESET_AUTHORISATION_FORBIDDEN',
        detail: expect.stringMatching(/[а-я]/),
      },
    ])
  }
})

test('one device is ended and leaves the list', async () => {
  await letSessionsAge()
  const before = await list()
  const target = before.find((device) => !device.is_current && device.device_model === 'GiftBuyer')
  const answer = await panel.request('DELETE', `${path}/${target?.hash}`)
  expect([answer.status, answer.body]).toEqual([200, { ok: true }])
  expect(await list()).toHaveLength(before.length - 1)
  expect(await panel.request('DELETE', `${path}/${target?.hash}`)).toMatchObject({
    status: 404,
    body: { error: 'not_found' },
  })
  expect((await other.lines('POST', '/api/account/1/refresh')).at(-1)).toMatchObject({ error: 'session_invalid' })
})

test('all others are ended at once, and the panel stays signed in', async () => {
  await letSessionsAge()
  const answer = await panel.request('DELETE', path)
  expect([answer.status, answer.body]).toEqual([200, { ok: true }])
  expect(await list()).toMatchObject([{ is_current: true }])
})

test.each(['0', '12', 'abc', '99999999999999999999', '9999999999999999999', '-9223372036854775808'])(
  'a device %s is not found',
  async (hash) => {
    await letSessionsAge()
    const answer = await panel.request('DELETE', `${path}/${hash}`)
    expect([answer.status, answer.body]).toMatchObject([404, { error: 'not_found' }])
  },
)

test('an account that does not exist, or belongs to somebody else, is not found', async () => {
  for (const id of ['2', '0', 'x']) {
    expect(await panel.request('GET', `/api/account/${id}/devices`)).toMatchObject({ status: 404 })
    expect(await panel.request('DELETE', `/api/account/${id}/devices`)).toMatchObject({ status: 404 })
    expect(await panel.request('DELETE', `/api/account/${id}/devices/1`)).toMatchObject({ status: 404 })
  }
})

test('a dead session signs the account out permanently', async () => {
  simulator.world.endSessions(phone, 'SESSION_REVOKED')
  for (const round of [1, 2]) {
    const { status, body } = await panel.request('GET', path)
    expect([round, status, body]).toMatchObject([
      round,
      409,
      { error: 'session_invalid', error_code: 'SESSION_REVOKED', detail: expect.any(String) },
    ])
  }
  expect((await panel.request('GET', '/api/accounts?cached=1')).body).toMatchObject({ accounts: [] })
})

test('an account without its API profile cannot be asked', async () => {
  panel.db().$client.exec('update accounts set api_profile_id = null')
  await panel.restart()
  expect(await panel.request('GET', path)).toMatchObject({ status: 400, body: { error: 'api_profile_missing' } })
})

test('a flood wait is passed on', async () => {
  simulator.addFault({ method: 'account.getAuthorizations', error: { code: 420, name: 'FLOOD_WAIT_33' } })
  const answer = await panel.request('GET', path)
  expect([answer.status, answer.headers.get('retry-after'), answer.body]).toMatchObject([
    429,
    '33',
    { error: 'flood_wait', retry_after: 33 },
  ])
})

test('a Telegram that does not answer is unreachable, and nothing is lost', async () => {
  await simulator.setListening(false)
  const { status, body } = await panel.request('GET', path)
  expect([status, body]).toMatchObject([502, { error: 'telegram_unreachable' }])
  await simulator.setListening(true)
  await expect.poll(() => panel.request('GET', path), { timeout: 20_000 }).toMatchObject({ status: 200 })
})

test('an unclear outcome is reported as "Telegram does not answer", never as a refusal', async () => {
  await letSessionsAge()
  for (const fault of [
    { error: { code: 500, name: 'INTERNAL', isAfter: true } },
    { error: { code: -503, name: 'Timeout', isAfter: true } },
    { wire: 'unreadable' },
    { cut: 'after' },
  ] as const) {
    simulator.world.signInElsewhere(phone)
    simulator.addFault({ ...fault, method: 'account.resetAuthorization', times: 1 })
    const target = (await list()).find((device) => !device.is_current)
    const answer = await panel.request('DELETE', `${path}/${target?.hash}`)
    expect([fault, answer.status, answer.body]).toMatchObject([fault, 502, { error: 'telegram_unreachable' }])
    expect((await list()).map(({ hash }) => hash)).not.toContain(target?.hash)
  }
})

test('nothing is sent before a flood wait is over', async () => {
  await letSessionsAge()
  const error = { code: 420, name: 'FLOOD_WAIT_33' }
  simulator.addFault({ method: 'auth.resetAuthorizations', times: 1, error })
  for (let tries = 0; tries < 2; tries++)
    expect(await panel.request('DELETE', path)).toMatchObject({ status: 429, body: { error: 'flood_wait' } })
  expect(simulator.calls('auth.resetAuthorizations')).toBe(1)
})
