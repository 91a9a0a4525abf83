/** Purchases under every kind of trouble: what Telegram took and what the panel believes are the same, to the Star. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { order } from '../../server/contract/orders.ts'
import { spending } from '../../server/contract/spending.ts'
import { ledgerEntries, purchases } from '../../server/db/schema.ts'
import { createRandom } from '../../server/lib/random.ts'
import type { FaultRule } from '../../server/simulator/types.ts'
import { startPanel, type Panel } from '../support/start-panel.ts'

const password = 'correct horse'
const made = z.object({ order })
const PRICE = 10
const ORDERS = 40

let panel: Panel
let phones: string[]
beforeAll(async () => {
  panel = await startPanel({ simulator: { scenario: 'calm', seed: 71 }, logLevel: 'error' })
  await panel.signUp('owner', password)
  const people = panel.simulator.world.accounts().filter((one) => one.password === null && one.dcId === 2)
  phones = people.slice(0, 3).map(({ phone }) => phone)
  for (const phone of phones) {
    panel.simulator.world.setStars(phone, { amount: 5000, nanos: 0 })
    await panel.addAccount(phone)
  }
  await panel.request('GET', '/api/accounts?wait=1')
  await panel.request('POST', '/api/spending', { body: { is_on: true, password } })
}, 120_000)
afterAll(() => panel.stop())

/** Each hits one call of one method; what is carried out and what is answered differ in every way that Telegram can. */
const troubles: Omit<FaultRule, 'phone' | 'times'>[] = [
  { method: 'payments.sendStarsForm', error: { code: 500, name: 'RPC_CALL_FAIL' } },
  { method: 'payments.sendStarsForm', error: { code: 500, name: 'RPC_CALL_FAIL', isAfter: true } },
  { method: 'payments.sendStarsForm', error: { code: -503, name: 'Timeout', isAfter: true } },
  { method: 'payments.sendStarsForm', error: { code: 400, name: 'STARGIFT_USER_USAGE_LIMITED' } },
  { method: 'payments.sendStarsForm', error: { code: 400, name: 'FORM_EXPIRED' } },
  { method: 'payments.sendStarsForm', error: { code: 406, name: 'STARS_FORM_AMOUNT_MISMATCH' } },
  { method: 'payments.sendStarsForm', error: { code: 400, name: 'FORM_SUBMIT_DUPLICATE', isAfter: true } },
  { method: 'payments.sendStarsForm', error: { code: 420, name: 'FLOOD_WAIT_1' } },
  { method: 'payments.sendStarsForm', cut: 'before' },
  { method: 'payments.sendStarsForm', cut: 'after' },
  { method: 'payments.sendStarsForm', lateMs: 400 },
  { method: 'payments.getPaymentForm', error: { code: 500, name: 'RPC_CALL_FAIL' } },
  { method: 'payments.getPaymentForm', error: { code: 420, name: 'FLOOD_WAIT_1' } },
  { method: 'payments.getPaymentForm', cut: 'before' },
  { method: 'payments.getStarsTransactions', error: { code: 500, name: 'RPC_CALL_FAIL' } },
  { method: 'payments.getStarsTransactions', cut: 'after' },
]

const readSpending = async () => spending.parse((await panel.request('GET', '/api/spending')).body)

test('whatever goes wrong, what Telegram took is what the ledger says, and no piece is paid twice', async () => {
  const random = createRandom(20_261_130)
  const pick = <Value>(all: readonly Value[]): Value => {
    const value = all[Math.floor(random() * all.length)]
    if (value === undefined) throw new Error('nothing to pick from')
    return value
  }
  const { id: giftId } = panel.simulator.world.releaseGift({ title: 'Kite', price: PRICE, total: null })
  await panel.request('POST', '/api/gifts/refresh')
  const ids: number[] = []
  for (let round = 0; round < ORDERS; round += 1) {
    panel.simulator.addFault({ ...pick(troubles), phone: pick(phones), times: 1 })
    const quantity = 1 + Math.floor(random() * 3)
    const body = {
      kind: 'gift',
      gift_id: giftId,
      recipient: { kind: 'self' },
      quantity,
      max_price: PRICE,
      max_total: PRICE * quantity,
    }
    const { status, body: answer } = await panel.request('POST', '/api/orders', {
      body,
      headers: { 'idempotency-key': `order-number-${round}` },
    })
    expect(status).toBe(202)
    ids.push(made.parse(answer).order.id)
  }
  const ended = async () => {
    const all = await Promise.all(
      ids.map(async (id) => made.parse((await panel.request('GET', `/api/orders/${id}`)).body).order),
    )
    return all.filter((one) => one.ended_at !== null).length
  }
  await expect.poll(ended, { timeout: 200_000, interval: 500 }).toBe(ORDERS)

  const payments = panel.simulator.payments().filter(({ formId }) => formId !== null)
  const rows = panel.db().select().from(purchases).all()
  const bought = rows.filter(({ status }) => status === 'paid')
  expect(rows.filter(({ status }) => !['paid', 'refused', 'not_paid'].includes(status))).toEqual([])
  expect(bought.length).toBe(payments.length)
  expect(bought.reduce((sum, { price }) => sum + (price ?? 0), 0)).toBe(payments.length * PRICE)
  expect(bought.length).toBeGreaterThan(ORDERS / 2)

  const { spent_today: spent, held } = await readSpending()
  expect({ spent, held }).toEqual({ spent: payments.length * PRICE, held: 0 })
  const txns = new Map<string, number>()
  for (const { txn, amount } of panel.db().select().from(ledgerEntries).all())
    txns.set(txn, (txns.get(txn) ?? 0) + amount)
  expect([...txns.values()].every((sum) => sum === 0)).toBe(true)
}, 240_000)
