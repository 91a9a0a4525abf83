/** How an account is listed right after its sign-in, for a client that does not wait. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { createEventReader } from '../gifts/testing/event-reader.ts'
import { createFakeClock, type FakeClock } from '../lib/clock.ts'

const phone = '+79990001122'
const started = z.object({ login_id: z.string(), url: z.string() })
const HOUR_MS = 60 * 60_000

let panel: Panel
let clock: FakeClock

beforeEach(async () => {
  clock = createFakeClock(Date.UTC(2026, 5, 1))
  panel = await startPanel({ clock })
  await panel.signUp()
})
afterEach(() => panel.stop())

const list = () => panel.request('GET', '/api/accounts')
const withStars = (stars: number | null) => ({ status: 200, body: { state: 'ready', accounts: [{ phone, stars }] } })
const addPerson = (password: string | null) =>
  panel.simulator.world.addAccount({ phone, password, stars: { amount: 120, nanos: 500_000_000 } })

test.each([
  ['a code', null],
  ['a password', 'open sesame'],
])('signed in by %s it is there with its figures', async (_, password) => {
  addPerson(password)
  await panel.addAccount(phone)
  expect(await list()).toMatchObject(withStars(120.5))
})

test('after a QR code it is listed with its figures', async () => {
  addPerson(null)
  const api_profile_id = await panel.addApiProfile()
  const { login_id, url } = started.parse(
    (await panel.request('POST', '/api/auth/qr', { body: { api_profile_id } })).body,
  )
  const events = createEventReader(await panel.open('GET', `/api/auth/qr/${login_id}`))
  expect(await events.next()).toMatchObject({ event: 'token' })
  panel.simulator.world.acceptQr(url, phone)
  expect(await events.next()).toMatchObject({ event: 'done' })
  expect(await list()).toMatchObject(withStars(120.5))
})

test('after signing in again, its old figures are replaced', async () => {
  addPerson(null)
  const id = await panel.addAccount(phone)
  panel.simulator.world.endSessions(phone)
  await panel.lines('POST', `/api/account/${id}/refresh`)
  panel.simulator.world.setStars(phone, { amount: 7, nanos: 0 })
  await clock.advance(HOUR_MS + 1)
  expect(await panel.addAccount(phone)).toBe(id)
  expect(await list()).toMatchObject(withStars(7))
})

test('adding a second account does not remove the first from the list', async () => {
  addPerson(null)
  await panel.addAccount(phone)
  const other = '+79990003344'
  panel.simulator.world.addAccount({ phone: other })
  panel.simulator.addFault({ method: 'payments.getStarsStatus', phone: other, error: { code: 400, name: 'NEW_ONE' } })
  await panel.addAccount(other)
  const answer = await list()
  expect(answer.status).toBe(200)
  expect(answer.text).toContain(phone)
  expect(answer.text).toContain(other)
})

test('a failed first check does not fail the sign-in or block the list, and is retried', async () => {
  addPerson(null)
  panel.simulator.addFault({ method: 'payments.getStarsStatus', times: 1, error: { code: 400, name: 'NEW_ONE' } })
  await panel.addAccount(phone)
  expect(await list()).toMatchObject(withStars(null))
  await clock.advance(61_000)
  expect((await list()).status).toBe(200)
  await expect.poll(list).toMatchObject(withStars(120.5))
})

test('a slow first check delays the sign-in by a few seconds; the figures follow as an event', async () => {
  addPerson(null)
  const release = panel.simulator.addFault({ method: 'payments.getStarsStatus', phone, delayMs: 3_000 })
  const events = createEventReader(await panel.open('GET', '/api/events'))
  let isIn = false
  const signingIn = panel.addAccount(phone).then(() => (isIn = true))
  await expect.poll(() => panel.simulator.calls('users.getUsers', phone), { timeout: 10_000 }).toBeGreaterThan(0)
  expect(isIn).toBe(false)
  await clock.advance(5_000)
  await signingIn
  release()
  expect(await list()).toMatchObject(withStars(null))
  for (;;) {
    const { event, data } = await events.next()
    if (
      event === 'account' &&
      z.object({ account: z.object({ stars: z.number().nullable() }) }).parse(data).account.stars
    )
      break
  }
  expect(await list()).toMatchObject(withStars(120.5))
})
