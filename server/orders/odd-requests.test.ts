/** Requests that are odd rather than wrong in a field: each is answered plainly, and what is bought is bought once. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { orderAnswer, patiently, startBuyer, type Buyer } from './testing/buyer.ts'

let buyer: Buyer
let giftId: string
beforeEach(async () => {
  buyer = await startBuyer()
  giftId = await buyer.release()
})
afterEach(() => buyer.panel.stop())

const wish = () => ({
  kind: 'gift',
  gift_id: giftId,
  recipient: { kind: 'self' },
  max_price: 50,
  max_total: 50,
})
const send = (key: string, body: unknown = wish(), query = '') =>
  buyer.panel.request('POST', `/api/orders${query}`, { headers: { 'idempotency-key': key }, body })

test('ten equal orders with one key at once are one order', async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => send('one-key-for-all')))
  const made = all.filter(({ status }) => status === 202)
  expect(made.length).toBeGreaterThan(0)
  expect(new Set(made.map(({ body }) => orderAnswer.parse(body).order.id)).size).toBe(1)
  const others = all.flatMap(({ status, body }) => (status === 202 ? [] : [[status, Object(body).error]]))
  expect(others).toEqual(others.map(() => [409, 'idempotency_in_progress']))
  await expect.poll(async () => (await buyer.read(1)).order.status, patiently).toBe('done')
  expect(buyer.paid()).toHaveLength(1)
  expect(await buyer.panel.request('GET', '/api/orders')).toMatchObject({ body: { items: [{ id: 1 }] } })
})

test('two different orders with one key at once are one order and a refusal', async () => {
  const all = await Promise.all([send('one-key-for-two'), send('one-key-for-two', { ...wish(), quantity: 1 })])
  const statuses = all.map(({ status }) => status).toSorted((a, b) => a - b)
  expect(statuses).toEqual([202, 409])
  expect(all.find(({ status }) => status === 409)?.body).toMatchObject({ error: 'idempotency_key_reused' })
  await expect.poll(() => buyer.paid().length, patiently).toBe(1)
})

test.each(['maybe', '2', '-1', 'TRUE', '1&wait=0'])('an order with wait=%s is refused', async (wait) => {
  expect(await send('a-key-of-its-own', wish(), `?wait=${wait}`)).toMatchObject({
    status: 400,
    body: { error: 'invalid_request', issues: [{ path: 'wait' }] },
  })
  expect(await buyer.spending()).toMatchObject({ held: 0 })
  expect(buyer.panel.simulator.calls('payments.getPaymentForm')).toBe(0)
})

test.each(['', 'false', '0'])('an order with wait=%s is answered at once', async (wait) => {
  expect(await send('a-key-of-its-own', wish(), `?wait=${wait}`)).toMatchObject({ status: 202 })
})

test('a body of megabytes is refused, and nothing of it is held', async () => {
  const huge = { ...wish(), message: 'x'.repeat(3_000_000) }
  const answer = await send('a-key-of-its-own', huge)
  expect(answer).toMatchObject({ status: 413, body: { error: expect.any(String), detail: expect.any(String) } })
  expect(await buyer.spending()).toMatchObject({ held: 0 })
})

test.each(['account_id=0', 'account_id=me', 'account_id=1.5', `account_id=${'9'.repeat(30)}`, `q=${'x'.repeat(129)}`])(
  'the list of recipients does not take %s',
  async (query) => {
    expect(await buyer.panel.request('GET', `/api/recipients?${query}`)).toMatchObject({
      status: 400,
      body: {
        error: 'invalid_request',
        issues: expect.arrayContaining([expect.objectContaining({ path: query.split('=')[0] })]),
      },
    })
  },
)

test.each(['%00', '%25', '_', '@', 'https://t.me/', '%F0%9F%8E%81', "'; drop table orders; --"])(
  'whom nobody is called is in no list: %s',
  async (q) => {
    for (const path of ['/api/recipients', '/api/orders'])
      expect((await buyer.panel.request('GET', `${path}?q=${q}`)).status).toBe(200)
  },
)

test.each(['9'.repeat(30), '1e400', '-0', '%00'])('the order %s is none', async (id) => {
  for (const [method, path] of [
    ['GET', `/api/orders/${id}`],
    ['POST', `/api/orders/${id}/stop`],
    ['POST', `/api/purchases/${id}/verify`],
  ] as const)
    expect(await buyer.panel.request(method, path)).toMatchObject({ status: 404, body: { error: 'not_found' } })
})
