import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createEventReader } from '../gifts/testing/event-reader.ts'
import { live } from '../contract/orders.ts'
import { orderAnswer, password, patiently, startBuyer, type Buyer } from './testing/buyer.ts'

let buyer: Buyer
beforeEach(async () => void (buyer = await startBuyer()))
afterEach(() => buyer.panel.stop())

describe('an order', () => {
  test('buys what was asked for, and every number agrees with Telegram’s', async () => {
    const giftId = await buyer.release()
    const { status, body } = await buyer.buy(giftId, { quantity: 3 })
    expect(status).toBe(200)
    const { order: made, purchases } = orderAnswer.parse(body)
    expect(made).toMatchObject({ status: 'done', bought: 3, spent: 150, unclear: 0, refused: 0, title: 'Kite' })
    expect(purchases.map((one) => one.status)).toEqual(['paid', 'paid', 'paid'])
    expect(purchases.every(({ message_id: id }) => id !== null)).toBe(true)
    const rows = async () => (await buyer.read(made.id)).purchases.map(({ transaction_id: id }) => id)
    await expect.poll(async () => new Set(await rows()).has(null), patiently).toBe(false)
    expect(new Set(await rows()).size).toBe(3)
    expect(purchases[0]?.timeline.map(({ step }) => step)).toEqual(['held', 'form_ready', 'submitting', 'paid'])
    expect(buyer.paid().map(({ amount }) => amount)).toEqual([50, 50, 50])
    await expect
      .poll(buyer.spending, patiently)
      .toMatchObject({ spent_today: 150, held: 0, accounts: [{ balance: 850, free: 850, spent_today: 150 }] })
  })

  test('answers at once without waiting, and is there with all its pieces', async () => {
    const giftId = await buyer.release()
    const { status, body } = await buyer.buy(giftId, { quantity: 2 }, '')
    expect(status).toBe(202)
    const made = orderAnswer.parse(body)
    expect(made.purchases).toHaveLength(2)
    await expect.poll(async () => (await buyer.read(made.order.id)).order.status, patiently).toBe('done')
    expect(await buyer.panel.request('GET', '/api/orders')).toMatchObject({
      body: { items: [{ id: made.order.id }], next: null },
    })
  })

  test.each([
    [
      'while buying is off',
      async () => void (await buyer.panel.request('POST', '/api/spending/stop')),
      {},
      409,
      'spending_off',
    ],
    ['dearer than was allowed', async () => {}, { max_price: 49 }, 409, 'price_changed'],
    ['for more pieces than the total allows', async () => {}, { quantity: 3, max_total: 149 }, 409, 'cap_reached'],
    ['that the balance cannot pay', async () => {}, { quantity: 21, max_total: 1050 }, 409, 'balance_too_low'],
    ['of nothing', async () => {}, { quantity: 0 }, 400, 'invalid_request'],
    ['of half a gift', async () => {}, { quantity: 1.5 }, 400, 'invalid_request'],
    ['with a price as text', async () => {}, { max_price: '50' }, 400, 'invalid_request'],
    ['with an unknown field', async () => {}, { maxprice: 50 }, 400, 'invalid_request'],
    ['with a message of 129 characters', async () => {}, { message: 'x'.repeat(129) }, 400, 'message_too_long'],
    ['by an account of nobody', async () => {}, { account_ids: [999] }, 404, 'not_found'],
    [
      'for nobody',
      async () => {},
      { recipient: { kind: 'peer', peer: '@nobody_has_this' } },
      400,
      'recipient_not_found',
    ],
  ])('%s is refused, holds nothing and sends nothing', async (_, prepare, more, status, error) => {
    const giftId = await buyer.release()
    await prepare()
    expect(await buyer.buy(giftId, more)).toMatchObject({ status, body: { error } })
    expect(await buyer.spending()).toMatchObject({ held: 0, spent_today: 0 })
    expect(buyer.panel.simulator.calls('payments.getPaymentForm')).toBe(0)
    expect(await buyer.panel.request('GET', '/api/orders')).toMatchObject({ body: { items: [] } })
  })

  test('for a gift that is none is refused', async () => {
    expect(await buyer.buy('12345')).toMatchObject({ status: 404, body: { error: 'gift_not_found' } })
  })

  test('above the amount that asks for it needs the password', async () => {
    const giftId = await buyer.release()
    await buyer.panel.request('POST', '/api/spending', { body: { confirm_above: 40 } })
    expect(await buyer.buy(giftId)).toMatchObject({ status: 400, body: { error: 'password_required' } })
    await buyer.panel.request('POST', '/api/spending', { body: { confirm_above: 50, password } })
    expect(await buyer.buy(giftId)).toMatchObject({ status: 200, body: { order: { status: 'done' } } })
    await buyer.panel.request('POST', '/api/spending', { body: { confirm_above: 49 } })
    expect(await buyer.buy(giftId, { password: 'wrong' })).toMatchObject({
      status: 400,
      body: { error: 'wrong_password' },
    })
    expect(await buyer.buy(giftId, { password })).toMatchObject({ status: 200, body: { order: { status: 'done' } } })
  })

  test('is told live, piece by piece and step by step', async () => {
    const giftId = await buyer.release()
    const reader = createEventReader(await buyer.panel.open('GET', '/api/events'))
    const { order: made, purchases } = orderAnswer.parse((await buyer.buy(giftId, { quantity: 2 })).body)
    const steps = new Map<number, string[]>()
    for (let isOver = false; !isOver;) {
      const { event, data } = await reader.next()
      if (event === 'purchase') {
        const { purchase } = live.purchase.parse(data)
        const told = steps.get(purchase.id) ?? []
        // A receipt is told of as well, and is no step.
        if (told.at(-1) !== purchase.status) steps.set(purchase.id, [...told, purchase.status])
      }
      if (event === 'order') isOver = live.order.parse(data).order.status === 'done'
    }
    await reader.close()
    expect([...steps.keys()]).toEqual(purchases.map(({ id }) => id))
    for (const told of steps.values()) expect(told).toEqual(['held', 'submitting', 'paid'])
    expect(made.status).toBe('done')
  })

  test('is in the activity by the gift and the account', async () => {
    await buyer.buy(await buyer.release())
    expect((await buyer.panel.request('GET', '/api/activity?topic=purchases&kind=gift_bought')).body).toMatchObject({
      items: [{ kind: 'gift_bought', account_id: buyer.accountId, title: 'Anna bought Kite' }],
    })
  })
})

const send = (giftId: string, key: string = randomUUID(), more: object = {}) =>
  buyer.panel.request('POST', '/api/gifts/send', {
    headers: { 'idempotency-key': key },
    body: { account_id: buyer.accountId, gift_id: giftId, recipient: { kind: 'self' }, ...more },
  })

describe('one gift from one account', () => {
  test('is sent at the price of the catalogue, once for one key, also after a restart', async () => {
    const giftId = await buyer.release()
    expect(await send(giftId, 'the-first-gift')).toMatchObject({
      status: 200,
      body: { purchase: { status: 'paid', price: 50 } },
    })
    const again = await send(giftId, 'the-first-gift')
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    await buyer.panel.restart()
    expect((await send(giftId, 'the-first-gift')).status).toBe(200)
    expect(buyer.paid()).toHaveLength(1)
    expect(await send(giftId, 'the-first-gift', { hide_name: true })).toMatchObject({
      status: 409,
      body: { error: 'idempotency_key_reused' },
    })
  })

  test('needs a key', async () => {
    const giftId = await buyer.release()
    const body = { account_id: buyer.accountId, gift_id: giftId, recipient: { kind: 'self' } }
    for (const headers of [{}, { 'idempotency-key': 'seven77' }, { 'idempotency-key': 'x'.repeat(129) }])
      expect(await buyer.panel.request('POST', '/api/gifts/send', { headers, body })).toMatchObject({
        status: 400,
        body: { error: 'idempotency_key_required' },
      })
    expect(buyer.paid()).toHaveLength(0)
  })

  test('never leaves a frozen account, and what was planned is released', async () => {
    const giftId = await buyer.release()
    // The form is under way when the account is frozen.
    buyer.panel.simulator.addFault({ method: 'payments.getPaymentForm', delayMs: 700 })
    const { order: made } = orderAnswer.parse((await buyer.buy(giftId, { quantity: 2 }, '')).body)
    await buyer.panel.request('POST', `/api/account/${buyer.accountId}/freeze`, { body: { reason: 'lost phone' } })
    expect(await buyer.statusOf(made.id)).toEqual(['released', 'released'])
    expect(await buyer.spending()).toMatchObject({ held: 0 })
    expect(await send(giftId)).toMatchObject({ status: 423, body: { error: 'account_frozen' } })
    await expect.poll(() => buyer.panel.simulator.calls('payments.getPaymentForm'), patiently).toBe(1)
    expect(buyer.panel.simulator.calls('payments.sendStarsForm')).toBe(0)
    expect(buyer.paid()).toHaveLength(0)
  })
})

test('twenty orders at once cannot pass a cap together', async () => {
  const giftId = await buyer.release()
  await buyer.panel.request('POST', '/api/spending', { body: { day_cap: 220 } })
  // Each is asked of Telegram between its plan and its hold: all are planned before the first is held.
  buyer.panel.simulator.addFault({ method: 'users.getFullUser', delayMs: 1000 })
  const recipient = { kind: 'peer', peer: '@mike_orlov' }
  const answers = await Promise.all(Array.from({ length: 20 }, () => buyer.buy(giftId, { recipient })))
  const bought = answers.filter(({ status }) => status === 200)
  expect(bought).toHaveLength(4)
  const refused = answers.filter(({ status }) => status !== 200)
  expect(
    refused.every(({ status, body }) => status === 409 && Reflect.get(Object(body), 'error') === 'cap_reached'),
  ).toBe(true)
  expect(buyer.paid()).toHaveLength(4)
  expect(await buyer.spending()).toMatchObject({ spent_today: 200, held: 0 })
})

describe('a payment that nobody answered for', () => {
  test.each([
    ['a stumble before anything was done', false],
    ['a stumble after it was paid', true],
  ])('%s ends as what Telegram’s record says, and is paid once', async (_, isAfter) => {
    const giftId = await buyer.release()
    const error = { code: 500, name: 'RPC_CALL_FAIL', isAfter }
    buyer.panel.simulator.addFault({ method: 'payments.sendStarsForm', times: 1, error })
    const { order: made, purchases } = orderAnswer.parse((await buyer.buy(giftId)).body)
    expect(made).toMatchObject({ status: 'done', bought: 1, spent: 50 })
    expect(purchases[0]?.timeline.map(({ step }) => step)).toContain('unclear:server_error')
    expect(buyer.paid()).toHaveLength(1)
    expect(await buyer.spending()).toMatchObject({ spent_today: 50, held: 0 })
  })

  test('is found again by the next start when the panel ended in between', async () => {
    const giftId = await buyer.release()
    // Carried out, and never answered: the panel still waits when it is stopped.
    buyer.panel.simulator.addFault({ method: 'payments.sendStarsForm', times: 1, silence: 'after' })
    const { order: made } = orderAnswer.parse((await buyer.buy(giftId, {}, '')).body)
    await expect.poll(() => buyer.paid().length, patiently).toBe(1)
    expect((await buyer.read(made.id)).purchases[0]?.status).toBe('submitting')
    expect(await buyer.spending()).toMatchObject({ spent_today: 50, held: 50 })
    await buyer.panel.restart()
    await expect.poll(async () => (await buyer.read(made.id)).order.status, { timeout: 15_000 }).toBe('done')
    expect(buyer.paid()).toHaveLength(1)
    expect(await buyer.spending()).toMatchObject({ spent_today: 50, held: 0 })
  })
})

test('a refusal of Telegram gives back what was held, and says why', async () => {
  const giftId = await buyer.release()
  buyer.panel.simulator.addFault({
    method: 'payments.sendStarsForm',
    times: 1,
    error: { code: 400, name: 'STARGIFT_USAGE_LIMITED' },
  })
  const { order: made, purchases } = orderAnswer.parse((await buyer.buy(giftId, { quantity: 3 })).body)
  expect(made).toMatchObject({ status: 'nothing', bought: 0, refused: 3, spent: 0 })
  expect(purchases.map(({ refusal }) => refusal?.code)).toEqual(Array(3).fill('STARGIFT_USAGE_LIMITED'))
  expect(buyer.paid()).toHaveLength(0)
  expect(await buyer.spending()).toMatchObject({ spent_today: 0, held: 0 })
})

test('the stop releases what was not sent, and nothing is bought afterwards', async () => {
  const giftId = await buyer.release()
  const mend = buyer.panel.simulator.addFault({ method: 'payments.getPaymentForm', delayMs: 1500 })
  const { order: made } = orderAnswer.parse((await buyer.buy(giftId, { quantity: 4 }, '')).body)
  const stopped = await buyer.panel.request('POST', '/api/spending/stop')
  expect(stopped).toMatchObject({ status: 200, body: { released: 4, verifying: 0 } })
  mend()
  expect((await buyer.read(made.id)).order).toMatchObject({ status: 'stopped', bought: 0 })
  await new Promise((resolve) => setTimeout(resolve, 2000))
  expect(buyer.paid()).toHaveLength(0)
  expect(await buyer.spending()).toMatchObject({ is_on: false, spent_today: 0, held: 0 })
})
