import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { createFakeClock, type FakeClock } from '../lib/clock.ts'
import { createEventReader } from '../gifts/testing/event-reader.ts'

const started = z.object({ login_id: z.string(), url: z.string(), expires_at: z.string() })
const phone = '+79990001122'
let panel: Panel
let clock: FakeClock
let worldClock: FakeClock

beforeEach(async () => {
  clock = createFakeClock(Date.UTC(2026, 5, 1))
  worldClock = createFakeClock(Date.UTC(2026, 5, 1))
  panel = await startPanel({ clock, simulator: { clock: worldClock } })
  await panel.signUp()
})
afterEach(() => panel.stop())

async function showQr(query = '') {
  const api_profile_id = await panel.addApiProfile()
  const qr = started.parse((await panel.request('POST', '/api/auth/qr', { body: { api_profile_id } })).body)
  const events = createEventReader(await panel.open('GET', `/api/auth/qr/${qr.login_id}${query}`))
  expect(await events.next()).toMatchObject({ event: 'token', data: { url: qr.url, expires_at: qr.expires_at } })
  return { ...qr, events }
}

const confirm = (login_id: string, password: string) =>
  panel.request('POST', '/api/auth/confirm_password', { body: { login_id, password } })

test('an account with a 2FA password is asked for it, can correct a typo, and is signed in', async () => {
  panel.simulator.world.addAccount({ phone, password: 'open sesame', passwordHint: 'cave' })
  const { login_id, url, events } = await showQr()
  panel.simulator.world.acceptQr(url, phone)
  expect(await events.next()).toMatchObject({ event: 'need_2fa', data: { hint: 'cave' } })
  expect(await confirm(login_id, 'wrong')).toMatchObject({ status: 400, body: { error_code: 'PASSWORD_HASH_INVALID' } })
  expect(await confirm(login_id, 'open sesame')).toMatchObject({ status: 200, body: { ok: true, account_id: 1 } })
  expect(await events.next()).toMatchObject({ event: 'done', data: { account_id: 1 } })
  await expect(events.next()).rejects.toThrow('the stream ended')
  expect((await panel.request('GET', '/api/accounts?cached=1')).text).toContain(phone)
})

test.each(['+84912345678', '+85251234567', '+88801234567', '+89123456789'])(
  'the account has the number that Telegram tells: %s',
  async (number) => {
    panel.simulator.world.addAccount({ phone: number })
    const { url, events } = await showQr()
    panel.simulator.world.acceptQr(url, number)
    expect(await events.next()).toMatchObject({ event: 'done', data: { account_id: 1 } })
    expect((await panel.request('GET', '/api/accounts?cached=1')).body).toMatchObject({ accounts: [{ phone: number }] })
    expect(existsSync(join(panel.dataDir, 'sessions', 'user_1', `${number}.session`))).toBe(true)
  },
)

test('an expired code is renewed, and the new one signs in', async () => {
  panel.simulator.world.addAccount({ phone })
  const { url, expires_at, events } = await showQr()
  await worldClock.advance(30_000)
  await clock.advance(30_000)
  const renewed = await events.next()
  expect(renewed.event).toBe('token')
  const next = started.omit({ login_id: true }).parse(renewed.data)
  expect(next.url).not.toBe(url)
  expect(Date.parse(next.expires_at)).toBeGreaterThan(Date.parse(expires_at))
  panel.simulator.world.acceptQr(next.url, phone)
  expect(await events.next()).toMatchObject({ event: 'done', data: { account_id: 1 } })
})

test('a client that connects late gets the current state', async () => {
  panel.simulator.world.addAccount({ phone })
  const { login_id, url, events } = await showQr()
  await events.close()
  panel.simulator.world.acceptQr(url, phone)
  await expect.poll(async () => (await panel.request('GET', '/api/accounts?cached=1')).text).toContain(phone)
  // The account is listed before it has its first figures, with which the sign-in is complete.
  const readLate = async () => (await panel.open('GET', `/api/auth/qr/${login_id}`)).text()
  await expect.poll(readLate).toBe('event: done\ndata: {"account_id":1}\n\n')
})

test('a final refusal by Telegram is the last event', async () => {
  const { login_id, events } = await showQr()
  panel.simulator.addFault({ method: 'auth.exportLoginToken', error: { code: 400, name: 'API_ID_PUBLISHED_FLOOD' } })
  await clock.advance(30_000)
  expect(await events.next()).toMatchObject({
    event: 'error',
    data: { error: 'telegram_rpc', error_code: 'API_ID_PUBLISHED_FLOOD', detail: expect.any(String) },
  })
  await expect(events.next()).rejects.toThrow('the stream ended')
  expect(await confirm(login_id, 'x')).toMatchObject({ status: 400, body: { error: 'login_id_not_found' } })
})

test('a stream with a language is refused in that language', async () => {
  const { events } = await showQr('?lang=ru')
  panel.simulator.addFault({ method: 'auth.exportLoginToken', error: { code: 400, name: 'API_ID_PUBLISHED_FLOOD' } })
  await clock.advance(30_000)
  expect(await events.next()).toMatchObject({ event: 'error', data: { detail: expect.stringMatching(/[а-я]/) } })
})

test('cancelling ends the stream', async () => {
  const { login_id } = await showQr()
  expect((await panel.request('POST', '/api/auth/cancel', { body: { login_id } })).body).toEqual({ ok: true })
  expect((await panel.request('GET', `/api/auth/qr/${login_id}`)).status).toBe(404)
})
