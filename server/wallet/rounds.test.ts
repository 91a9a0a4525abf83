import { afterEach, beforeEach, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { walletStates, starsTransactions } from '../db/schema.ts'
import { createFakeClock } from '../lib/clock.ts'

const clock = createFakeClock(Date.now())
let panel: Panel
let phone: string
beforeEach(async () => {
  panel = await startPanel({ clock })
  await panel.signUp()
  const person = panel.simulator.world.accounts().find((one) => one.password === null && one.dcId === 2)
  phone = person?.phone ?? ''
  panel.simulator.world.setStars(phone, { amount: 1000, nanos: 250_000_000 })
  await panel.addAccount(phone)
})
afterEach(() => panel.stop())

const round = () => clock.advance(61_000)
const gaps = () =>
  panel
    .db()
    .select()
    .from(walletStates)
    .all()
    .map((row) => row.gapAmount + row.gapNanos / 1e9)
const activity = async () => (await panel.request('GET', '/api/activity?topic=purchases')).text

test('every record is read, in Stars and TON, and adds up to the balance', async () => {
  await round()
  await expect.poll(() => panel.db().select().from(walletStates).all().length, { timeout: 8000 }).toBe(2)
  expect(panel.db().select().from(starsTransactions).all().length).toBeGreaterThan(0)
  expect(gaps()).toEqual([0, 0])
  expect(await activity()).not.toContain('wallet_gap')
})

test('what the history does not explain is told, and so is that it closed', async () => {
  // The balance moves at once, and the history shows it later.
  panel.simulator.world.setHistoryDelay(10 * 60 * 60_000)
  panel.simulator.world.topUp(phone, 70)
  await round()
  await expect.poll(activity, { timeout: 8000 }).toContain('"wallet_gap"')
  expect(gaps().some((gap) => gap !== 0)).toBe(true)
  panel.simulator.world.setHistoryDelay(0)
  // The pause after the account, then an hour.
  await clock.advance(3000)
  await new Promise((resolve) => setTimeout(resolve, 50))
  await clock.advance(60 * 60_000 + 1000)
  await expect.poll(activity, { timeout: 8000 }).toContain('wallet_gap_closed')
  expect(gaps()).toEqual([0, 0])
})

test('what moves all the time while a record is read is no gap', async () => {
  panel.simulator.addFault({ phone, lateMs: 60 })
  const moving = setInterval(() => panel.simulator.world.topUp(phone, 1), 10)
  try {
    await round()
    await expect.poll(() => panel.db().select().from(walletStates).all().length, { timeout: 8000 }).toBe(2)
  } finally {
    clearInterval(moving)
  }
  expect(gaps()).toEqual([0, 0])
  expect(await activity()).not.toContain('wallet_gap')
})
