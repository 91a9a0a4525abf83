/** Gifts that are locked until an hour. */
import { afterEach, expect, test } from 'vitest'
import { systemClock } from '../lib/clock.ts'
import { patiently } from '../orders/testing/buyer.ts'
import { codesOf, startShopper, stepsOf, type Shopper } from './testing/shopper.ts'

let shopper: Shopper
afterEach(() => shopper.panel.stop())

const CHECK = 'payments.checkCanSendGift'
const inMs = (ms: number) => Math.ceil((Date.now() + ms) / 1000) * 1000

test('a locked gift is waited for, asked about at its hour by each account, and bought', async () => {
  shopper = await startShopper({ accounts: 2 })
  await shopper.addRule({ buy: { pieces_per_gift: 2 }, pay: { choose: 'spread' } })
  const until = inMs(1500)
  const giftId = shopper.release({ lockedUntil: until })
  await shopper.look()
  const [waiting] = await shopper.listDrops()
  expect(waiting).toMatchObject({ is_running: true, order_ids: [] })
  expect(waiting && stepsOf(waiting)).toContain('waits_for_unlock')
  expect(shopper.forms()).toBe(0)
  const drop = await shopper.ended(giftId)
  expect(drop).toMatchObject({ bought: 2, occasion: 'new' })
  expect(shopper.panel.simulator.calls(CHECK)).toBe(2)
  expect(shopper.paid().every(({ paidAt }) => paidAt >= until)).toBe(true)
  expect(await shopper.listDrops()).toHaveLength(1)
})

test('it is waited for over a restart, and told of in watch at once', async () => {
  shopper = await startShopper({ accounts: 1 })
  const watching = await shopper.addRule({ mode: 'watch' })
  const first = shopper.release({ lockedUntil: inMs(60_000) })
  await shopper.look()
  expect(await shopper.ended(first)).toMatchObject({ bought: 0, is_running: false })
  await shopper.panel.request('DELETE', `/api/rules/${watching}`)
  await shopper.addRule()
  const giftId = shopper.release({ lockedUntil: inMs(2500) })
  await shopper.look()
  await shopper.panel.restart()
  expect((await shopper.listDrops())[0]).toMatchObject({ is_running: true })
  expect(await shopper.ended(giftId)).toMatchObject({ bought: 1 })
})

test('while Telegram still says no it is asked again, and bought once it says yes', async () => {
  // Telegram's messages tell an hour that its shop has not reached.
  const late = { ...systemClock, now: () => Date.now() - 2500 }
  shopper = await startShopper({
    accounts: 1,
    simulator: { scenario: 'calm', clock: late, wireClock: { now: () => Date.now() } },
  })
  await shopper.addRule()
  const giftId = shopper.release({ lockedUntil: inMs(1000) })
  await shopper.look()
  await expect.poll(() => shopper.panel.simulator.calls(CHECK), patiently).toBeGreaterThan(1)
  expect(await shopper.ended(giftId)).toMatchObject({ bought: 1 })
})

test('a rule that is off by its hour buys nothing', async () => {
  shopper = await startShopper({ accounts: 1 })
  const ruleId = await shopper.addRule()
  const giftId = shopper.release({ lockedUntil: inMs(1500) })
  await shopper.look()
  await shopper.panel.request('PATCH', `/api/rules/${ruleId}`, { body: { mode: 'off' } })
  const drop = await shopper.ended(giftId)
  expect(drop).toMatchObject({ bought: 0, order_ids: [] })
  expect(codesOf(drop)).not.toContain('locked')
  expect(shopper.forms()).toBe(0)
})
