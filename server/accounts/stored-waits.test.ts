import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { createFakeClock, type FakeClock } from '../lib/clock.ts'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'

const first = '+79990001131'
const second = '+79990001132'
const list = z.object({ accounts: z.array(z.looseObject({ phone: z.string(), waits_until: z.string().nullable() })) })

let clock: FakeClock
let panel: Panel
beforeEach(async () => {
  clock = createFakeClock(Date.now())
  panel = await startPanel({ clock })
  await panel.signUp()
})
afterEach(() => panel.stop())

const askFor = (accountId: number) => panel.request('GET', `/api/account/${accountId}/devices`)
const flood = (seconds: number) => ({ code: 420, name: `FLOOD_WAIT_${seconds}` })
const rows = (table: string) => panel.db().$client.prepare(`select * from ${table}`).all()

test('a flood wait survives a restart, only for its account and kind of call, and is deleted when it is over', async () => {
  for (const phone of [first, second]) panel.simulator.world.addAccount({ phone })
  const [waiting, other] = [await panel.addAccount(first), await panel.addAccount(second)]
  panel.simulator.addFault({ method: 'account.getAuthorizations', phone: first, times: 1, error: flood(3600) })
  expect(await askFor(waiting)).toMatchObject({ status: 429, body: { error: 'flood_wait', retry_after: 3600 } })
  const waits = () => panel.simulator.calls('account.getAuthorizations', first)
  const before = waits()

  await clock.advance(600_000)
  await panel.restart()
  expect(await askFor(waiting)).toMatchObject({ status: 429, body: { error: 'flood_wait', retry_after: 3000 } })
  expect(await askFor(other)).toMatchObject({ status: 200 })
  const { accounts } = list.parse((await panel.request('GET', '/api/accounts?cached=1')).body)
  const until = new Date(clock.now() + 3_000_000).toISOString()
  expect(new Map(accounts.map(({ phone, waits_until }) => [phone, waits_until]))).toEqual(
    new Map([
      [first, until],
      [second, null],
    ]),
  )
  const stars = panel.simulator.calls('payments.getStarsStatus', first)
  await panel.lines('POST', `/api/account/${waiting}/refresh`)
  expect(panel.simulator.calls('payments.getStarsStatus', first)).toBe(stars + 1)

  await panel.restart()
  expect(await askFor(waiting)).toMatchObject({ status: 429 })
  expect(waits()).toBe(before)
  expect(rows('account_waits')).toHaveLength(1)
  await clock.advance(3_000_000)
  expect(await askFor(waiting)).toMatchObject({ status: 200 })
  expect(waits()).toBe(before + 1)
  expect(rows('account_waits')).toEqual([])
})

test('a wait that ended while the panel was off is gone after the start, and so is one of a removed account', async () => {
  panel.simulator.world.addAccount({ phone: first })
  const id = await panel.addAccount(first)
  panel.simulator.addFault({ method: 'account.getAuthorizations', times: 1, error: flood(60) })
  expect(await askFor(id)).toMatchObject({ status: 429 })
  await clock.advance(61_000)
  expect(rows('account_waits')).toHaveLength(1)
  await panel.restart()
  expect(rows('account_waits')).toEqual([])
  panel.simulator.addFault({ method: 'account.getAuthorizations', times: 1, error: flood(60) })
  expect(await askFor(id)).toMatchObject({ status: 429 })
  expect(rows('account_waits')).toHaveLength(1)
  expect(await panel.request('DELETE', `/api/account/${id}`)).toMatchObject({ status: 200 })
  expect(rows('account_waits')).toEqual([])
})

test('a wait at the start of a connection survives a restart: no connection is attempted before', async () => {
  panel.simulator.world.addAccount({ phone: first })
  const id = await panel.addAccount(first)
  await panel.restart()
  expect(await askFor(id)).toMatchObject({ status: 200 })
  panel.simulator.addFault({ method: 'help.getConfig', phone: first, times: 1, error: flood(900) })
  panel.simulator.cutLines(first)
  await expect.poll(async () => (await clock.advance(500), (await askFor(id)).status), { timeout: 8000 }).toBe(429)
  const before = panel.simulator.calls('help.getConfig', first)
  await panel.restart()
  expect(await askFor(id)).toMatchObject({ status: 429, body: { error: 'flood_wait' } })
  expect(panel.simulator.calls('help.getConfig', first)).toBe(before)
})

test('a wait for a code survives a restart, and the number is not stored with it', async () => {
  panel.simulator.world.addAccount({ phone: first })
  const api_profile_id = await panel.addApiProfile()
  const sendCode = () => panel.request('POST', '/api/auth/send_code', { body: { api_profile_id, phone: first } })
  panel.simulator.addFault({ method: 'auth.sendCode', times: 1, error: flood(7200) })
  expect(await sendCode()).toMatchObject({ status: 429, body: { error: 'flood_wait', retry_after: 7200 } })
  await panel.restart()
  expect(await sendCode()).toMatchObject({ status: 429, body: { error: 'flood_wait', retry_after: 7200 } })
  expect(panel.simulator.calls('auth.sendCode')).toBe(1)
  expect(JSON.stringify(rows('phone_waits'))).not.toContain(first.slice(1))
  await clock.advance(7_200_000)
  expect(await sendCode()).toMatchObject({ status: 200 })
  expect(rows('phone_waits')).toEqual([])
})
