import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { order, purchase } from '../contract/orders.ts'

let panel: Panel
let accountId: number
let phone: string
const password = 'correct horse'
const answer = z.object({ order, purchases: z.array(purchase) })

beforeEach(async () => {
  panel = await startPanel({ simulator: { scenario: 'calm' } })
  await panel.signUp('owner', password)
  const person = panel.simulator.world.accounts().find((one) => one.password === null && one.dcId === 2)
  if (!person) throw new Error('the simulator has no account without a password')
  phone = person.phone
  panel.simulator.world.setStars(phone, { amount: 1000, nanos: 0 })
  accountId = await panel.addAccount(phone)
  await panel.request('GET', '/api/accounts?wait=1')
  await panel.request('POST', '/api/spending', { body: { is_on: true, password } })
})
afterEach(() => panel.stop())

async function release(gift: { title?: string; price?: number; total?: number | null } = {}): Promise<string> {
  const { id } = panel.simulator.world.releaseGift({ title: 'Kite', price: 50, total: null, ...gift })
  const { status } = await panel.request('POST', '/api/gifts/refresh')
  expect(status).toBe(200)
  return id
}

const buy = (giftId: string, more: object = {}, query = '?wait=1') =>
  panel.request('POST', `/api/orders${query}`, {
    headers: { 'idempotency-key': randomUUID() },
    body: {
      kind: 'gift',
      gift_id: giftId,
      recipient: { kind: 'self' },
      max_price: 50,
      max_total: 50 * Number(Reflect.get(more, 'quantity') ?? 1),
      ...more,
    },
  })
const spending = async () => (await panel.request('GET', '/api/spending')).body
const read = async (id: number) => answer.parse((await panel.request('GET', `/api/orders/${id}`)).body)
const paid = () => panel.simulator.payments().filter(({ formId }) => formId !== null)

describe('an order', () => {
  test('buys what was asked for, and every number agrees with Telegram’s', async () => {
    const giftId = await release()
    const { status, body } = await buy(giftId, { quantity: 3 })
    expect(status).toBe(200)
    const { order: made, purchases } = answer.parse(body)
    expect(made).toMatchObject({ status: 'done', bought: 3, spent: 150, unclear: 0, refused: 0, title: 'Kite' })
    expect(purchases.map((one) => one.status)).toEqual(['paid', 'paid', 'paid'])
    expect(purchases.every(({ message_id: id }) => id !== null)).toBe(true)
    const rows = async () => (await read(made.id)).purchases.map(({ transaction_id: id }) => id)
    await expect.poll(async () => new Set(await rows()).has(null), { timeout: 5000 }).toBe(false)
    expect(new Set(await rows()).size).toBe(3)
    expect(purchases[0]?.timeline.map(({ step }) => step)).toEqual(['held', 'form_ready', 'submitting', 'paid'])
    expect(paid().map(({ amount }) => amount)).toEqual([50, 50, 50])
    await expect
      .poll(spending, { timeout: 5000 })
      .toMatchObject({ spent_today: 150, held: 0, accounts: [{ balance: 850, free: 850, spent_today: 150 }] })
  })

  test('answers at once without waiting, and is there with all its pieces', async () => {
    const giftId = await release()
    const { status, body } = await buy(giftId, { quantity: 2 }, '')
    expect(status).toBe(202)
    const made = answer.parse(body)
    expect(made.purchases).toHaveLength(2)
    await expect.poll(async () => (await read(made.order.id)).order.status, { timeout: 5000 }).toBe('done')
    expect(await panel.request('GET', '/api/orders')).toMatchObject({
      body: { items: [{ id: made.order.id }], next: null },
    })
  })

  test.each([
    [
      'while buying is off',
      async () => void (await panel.request('POST', '/api/spending/stop')),
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
    const giftId = await release()
    await prepare()
    expect(await buy(giftId, more)).toMatchObject({ status, body: { error } })
    expect(await spending()).toMatchObject({ held: 0, spent_today: 0 })
    expect(panel.simulator.calls('payments.getPaymentForm')).toBe(0)
    expect(await panel.request('GET', '/api/orders')).toMatchObject({ body: { items: [] } })
  })

  test('for a gift that is none is refused', async () => {
    expect(await buy('12345')).toMatchObject({ status: 404, body: { error: 'gift_not_found' } })
  })

  test('above the amount that asks for it needs the password', async () => {
    const giftId = await release()
    await panel.request('POST', '/api/spending', { body: { confirm_above: 40 } })
    expect(await buy(giftId)).toMatchObject({ status: 400, body: { error: 'password_required' } })
    expect(await buy(giftId, { password: 'wrong' })).toMatchObject({ status: 400, body: { error: 'wrong_password' } })
    expect(await buy(giftId, { password })).toMatchObject({ status: 200, body: { order: { status: 'done' } } })
  })

  test('is told live, piece by piece', async () => {
    const giftId = await release()
    await buy(giftId)
    const { text } = await panel.request('GET', '/api/activity?topic=purchases')
    expect(text).toContain('gift_bought')
    expect(text).toContain('Kite')
  })
})

const send = (giftId: string, key: string, more: object = {}) =>
  panel.request('POST', '/api/gifts/send', {
    headers: { 'idempotency-key': key },
    body: { account_id: accountId, gift_id: giftId, recipient: { kind: 'self' }, ...more },
  })

describe('one gift from one account', () => {
  test('is sent at the price of the catalogue, once for one key, also after a restart', async () => {
    const giftId = await release()
    expect(await send(giftId, 'the-first-gift')).toMatchObject({
      status: 200,
      body: { purchase: { status: 'paid', price: 50 } },
    })
    const again = await send(giftId, 'the-first-gift')
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    await panel.restart()
    expect((await send(giftId, 'the-first-gift')).status).toBe(200)
    expect(paid()).toHaveLength(1)
    expect(await send(giftId, 'the-first-gift', { hide_name: true })).toMatchObject({
      status: 409,
      body: { error: 'idempotency_key_reused' },
    })
  })

  test('needs a key', async () => {
    const giftId = await release()
    const body = { account_id: accountId, gift_id: giftId, recipient: { kind: 'self' } }
    for (const headers of [{}, { 'idempotency-key': 'seven77' }, { 'idempotency-key': 'x'.repeat(129) }])
      expect(await panel.request('POST', '/api/gifts/send', { headers, body })).toMatchObject({
        status: 400,
        body: { error: 'idempotency_key_required' },
      })
    expect(paid()).toHaveLength(0)
  })

  test('never leaves a frozen account, and what was planned is released', async () => {
    const giftId = await release()
    await panel.request('POST', `/api/account/${accountId}/freeze`, { body: { reason: 'lost phone' } })
    expect(await send(giftId, 'from-a-frozen-one')).toMatchObject({ status: 423, body: { error: 'account_frozen' } })
    expect(paid()).toHaveLength(0)
    expect(await spending()).toMatchObject({ held: 0 })
  })
})

const titles = async (query: string) => {
  const { body } = await panel.request('GET', `/api/orders?${query}`)
  return z
    .object({ items: z.array(order) })
    .parse(body)
    .items.map(({ title }) => title)
}

test('orders are found by what they are about', async () => {
  const kite = await release()
  const drum = await release({ title: 'Drum' })
  await buy(kite, { message: '100% yours' })
  await buy(drum)
  expect(await titles('')).toEqual(['Drum', 'Kite'])
  expect(await titles(`gift=${kite}`)).toEqual(['Kite'])
  expect(await titles('q=dru')).toEqual(['Drum'])
  expect(await titles('q=100%25')).toEqual(['Kite'])
  expect(await titles('q=%25')).toEqual(['Kite'])
  expect(await titles('status=done')).toHaveLength(2)
  expect(await titles('status=running')).toEqual([])
  expect(await titles('source=rule')).toEqual([])
  expect(await titles(`account=${accountId}`)).toHaveLength(2)
  expect(await titles('account=999')).toEqual([])
  expect(await titles(`from=${new Date(Date.now() + 60_000).toISOString()}`)).toEqual([])
})

test('twenty orders at once cannot pass a cap together', async () => {
  const giftId = await release()
  await panel.request('POST', '/api/spending', { body: { day_cap: 220 } })
  const answers = await Promise.all(Array.from({ length: 20 }, () => buy(giftId)))
  const bought = answers.filter(({ status }) => status === 200)
  expect(bought).toHaveLength(4)
  const refused = answers.filter(({ status }) => status !== 200)
  expect(
    refused.every(({ status, body }) => status === 409 && Reflect.get(Object(body), 'error') === 'cap_reached'),
  ).toBe(true)
  expect(paid()).toHaveLength(4)
  expect(await spending()).toMatchObject({ spent_today: 200, held: 0 })
})

describe('a payment that nobody answered for', () => {
  test.each([
    ['a stumble before anything was done', false],
    ['a stumble after it was paid', true],
  ])('%s ends as what Telegram’s record says, and is paid once', async (_, isAfter) => {
    const giftId = await release()
    const error = { code: 500, name: 'RPC_CALL_FAIL', isAfter }
    panel.simulator.addFault({ method: 'payments.sendStarsForm', times: 1, error })
    const { order: made, purchases } = answer.parse((await buy(giftId)).body)
    expect(made).toMatchObject({ status: 'done', bought: 1, spent: 50 })
    expect(purchases[0]?.timeline.map(({ step }) => step)).toContain('unclear:server_error')
    expect(paid()).toHaveLength(1)
    expect(await spending()).toMatchObject({ spent_today: 50, held: 0 })
  })

  test('is found again by the next start when the panel ended in between', async () => {
    const giftId = await release()
    // Carried out, and never answered: the panel still waits when it is stopped.
    panel.simulator.addFault({ method: 'payments.sendStarsForm', times: 1, silence: 'after' })
    const { order: made } = answer.parse((await buy(giftId, {}, '')).body)
    await expect.poll(() => paid().length, { timeout: 10_000 }).toBe(1)
    expect((await read(made.id)).purchases[0]?.status).toBe('submitting')
    expect(await spending()).toMatchObject({ spent_today: 50, held: 50 })
    await panel.restart()
    await expect.poll(async () => (await read(made.id)).order.status, { timeout: 15_000 }).toBe('done')
    expect(paid()).toHaveLength(1)
    expect(await spending()).toMatchObject({ spent_today: 50, held: 0 })
  })
})

test('a refusal of Telegram gives back what was held, and says why', async () => {
  const giftId = await release()
  panel.simulator.addFault({
    method: 'payments.sendStarsForm',
    times: 1,
    error: { code: 400, name: 'STARGIFT_USAGE_LIMITED' },
  })
  const { order: made, purchases } = answer.parse((await buy(giftId, { quantity: 3 })).body)
  expect(made).toMatchObject({ status: 'nothing', bought: 0, refused: 3, spent: 0 })
  expect(purchases.map(({ refusal }) => refusal?.code)).toEqual(Array(3).fill('STARGIFT_USAGE_LIMITED'))
  expect(paid()).toHaveLength(0)
  expect(await spending()).toMatchObject({ spent_today: 0, held: 0 })
})

test('the stop releases what was not sent, and nothing is bought afterwards', async () => {
  const giftId = await release()
  const mend = panel.simulator.addFault({ method: 'payments.getPaymentForm', delayMs: 1500 })
  const { order: made } = answer.parse((await buy(giftId, { quantity: 4 }, '')).body)
  const stopped = await panel.request('POST', '/api/spending/stop')
  expect(stopped).toMatchObject({ status: 200, body: { released: 4, verifying: 0 } })
  mend()
  expect((await read(made.id)).order).toMatchObject({ status: 'stopped', bought: 0 })
  await new Promise((resolve) => setTimeout(resolve, 2000))
  expect(paid()).toHaveLength(0)
  expect(await spending()).toMatchObject({ is_on: false, spent_today: 0, held: 0 })
  expect(accountId).toBeGreaterThan(0)
})
