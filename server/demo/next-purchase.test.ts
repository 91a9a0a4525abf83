/** Each of the demo's buttons for trouble, and the purchase that meets it: what was paid is the simulator's own count. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { order, purchase } from '../contract/orders.ts'
import { createFakeClock, type FakeClock } from '../lib/clock.ts'
import { startSimulator } from '../simulator/index.ts'
import type { Simulator } from '../simulator/types.ts'
import type { Trouble } from './next-purchase.ts'

const anna = '+15550100001'
const password = 'correct horse'
const answer = z.object({ order, purchases: z.array(purchase) })
let worldClock: FakeClock
let simulator: Simulator
let panel: Panel
let giftId: string

beforeEach(async () => {
  worldClock = createFakeClock(Date.now())
  simulator = await startSimulator({ clock: worldClock })
  panel = await startPanel({ simulator, isDemo: true })
  await panel.signUp('owner', password)
  await panel.addAccount(anna)
  await panel.request('GET', '/api/accounts?wait=1')
  await panel.request('POST', '/api/spending', { body: { is_on: true, password } })
  giftId = simulator.world.releaseGift({ title: 'Kite', price: 50, total: 10 }).id
  await panel.request('POST', '/api/gifts/refresh')
}, 60_000)
afterEach(async () => {
  await panel.stop()
  await simulator.stop()
})

const press = async (action: Trouble) =>
  expect((await panel.request('POST', '/api/demo', { body: { action } })).body).toMatchObject({ outcome: 'done' })
async function buy(query = '?wait=1') {
  const body = { kind: 'gift', gift_id: giftId, recipient: { kind: 'self' }, max_price: 50, max_total: 50 }
  const headers = { 'idempotency-key': randomUUID() }
  return answer.parse((await panel.request('POST', `/api/orders${query}`, { body, headers })).body)
}
const read = async (id: number) => answer.parse((await panel.request('GET', `/api/orders/${id}`)).body)
const guide = async () => Object((await panel.request('GET', '/api/demo')).body)

test('a line that is cut after paying: it is found in the record, and paid once', async () => {
  await press('line_cut')
  const { order: made, purchases } = await buy()
  expect(made).toMatchObject({ status: 'done', bought: 1 })
  expect(purchases[0]?.timeline.some(({ step }) => step.startsWith('unclear:'))).toBe(true)
  expect(simulator.payments()).toHaveLength(1)
  expect(await guide()).toMatchObject({ paid: { count: 1, stars: 50 } })
  expect((await buy()).order.status).toBe('done')
  expect(await guide()).toMatchObject({ paid: { count: 2, stars: 100 } })
}, 60_000)

test('a payment that is recorded late is looked for until it shows, and paid once', async () => {
  await press('recorded_late')
  const { order: made } = await buy('')
  const status = async () => (await read(made.id)).purchases[0]?.status
  await expect.poll(status, { timeout: 20_000 }).toBe('unclear')
  await expect.poll(() => simulator.calls('payments.getStarsTransactions'), { timeout: 20_000 }).toBeGreaterThan(2)
  expect(await status()).not.toBe('paid')
  await worldClock.advance(20_000)
  await expect.poll(status, { timeout: 40_000 }).toBe('paid')
  expect(simulator.payments()).toHaveLength(1)
}, 90_000)

test.each([
  ['price_rises', 'price_changed'],
  ['sold_out_at_form', 'STARGIFT_USAGE_LIMITED'],
] as const)(
  '%s: nothing is paid, and it says why',
  async (action, code) => {
    await press(action)
    const { order: made, purchases } = await buy()
    expect(made).toMatchObject({ status: 'nothing', bought: 0, spent: 0 })
    expect(purchases[0]?.refusal).toMatchObject({ code })
    expect(simulator.payments()).toEqual([])
  },
  60_000,
)

test('Stars that a phone spends first: nothing is paid', async () => {
  await press('balance_low')
  const { order: made } = await buy('')
  await expect.poll(() => simulator.calls('payments.sendStarsForm'), { timeout: 10_000 }).toBe(1)
  await expect.poll(async () => (await read(made.id)).purchases[0]?.status).not.toBe('submitting')
  expect((await read(made.id)).order.bought).toBe(0)
  expect(simulator.payments()).toEqual([])
  expect(simulator.world.accounts().find(({ phone }) => phone === anna)?.stars.amount).toBe(49)
}, 60_000)

test('a wait that Telegram asks for is kept to', async () => {
  await press('flood')
  const { order: made } = await buy('')
  await expect.poll(() => simulator.calls('payments.getPaymentForm')).toBe(1)
  expect((await read(made.id)).purchases[0]?.status).toBe('held')
  expect(simulator.payments()).toEqual([])
  await panel.request('POST', `/api/orders/${made.id}/stop`)
}, 60_000)

test('without an account there is nobody to buy', async () => {
  await panel.request('DELETE', '/api/account/1')
  const { body } = await panel.request('POST', '/api/demo', { body: { action: 'line_cut' } })
  expect(body).toMatchObject({ outcome: 'impossible' })
})

test('the guide names whom gifts can be sent to, and what they take', async () => {
  const { people } = await guide()
  expect(people).toContainEqual({ name: 'Mia', username: 'mialind', takes: 'no_limited' })
  expect(people).toContainEqual({ name: 'Daria', username: 'dashabel', takes: 'no_messages' })
  expect(people).toContainEqual({ name: 'Gift Harbour', username: 'gift_harbour', takes: 'unlimited_only' })
  expect(people).toContainEqual({ name: 'Morning Notes', username: 'morning_notes', takes: 'nothing' })
  expect(JSON.stringify(people)).not.toContain('annasokol')
})
