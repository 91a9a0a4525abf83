import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { orders, purchases } from '../db/schema.ts'
import { orderAnswer, password, patiently, startBuyer, type Buyer } from './testing/buyer.ts'

let buyer: Buyer
afterEach(() => buyer.panel.stop())

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()
const HOUR = 3_600_000

async function order(giftId: string, startsAt: string, more: object = {}) {
  const { status, body } = await buyer.buy(giftId, { starts_at: startsAt, ...more }, '')
  expect(status).toBe(202)
  return orderAnswer.parse(body)
}
const idsOfWaiting = async () => {
  const { body } = await buyer.panel.request('GET', '/api/orders?status=waiting')
  return body
}

describe('an order for later', () => {
  test('sets nothing aside before its hour, and is bought then', async () => {
    buyer = await startBuyer()
    const giftId = await buyer.release()
    const startsAt = inMs(1500)
    const made = await order(giftId, startsAt, { quantity: 2, max_total: 100 })
    expect(made.order).toMatchObject({ status: 'waiting', starts_at: startsAt, ended_at: null })
    expect(made.purchases.map(({ status }) => status)).toEqual(['planned', 'planned'])
    expect(await buyer.spending()).toMatchObject({ held: 0, spent_today: 0 })
    expect(buyer.panel.simulator.calls('payments.getPaymentForm')).toBe(0)
    await expect.poll(async () => (await buyer.read(made.order.id)).order.status, patiently).toBe('done')
    const [piece] = (await buyer.read(made.order.id)).purchases
    expect(piece?.timeline.map(({ step }) => step)).toEqual(['planned', 'held', 'form_ready', 'submitting', 'paid'])
    expect(buyer.paid().every(({ paidAt }) => paidAt >= Date.parse(startsAt))).toBe(true)
    expect(await buyer.spending()).toMatchObject({ held: 0, spent_today: 100 })
  })

  test('begins by Telegram’s clock, not by a machine’s that is late', async () => {
    const clock = { now: () => Date.now() + HOUR / 2 }
    buyer = await startBuyer({ simulator: { scenario: 'calm', wireClock: clock } })
    const giftId = await buyer.release()
    const { order: made } = await order(giftId, inMs(HOUR / 2 - 5000))
    await expect.poll(async () => (await buyer.read(made.id)).order.status, patiently).toBe('done')
  })

  test('begins after a restart in between', async () => {
    buyer = await startBuyer()
    const giftId = await buyer.release()
    const { order: made } = await order(giftId, inMs(3000))
    await buyer.panel.restart()
    expect((await buyer.read(made.id)).order.status).toBe('waiting')
    await expect.poll(async () => (await buyer.read(made.id)).order.status, patiently).toBe('done')
    expect(buyer.paid()).toHaveLength(1)
  })

  test('may wait for Stars that are not there yet', async () => {
    buyer = await startBuyer({ stars: 10 })
    const giftId = await buyer.release()
    const { order: made } = await order(giftId, inMs(2000))
    buyer.world.topUp(buyer.phone, 100)
    await expect.poll(async () => (await buyer.read(made.id)).order.status, patiently).toBe('done')
  })

  test.each([
    [
      'the price rose',
      'price_changed',
      async (giftId: string) => {
        buyer.world.setPrice(giftId, 60)
        await buyer.panel.request('POST', '/api/gifts/refresh')
      },
    ],
    ['the Stars are gone', 'balance_too_low', () => buyer.world.setStars(buyer.phone, { amount: 5, nanos: 0 })],
    [
      'a limit was set',
      'cap_reached',
      () => void buyer.panel.request('POST', '/api/spending', { body: { day_cap: 10 } }),
    ],
    [
      'buying is off',
      'spending_off',
      () => void buyer.panel.request('POST', '/api/spending', { body: { is_on: false } }),
    ],
  ])('ends with the reason when %s by then', async (_, code, prepare) => {
    buyer = await startBuyer()
    const giftId = await buyer.release()
    const { order: made } = await order(giftId, inMs(2000), { quantity: 2, max_total: 100 })
    await prepare(giftId)
    await expect.poll(async () => (await buyer.read(made.id)).order.status, patiently).toBe('nothing')
    const { purchases: pieces } = await buyer.read(made.id)
    expect(pieces.map(({ status, refusal }) => [status, refusal?.code])).toEqual([
      ['refused', code],
      ['refused', code],
    ])
    expect(await buyer.spending()).toMatchObject({ held: 0, spent_today: 0 })
    expect(buyer.paid()).toEqual([])
  })

  test('is not bought hours later, when the panel was off at its hour', async () => {
    buyer = await startBuyer()
    const giftId = await buyer.release()
    const { order: made } = await order(giftId, inMs(HOUR))
    buyer.panel
      .db()
      .update(orders)
      .set({ startsAt: Date.now() - 2 * HOUR })
      .where(eq(orders.id, made.id))
      .run()
    await buyer.panel.restart()
    await expect.poll(async () => (await buyer.read(made.id)).order.status, patiently).toBe('nothing')
    expect((await buyer.read(made.id)).purchases[0]?.refusal?.code).toBe('order_lapsed')
    expect(buyer.paid()).toEqual([])
  })

  test('is released by its own stop, by the stop of everything, and after a restore', async () => {
    buyer = await startBuyer()
    const giftId = await buyer.release()
    const one = await order(giftId, inMs(HOUR))
    const stopped = await buyer.panel.request('POST', `/api/orders/${one.order.id}/stop`)
    expect(stopped).toMatchObject({ status: 200, body: { order: { status: 'stopped' } } })
    expect(await buyer.statusOf(one.order.id)).toEqual(['released'])
    const two = await order(giftId, inMs(HOUR))
    expect(await buyer.panel.request('POST', '/api/spending/stop')).toMatchObject({ body: { released: 1 } })
    expect((await buyer.read(two.order.id)).order.status).toBe('stopped')
    await buyer.panel.request('POST', '/api/spending', { body: { is_on: true, password } })
    const three = await order(giftId, inMs(HOUR))
    // As a restored database is left.
    buyer.panel.db().update(orders).set({ isStopped: true }).where(eq(orders.id, three.order.id)).run()
    await buyer.panel.restart()
    await expect.poll(async () => (await buyer.read(three.order.id)).order.status, patiently).toBe('stopped')
    expect(await idsOfWaiting()).toMatchObject({ items: [] })
  })

  test.each([
    ['over', -1000],
    ['more than 30 days ahead', 31 * 24 * HOUR],
  ])('is refused for an hour that is %s', async (_, ms) => {
    buyer = await startBuyer()
    const giftId = await buyer.release()
    const refused = await buyer.buy(giftId, { starts_at: inMs(ms) })
    expect(refused).toMatchObject({ status: 400, body: { error: 'invalid_request', issues: [{ path: 'starts_at' }] } })
    expect(await idsOfWaiting()).toMatchObject({ items: [] })
  })

  test('is refused at once for what can never be bought', async () => {
    buyer = await startBuyer()
    const giftId = await buyer.release({ total: 5 })
    buyer.world.sellOut(giftId)
    await buyer.panel.request('POST', '/api/gifts/refresh')
    const refused = await buyer.buy(giftId, { starts_at: inMs(HOUR) })
    expect(refused).toMatchObject({ status: 409, body: { error: 'gift_sold_out' } })
  })
})

/** An order as a request leaves it, that waits for a yes. */
async function propose(giftId: string, confirmBy: number): Promise<number> {
  const { order: made } = await order(giftId, inMs(20 * 24 * HOUR))
  buyer.panel
    .db()
    .update(orders)
    .set({ startsAt: null, confirmBy, source: 'request' })
    .where(eq(orders.id, made.id))
    .run()
  return made.id
}
const confirm = (id: number, body: object = {}) => buyer.post(`/api/orders/${id}/confirm`, body)

describe('an order that waits for a yes', () => {
  test('begins with it, once for one key', async () => {
    buyer = await startBuyer()
    const id = await propose(await buyer.release(), Date.now() + HOUR)
    const headers = { 'idempotency-key': 'yes-to-this-order' }
    const again = () => buyer.panel.request('POST', `/api/orders/${id}/confirm`, { headers, body: {} })
    const first = await again()
    expect(first).toMatchObject({ status: 200, body: { order: { id } } })
    await expect.poll(async () => (await buyer.read(id)).order.status, patiently).toBe('done')
    await buyer.panel.restart()
    const replayed = await again()
    expect(replayed.body).toEqual(first.body)
    expect(replayed.headers.get('idempotency-replayed')).toBe('true')
    expect(buyer.paid()).toHaveLength(1)
    expect(await confirm(id)).toMatchObject({ status: 409, body: { error: 'nothing_to_confirm' } })
  })

  test('needs a key, and the password where its sum asks for it', async () => {
    buyer = await startBuyer()
    const id = await propose(await buyer.release(), Date.now() + HOUR)
    const path = `/api/orders/${id}/confirm`
    expect(await buyer.panel.request('POST', path, { body: {} })).toMatchObject({
      status: 400,
      body: { error: 'idempotency_key_required' },
    })
    await buyer.panel.request('POST', '/api/spending', { body: { confirm_above: 40 } })
    expect(await confirm(id)).toMatchObject({ status: 400, body: { error: 'password_required' } })
    expect(await confirm(id, { password: 'wrong' })).toMatchObject({ status: 400, body: { error: 'wrong_password' } })
    expect(await confirm(id, { password })).toMatchObject({ status: 200 })
  })

  test('goes on waiting when it cannot begin just then', async () => {
    buyer = await startBuyer()
    const id = await propose(await buyer.release(), Date.now() + HOUR)
    await buyer.panel.request('POST', '/api/spending', { body: { day_cap: 10 } })
    expect(await confirm(id)).toMatchObject({ status: 409, body: { error: 'cap_reached', cap: 'day' } })
    expect(await buyer.spending()).toMatchObject({ held: 0 })
    expect((await buyer.read(id)).order.status).toBe('waiting')
    await buyer.panel.request('POST', '/api/spending', { body: { day_cap: null, password } })
    expect(await confirm(id)).toMatchObject({ status: 200 })
  })

  test('lapses when nobody says it in time', async () => {
    buyer = await startBuyer()
    const id = await propose(await buyer.release(), Date.now() - 1)
    expect(await confirm(id)).toMatchObject({ status: 409, body: { error: 'order_lapsed' } })
    await buyer.panel.restart()
    await expect.poll(async () => (await buyer.read(id)).order.status, patiently).toBe('nothing')
    expect(await confirm(id)).toMatchObject({ status: 409, body: { error: 'order_lapsed' } })
    expect(buyer.panel.db().select().from(purchases).all()).toMatchObject([{ refusalCode: 'order_lapsed' }])
  })

  test('is none of those that wait for their hour, are done, or are another’s', async () => {
    buyer = await startBuyer()
    const giftId = await buyer.release()
    const later = await order(giftId, inMs(HOUR))
    const done = orderAnswer.parse((await buyer.buy(giftId)).body)
    for (const id of [later.order.id, done.order.id])
      expect(await confirm(id)).toMatchObject({ status: 409, body: { error: 'nothing_to_confirm' } })
    expect(await confirm(999)).toMatchObject({ status: 404, body: { error: 'not_found' } })
    expect(await buyer.statusOf(later.order.id)).toEqual(['planned'])
  })
})
