import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createFakeClock } from '../lib/clock.ts'
import { orderAnswer, patiently, startBuyer, type Buyer } from './testing/buyer.ts'

let buyer: Buyer
afterEach(() => buyer.panel.stop())

const tooLow = { method: 'payments.sendStarsForm', error: { code: 400, name: 'BALANCE_TOO_LOW' } } as const

/** Bought elsewhere between the form and the payment, and the push of it is lost. */
async function buyShort(meanwhile: () => Promise<unknown> = () => Promise.resolve()) {
  const giftId = await buyer.release()
  const { world, phone, panel } = buyer
  const mend = panel.simulator.addFault({ method: 'payments.sendStarsForm', delayMs: 400, times: 1 })
  const { order } = orderAnswer.parse((await buyer.buy(giftId, {}, '')).body)
  await expect.poll(async () => buyer.statusOf(order.id), patiently).toEqual(['submitting'])
  await meanwhile()
  world.setStars(phone, { amount: 20, nanos: 0 })
  const pieceOf = async () => (await buyer.read(order.id)).purchases[0]
  await expect
    .poll(async () => (await pieceOf())?.refusal, patiently)
    .toMatchObject({ code: 'BALANCE_TOO_LOW', detail: '30' })
  mend()
  return { id: order.id, pieceOf }
}

describe('too few Stars when a form is paid', () => {
  beforeEach(async () => void (buyer = await startBuyer({ stars: 60 })))

  test('wait for more of them, and say how many are missing; the same form is paid then', async () => {
    const { id, pieceOf } = await buyShort()
    expect(await pieceOf()).toMatchObject({ status: 'form_ready', price: 50 })
    expect(await buyer.spending()).toMatchObject({ held: 50 })
    buyer.world.topUp(buyer.phone, 100)
    await expect.poll(async () => (await buyer.read(id)).order.status, patiently).toBe('done')
    expect(await pieceOf()).toMatchObject({ status: 'paid', refusal: null })
    expect(buyer.paid()).toHaveLength(1)
    expect(buyer.panel.simulator.calls('payments.getPaymentForm')).toBe(1)
  })

  test('hold back what the account was to pay next, and are heard of after a restart', async () => {
    const leaf = await buyer.release({ title: 'Leaf', price: 5 })
    // The Stars that are left would do for it.
    const { id } = await buyShort(() => buyer.buy(leaf, { max_price: 5, max_total: 5 }, ''))
    await buyer.panel.restart()
    expect(await buyer.statusOf(id)).toEqual(['form_ready'])
    expect(await buyer.statusOf(id + 1)).toEqual(['held'])
    buyer.world.topUp(buyer.phone, 100)
    await expect.poll(async () => (await buyer.read(id + 1)).order.status, patiently).toBe('done')
    expect(buyer.paid().map(({ amount }) => amount)).toEqual([50, 5])
  })

  test('are released by a stop', async () => {
    const { id, pieceOf } = await buyShort()
    await buyer.panel.request('POST', `/api/orders/${id}/stop`)
    expect(await pieceOf()).toMatchObject({ status: 'released', refusal: null })
    buyer.world.topUp(buyer.phone, 100)
    expect(await buyer.spending()).toMatchObject({ held: 0 })
    expect(buyer.paid()).toEqual([])
  })
})

describe('too few Stars, with enough of them by Telegram’s own figure', () => {
  beforeEach(async () => void (buyer = await startBuyer()))

  test('are asked of once more', async () => {
    const giftId = await buyer.release()
    buyer.panel.simulator.addFault({ ...tooLow, times: 1 })
    const { order } = orderAnswer.parse((await buyer.buy(giftId)).body)
    expect(order.status).toBe('done')
    expect(buyer.panel.simulator.calls('payments.getPaymentForm')).toBe(1)
    expect(buyer.panel.simulator.calls('payments.sendStarsForm')).toBe(2)
  })

  test('end it the second time', async () => {
    const giftId = await buyer.release()
    buyer.panel.simulator.addFault(tooLow)
    const { order, purchases } = orderAnswer.parse((await buyer.buy(giftId)).body)
    expect(order.status).toBe('nothing')
    expect(purchases).toMatchObject([{ status: 'refused', refusal: { code: 'BALANCE_TOO_LOW' } }])
    expect(buyer.panel.simulator.calls('payments.sendStarsForm')).toBe(2)
    expect(await buyer.spending()).toMatchObject({ held: 0, spent_today: 0 })
  })
})

test('Stars that do not come in the life of the form end it', async () => {
  const clock = createFakeClock(Date.now())
  buyer = await startBuyer({ stars: 60, clock, simulator: { scenario: 'calm', clock, wireClock: clock } })
  const giftId = await buyer.release()
  buyer.panel.simulator.addFault({ ...tooLow })
  const { order } = orderAnswer.parse((await buyer.buy(giftId, {}, '')).body)
  buyer.world.setStars(buyer.phone, { amount: 20, nanos: 0 })
  await expect.poll(async () => (await buyer.read(order.id)).purchases[0]?.refusal?.detail, patiently).toBe('30')
  for (let minute = 0; minute < 11; minute += 1) {
    await clock.advance(60_000)
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  await expect.poll(async () => (await buyer.read(order.id)).order.status, patiently).toBe('nothing')
  expect((await buyer.read(order.id)).purchases[0]?.refusal).toMatchObject({ code: 'BALANCE_TOO_LOW', detail: '30' })
  expect(await buyer.spending()).toMatchObject({ held: 0 })
  expect(buyer.paid()).toEqual([])
})

test('what is free is never more than Telegram has, also where no answer told the balance', async () => {
  buyer = await startBuyer()
  const giftId = await buyer.release()
  // Paid, with an answer that tells nothing; the push of the new balance goes to other devices alone.
  const error = { code: 500, name: 'RPC_CALL_FAIL', isAfter: true }
  buyer.panel.simulator.addFault({ method: 'payments.sendStarsForm', times: 1, error })
  const { order } = orderAnswer.parse((await buyer.buy(giftId)).body)
  expect(order.status).toBe('done')
  expect((await buyer.spending()).accounts).toMatchObject([{ free: 950 }])
  await expect
    .poll(async () => (await buyer.spending()).accounts, patiently)
    .toMatchObject([{ balance: 950, free: 950 }])
})
