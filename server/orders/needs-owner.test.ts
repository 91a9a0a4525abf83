import { afterEach, beforeEach, expect, test } from 'vitest'
import { orderAnswer, patiently, startBuyer, type Buyer } from './testing/buyer.ts'

let buyer: Buyer
beforeEach(async () => void (buyer = await startBuyer()))
afterEach(() => buyer.panel.stop())

/** Paid, and nobody heard of it; the record has to wait some seconds when it is asked. */
async function buyUnclear(waitSeconds: number) {
  const giftId = await buyer.release()
  const { simulator } = buyer.panel
  const error = { code: 500, name: 'RPC_CALL_FAIL', isAfter: true }
  simulator.addFault({ method: 'payments.sendStarsForm', times: 1, error, lateMs: 500 })
  const { order } = orderAnswer.parse((await buyer.buy(giftId, {}, '')).body)
  await expect.poll(() => buyer.paid().length, patiently).toBe(1)
  const flood = { code: 420, name: `FLOOD_WAIT_${waitSeconds}` }
  const mend = simulator.addFault({ method: 'payments.getStarsTransactions', error: flood })
  await expect.poll(() => buyer.statusOf(order.id), patiently).toEqual(['unclear'])
  return { id: order.id, mend }
}

/** Telegram ends the session, and some call hears of it. */
async function endSession() {
  buyer.world.endSessions(buyer.phone)
  await buyer.panel.request('POST', `/api/account/${buyer.accountId}/refresh`)
}

test('a session that ends while its payment waits to be looked up leaves it to its owner at once', async () => {
  const { id, mend } = await buyUnclear(9)
  await endSession()
  await expect.poll(() => buyer.statusOf(id), { timeout: 4000 }).toEqual(['needs_owner'])
  expect((await buyer.read(id)).order.status).toBe('needs_owner')
  expect(await buyer.spending()).toMatchObject({ held: 50 })
  mend()
  expect(await buyer.panel.addAccount(buyer.phone)).toBe(buyer.accountId)
  await expect.poll(() => buyer.statusOf(id), { timeout: 20_000 }).toEqual(['paid'])
  expect(buyer.paid()).toHaveLength(1)
  expect(await buyer.spending()).toMatchObject({ held: 0, spent_today: 50 })
}, 40_000)

test('what was not sent is given back when the session ends while it waits', async () => {
  const giftId = await buyer.release()
  const flood = { code: 420, name: 'FLOOD_WAIT_300' }
  buyer.panel.simulator.addFault({ method: 'payments.getPaymentForm', error: flood })
  const { order } = orderAnswer.parse((await buyer.buy(giftId, {}, '')).body)
  await expect.poll(() => buyer.panel.simulator.calls('payments.getPaymentForm'), patiently).toBe(1)
  await endSession()
  await expect.poll(() => buyer.statusOf(order.id), { timeout: 4000 }).toEqual(['refused'])
  expect(await buyer.spending()).toMatchObject({ held: 0, spent_today: 0 })
})

test('an account that was removed and comes back settles it, too', async () => {
  const { id, mend } = await buyUnclear(2)
  await endSession()
  await expect.poll(() => buyer.statusOf(id), patiently).toEqual(['needs_owner'])
  mend()
  expect((await buyer.panel.request('DELETE', `/api/account/${buyer.accountId}`)).status).toBe(200)
  expect(await buyer.statusOf(id)).toEqual(['needs_owner'])
  // Its own number again: its Stars, its record and what it bought stand under that.
  expect(await buyer.panel.addAccount(buyer.phone)).toBe(buyer.accountId)
  await expect.poll(() => buyer.statusOf(id), { timeout: 20_000 }).toEqual(['paid'])
  expect(buyer.paid()).toHaveLength(1)
}, 40_000)

test('another person’s account has a number of its own, also while one is kept', async () => {
  const { id, mend } = await buyUnclear(2)
  await endSession()
  await expect.poll(() => buyer.statusOf(id), patiently).toEqual(['needs_owner'])
  mend()
  await buyer.panel.request('DELETE', `/api/account/${buyer.accountId}`)
  const other = buyer.world
    .accounts()
    .find((one) => one.password === null && one.dcId === 2 && one.phone !== buyer.phone)
  expect(await buyer.panel.addAccount(other?.phone ?? '')).not.toBe(buyer.accountId)
})
