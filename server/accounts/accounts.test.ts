import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { createFakeClock, type FakeClock } from '../lib/clock.ts'

const phone = '+79990001122'
const listed = z.object({ accounts: z.array(z.looseObject({ id: z.number(), phone: z.string() })) })

let panel: Panel
let clock: FakeClock
let accountId: number

beforeEach(async () => {
  clock = createFakeClock(Date.UTC(2026, 5, 1))
  panel = await startPanel({ clock, env: { ALLOW_REGISTRATION: 'open' } })
  await panel.signUp()
  panel.simulator.world.addAccount({
    phone,
    firstName: 'Anna',
    username: 'anna_gifts',
    isPremium: true,
    premiumUntil: '2027-02-16T00:00:00.000Z',
    stars: { amount: 120, nanos: 500_000_000 },
  })
  accountId = await panel.addAccount(phone)
})
afterEach(() => panel.stop())

const refresh = () => panel.lines('POST', `/api/account/${accountId}/refresh`)
const list = (query = '') => panel.request('GET', `/api/accounts${query}`)
const sessionFile = () => join(panel.dataDir, 'sessions', 'user_1', `${phone}.session`)

describe('refreshing one account', () => {
  test('reports each stage and ends with the account', async () => {
    expect(await refresh()).toEqual([
      ...['connect', 'profile', 'stars', 'premium', 'save'].map((stage) => ({ stage, message: expect.any(String) })),
      {
        done: true,
        message: expect.any(String),
        account: {
          id: accountId,
          phone,
          username: 'anna_gifts',
          first_name: 'Anna',
          is_premium: true,
          premium_until: '2027-02-16T00:00:00.000Z',
          stars: 120.5,
          last_checked_at: '2026-06-01T00:00:00.000Z',
          api_profile_id: 1,
          telegram_id: expect.stringMatching(/^\d+$/),
          status: 'active',
          status_reason: null,
          is_frozen: false,
          frozen_at: null,
          frozen_reason: null,
          restriction: null,
          link: 'online',
          link_reason: null,
          waits_until: null,
          photo: null,
        },
      },
    ])
  })

  test('is shared by concurrent requests, each of which gets all stages', async () => {
    const before = panel.simulator.calls('payments.getStarsStatus', phone)
    const runs = await Promise.all([refresh(), refresh(), refresh()])
    for (const lines of runs) expect(lines).toHaveLength(6)
    expect(panel.simulator.calls('payments.getStarsStatus', phone) - before).toBe(1)
  })

  test.each(['AUTH_KEY_UNREGISTERED', 'SESSION_REVOKED', 'USER_DEACTIVATED_BAN'] as const)(
    'after %s the account leaves the list, keeps its row, and loses its session file',
    async (code) => {
      panel.simulator.world.endSessions(phone, code)
      expect((await refresh()).at(-1)).toMatchObject({
        error: 'session_invalid',
        error_code: code,
        detail: expect.any(String),
      })
      expect(existsSync(sessionFile())).toBe(false)
      expect((await list()).body).toEqual({ state: 'ready', accounts: [] })
      expect((await list('?include=signed_out')).body).toMatchObject({
        accounts: [{ id: accountId, status: 'signed_out', status_reason: code, username: 'anna_gifts' }],
      })
      expect((await refresh()).at(-1)).toMatchObject({ error: 'session_invalid', error_code: code })
    },
  )

  test('an unknown refusal by Telegram touches no session', async () => {
    const error = { code: 400, name: 'SOMETHING_NEW' }
    const takeBack = panel.simulator.addFault({ method: 'payments.getStarsStatus', error })
    expect((await refresh()).at(-1)).toMatchObject({ error: 'telegram_rpc', error_code: 'SOMETHING_NEW' })
    takeBack()
    expect(existsSync(sessionFile())).toBe(true)
    expect((await refresh()).at(-1)).toMatchObject({ done: true })
  })

  test('a flood wait touches no session and prevents further calls', async () => {
    const error = { code: 420, name: 'FLOOD_WAIT_900' }
    const takeBack = panel.simulator.addFault({ method: 'payments.getStarsStatus', error })
    expect((await refresh()).at(-1)).toMatchObject({ error: 'flood_wait', retry_after: 900 })
    takeBack()
    expect(existsSync(sessionFile())).toBe(true)
    const asked = panel.simulator.calls('payments.getStarsStatus', phone)
    expect((await refresh()).at(-1)).toMatchObject({ error: 'flood_wait', error_code: 'FLOOD_WAIT' })
    expect(panel.simulator.calls('payments.getStarsStatus', phone)).toBe(asked)
    expect((await list('?cached=1')).body).toMatchObject({ accounts: [{ id: accountId, status: 'active' }] })
  })

  test('a missing Premium date does not discard the other figures', async () => {
    panel.simulator.addFault({ method: 'help.getPremiumPromo', error: { code: 400, name: 'SOMETHING_NEW' } })
    expect((await refresh()).at(-1)).toMatchObject({
      done: true,
      account: { is_premium: true, premium_until: null, stars: 120.5, status: 'active' },
    })
  })

  test('a frozen account is restricted, says why, and stays', async () => {
    panel.simulator.world.setFrozen(phone, true)
    expect((await refresh()).at(-1)).toMatchObject({
      done: true,
      account: { status: 'restricted', status_reason: expect.any(String) },
    })
    expect(existsSync(sessionFile())).toBe(true)
    panel.simulator.world.setFrozen(phone, false)
    expect((await refresh()).at(-1)).toMatchObject({ account: { status: 'active', status_reason: null } })
  })

  test('only works on one’s own, existing accounts', async () => {
    const stranger = panel.client()
    await stranger.request('POST', '/api/auth/register', { body: { username: 'stranger', password: 'correct horse' } })
    const path = `/api/account/${accountId}`
    expect(await stranger.request('POST', `${path}/refresh`)).toMatchObject({
      status: 404,
      body: { error: 'not_found' },
    })
    expect(await stranger.request('DELETE', `${path}?logout=1`)).toMatchObject({ status: 404 })
    expect((await stranger.request('GET', '/api/accounts?include=signed_out')).body).toMatchObject({ accounts: [] })
    for (const id of ['999', '0', '-1', 'x', '1e9', '99999999999999999999']) {
      expect([id, (await panel.request('POST', `/api/account/${id}/refresh`)).status]).toEqual([id, 404])
    }
  })

  test('uses the language of the request', async () => {
    const headers = { 'accept-language': 'ru' }
    const lines = await panel.lines('POST', `/api/account/${accountId}/refresh`, { headers })
    expect(lines[0]).toEqual({ stage: 'connect', message: 'Подключаемся к Telegram' })
  })
})

describe('the list', () => {
  test('of stale accounts is 202 at first, 200 once refreshed, and never cached', async () => {
    await clock.advance(60 * 60_000)
    expect((await list()).status).toBe(200)
    await clock.advance(1)
    const first = await list()
    expect(first).toMatchObject({ status: 202, body: { state: 'refreshing', accounts: null } })
    expect(first.headers.get('cache-control')).toBe('no-store')
    const ready = await list('?wait=1')
    expect(ready).toMatchObject({ status: 200, body: { state: 'ready', accounts: [{ id: accountId, stars: 120.5 }] } })
    await clock.advance(60 * 60_000 + 1)
    const cached = await list('?cached=1')
    expect(cached.body).toMatchObject({ state: 'refreshing', accounts: [{ stars: 120.5 }] })
    expect((await list('?wait=1')).status).toBe(200)
  })

  test('keeps its old figures when Telegram refuses, without retrying at every read', async () => {
    await list('?wait=1')
    await clock.advance(61 * 60_000)
    panel.simulator.addFault({ method: 'payments.getStarsStatus', error: { code: 400, name: 'SOMETHING_NEW' } })
    const answer = await list('?wait=1')
    expect(answer).toMatchObject({ status: 200, body: { accounts: [{ last_checked_at: '2026-06-01T00:00:00.000Z' }] } })
    const calls = panel.simulator.calls('payments.getStarsStatus')
    expect((await list()).status).toBe(200)
    expect(panel.simulator.calls('payments.getStarsStatus')).toBe(calls)
  })

  test('is sorted by latest check', async () => {
    const other = '+79990003344'
    panel.simulator.world.addAccount({ phone: other })
    await panel.addAccount(other)
    await list('?wait=1')
    await clock.advance(1000)
    await refresh()
    const { accounts } = listed.parse((await list()).body)
    expect(accounts.map((account) => account.phone)).toEqual([phone, other])
  })

  test('follows Stars pushed by Telegram', async () => {
    await list('?wait=1')
    panel.simulator.world.setStars(phone, { amount: 7, nanos: 0 })
    await expect.poll(async () => (await list()).text).toContain('"stars":7,')
  })
})

describe('removing', () => {
  test('deletes row, file and connection; a new sign-in starts from scratch', async () => {
    expect((await panel.request('DELETE', `/api/account/${accountId}`)).body).toEqual({ ok: true })
    expect(existsSync(sessionFile())).toBe(false)
    expect((await list('?include=signed_out')).body).toMatchObject({ accounts: [] })
    expect((await panel.request('DELETE', `/api/account/${accountId}`)).status).toBe(404)
    expect(await panel.addAccount(phone)).not.toBe(accountId)
  })

  test('with logout ends the session at Telegram', async () => {
    const before = panel.simulator.calls('auth.logOut', phone)
    expect((await panel.request('DELETE', `/api/account/${accountId}?logout=1`)).status).toBe(200)
    expect(panel.simulator.calls('auth.logOut')).toBe(before + 1)
  })

  test('with a logout of unclear outcome removes nothing, and succeeds at the next attempt', async () => {
    const error = { code: 500, name: 'INTERNAL', isAfter: true }
    panel.simulator.addFault({ method: 'auth.logOut', times: 1, error })
    expect(await panel.request('DELETE', `/api/account/${accountId}?logout=1`)).toMatchObject({
      status: 502,
      body: { error: 'telegram_unreachable' },
    })
    expect(existsSync(sessionFile())).toBe(true)
    expect(await panel.request('DELETE', `/api/account/${accountId}?logout=1`)).toMatchObject({ status: 200 })
    expect(existsSync(sessionFile())).toBe(false)
  })
})

test('signing in again reuses the row and its figures', async () => {
  await list('?wait=1')
  panel.simulator.world.endSessions(phone, 'SESSION_REVOKED')
  await refresh()
  expect(await panel.addAccount(phone)).toBe(accountId)
  expect((await list('?cached=1')).body).toMatchObject({
    accounts: [{ id: accountId, status: 'active', stars: 120.5 }],
  })
  expect((await refresh()).at(-1)).toMatchObject({ done: true })
})

test('accounts keep working after a restart without a new sign-in', async () => {
  await panel.restart()
  expect((await refresh()).at(-1)).toMatchObject({ done: true, account: { stars: 120.5 } })
  expect(panel.simulator.calls('auth.signIn', phone)).toBe(1)
})

test('a missing session file signs the account out; so does a damaged one, which is left alone', async () => {
  const other = '+79990005566'
  panel.simulator.world.addAccount({ phone: other })
  const otherId = await panel.addAccount(other)
  const otherFile = join(panel.dataDir, 'sessions', 'user_1', `${other}.session`)
  const { rmSync } = await import('node:fs')
  await panel.app().http.close()
  rmSync(sessionFile())
  chmodSync(otherFile, 0o600)
  writeFileSync(otherFile, 'garbage')
  await panel.restart()
  expect((await refresh()).at(-1)).toMatchObject({ error: 'session_invalid', error_code: 'SESSION_FILE_MISSING' })
  const damaged = await panel.lines('POST', `/api/account/${otherId}/refresh`)
  expect(damaged.at(-1)).toMatchObject({ error: 'session_invalid', error_code: 'SESSION_FILE_UNREADABLE' })
  expect(readdirSync(join(panel.dataDir, 'sessions', 'user_1'))).toEqual([`${other}.session`])
})

test('neither phones nor names are logged', async () => {
  await refresh()
  expect(panel.log()).not.toMatch(/79990001122|anna_gifts|Anna/)
})
