/** Purchases that are hard to tell from one another, or whose proof comes late: with the whole panel and a real Telegram. */
import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { order, purchase } from '../../server/contract/orders.ts'
import { spending } from '../../server/contract/spending.ts'
import { paymentAttempts, starsTransactions } from '../../server/db/schema.ts'
import { systemClock, type Clock } from '../../server/lib/clock.ts'
import { startSimulator } from '../../server/simulator/index.ts'
import type { FaultRule } from '../../server/simulator/types.ts'
import { startPanel } from '../support/start-panel.ts'
import { createFastClock } from './fast-clock.ts'
import { checkLedger, checkSettled } from './money-check.ts'
import { createMovableClock } from './movable-clock.ts'

const password = 'correct horse'
const PRICE = 50
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const phone = '+79993001000'
const made = z.object({ order, purchases: z.array(purchase) })
const patiently = { timeout: 20_000, interval: 25 }

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

/** A panel with one account that has Stars, and a gift; Telegram's clock can be set. */
async function open({ clock = systemClock, stars = 1000 }: { clock?: Clock; stars?: number } = {}) {
  const telegramClock = createMovableClock()
  const simulator = await startSimulator({ clock: telegramClock, wireClock: telegramClock })
  closers.push(() => simulator.stop())
  const panel = await startPanel({ simulator, clock })
  closers.push(() => panel.stop())
  const { world } = simulator
  await panel.signUp('owner', password)
  world.addAccount({ phone, dcId: 2 })
  world.setStars(phone, { amount: stars, nanos: 0 })
  const accountId = await panel.addAccount(phone)
  const { id: giftId } = world.releaseGift({ title: 'Kite', price: PRICE, total: null })
  await panel.request('POST', '/api/gifts/refresh')
  await panel.request('POST', '/api/spending', { body: { is_on: true, password } })

  const read = async (id: number) => made.parse((await panel.request('GET', `/api/orders/${id}`)).body)
  return {
    panel,
    simulator,
    world,
    telegramClock,
    accountId,
    giftId,
    read,
    fault: (rule: FaultRule) => simulator.addFault({ method: 'payments.sendStarsForm', phone, times: 1, ...rule }),
    buy: async (quantity = 1, query = '') => {
      const body = {
        kind: 'gift',
        gift_id: giftId,
        recipient: { kind: 'self' },
        quantity,
        max_price: PRICE,
        max_total: PRICE * quantity,
      }
      const headers = { 'idempotency-key': randomUUID() }
      return panel.request('POST', `/api/orders${query}`, { headers, body })
    },
    statuses: async (id: number) => (await read(id)).purchases.map(({ status }) => status),
    spending: async () => spending.parse((await panel.request('GET', '/api/spending')).body),
    /** With a form of ours, and on the phone. */
    payments: () => {
      const all = simulator.payments()
      return { ours: all.filter(({ formId }) => formId !== null).length, all: all.length }
    },
    rows: () =>
      panel
        .db()
        .select()
        .from(starsTransactions)
        .all()
        .filter((row) => row.giftId === giftId),
  }
}

const idOf = ({ body }: { body: unknown }) => made.parse(body).order.id

describe('two equal pieces', () => {
  test('of which the first is unclear: nothing is bought behind it, and each has a payment of its own', async () => {
    const { buy, fault, read, statuses, payments, world, panel, simulator } = await open()
    // The record shows nothing of it for a while: the form is sent again, which pays nothing.
    world.setHistoryDelay(1_500)
    fault({ error: { code: 500, name: 'RPC_CALL_FAIL', isAfter: true } })
    const id = idOf(await buy(2))
    await expect.poll(() => statuses(id), patiently).toEqual(['unclear', 'held'])
    expect(payments().ours).toBe(1)
    expect(simulator.calls('payments.getPaymentForm')).toBe(1)
    await expect.poll(() => statuses(id), patiently).toEqual(['paid', 'paid'])
    world.setHistoryDelay(0)
    // The record is read for a third.
    await buy(1, '?wait=1')
    const proofs = async () => (await read(id)).purchases.map(({ transaction_id: proof }) => proof)
    await expect.poll(async () => new Set(await proofs()).size, patiently).toBe(2)
    expect(await proofs()).not.toContain(null)
    expect(payments().ours).toBe(3)
    const findings = { checks: 0, wrong: [] }
    await expect.poll(() => checkSettled(panel.db(), simulator.payments(), { checks: 0, wrong: [] }).lost).toBe(0)
    checkLedger(panel.db(), findings)
    expect(findings.wrong).toEqual([])
  })

  test('of which the first was never paid: its form is sent again, and two are paid', async () => {
    const { buy, fault, statuses, payments } = await open()
    fault({ cut: 'before' })
    const id = idOf(await buy(2))
    await expect.poll(() => statuses(id), patiently).toEqual(['paid', 'paid'])
    expect(payments().ours).toBe(2)
  })
})

test('what is unclear counts against the cap, and stops other purchases of the account alone', async () => {
  const { buy, fault, panel, statuses } = await open()
  await panel.request('POST', '/api/spending', { body: { day_cap: PRICE + PRICE / 2 } })
  fault({ silence: 'after' })
  const id = idOf(await buy())
  await expect.poll(() => statuses(id), patiently).toEqual(['submitting'])
  expect(await buy()).toMatchObject({ status: 409, body: { error: 'cap_reached', cap: 'day', left: PRICE / 2 } })
})

test('an account that has less than is held of it has no free Stars, and not fewer', async () => {
  const { buy, fault, spending: read, world, statuses } = await open({ stars: PRICE })
  fault({ silence: 'after' })
  const id = idOf(await buy())
  await expect.poll(() => statuses(id), patiently).toEqual(['submitting'])
  world.setStars(phone, { amount: 1, nanos: 0 })
  const account = async () => (await read()).accounts[0]
  await expect.poll(account, patiently).toMatchObject({ balance: 1, held: PRICE, free: 0 })
})

test('a form that Telegram calls over although it was paid is followed by no other', async () => {
  const { buy, fault, statuses, payments, spending: read } = await open()
  fault({ error: { code: 400, name: 'FORM_EXPIRED', isAfter: true } })
  const id = idOf(await buy(1, '?wait=1'))
  expect(await statuses(id)).toEqual(['paid'])
  expect(payments().ours).toBe(1)
  expect(await read()).toMatchObject({ spent_today: PRICE, held: 0 })
})

test('what Telegram gives back days later is refunded, and stays spent on the day on which it was paid', async () => {
  const { buy, statuses, rows, world, telegramClock, spending: read, payments } = await open()
  const id = idOf(await buy(1, '?wait=1'))
  await expect.poll(() => rows().length, patiently).toBe(1)
  telegramClock.move(3 * DAY_MS)
  const [row] = rows()
  world.refund(phone, row?.transactionId ?? '')
  // The record is read for another purchase, as it is once an hour.
  await buy(1, '?wait=1')
  await expect.poll(() => statuses(id), patiently).toEqual(['refunded'])
  await expect
    .poll(() => rows().map(({ isRefund, amount }) => [isRefund, amount]), patiently)
    .toEqual([
      [false, -PRICE],
      [true, PRICE],
      [false, -PRICE],
    ])
  expect(await read()).toMatchObject({ spent_today: 2 * PRICE, held: 0 })
  expect(payments().ours).toBe(2)
})

describe('the owner buys the same on a phone at the same time', () => {
  test('while ours is unclear and paid: one of the two rows is ours, and the other is nobody’s', async () => {
    const { buy, fault, statuses, world, rows, payments, giftId, spending: read } = await open()
    // Both rows show at once: the panel reads the record until it finds its own, and then not for an hour.
    world.setHistoryDelay(10 * MINUTE_MS)
    fault({ error: { code: 500, name: 'RPC_CALL_FAIL', isAfter: true } })
    const id = idOf(await buy())
    await expect.poll(() => statuses(id), patiently).toEqual(['unclear'])
    world.buyElsewhere(phone, { giftId })
    world.setHistoryDelay(0)
    await expect.poll(() => statuses(id), patiently).toEqual(['paid'])
    await expect.poll(() => rows().length, patiently).toBe(2)
    expect(rows().filter(({ purchaseId }) => purchaseId !== null)).toHaveLength(1)
    expect(payments()).toEqual({ ours: 1, all: 2 })
    expect(await read()).toMatchObject({ spent_today: PRICE, held: 0, accounts: [{ balance: 1000 - 2 * PRICE }] })
  })

  test('while ours is unclear and never arrived: no more leaves for it than it costs', async () => {
    const { buy, fault, statuses, world, payments, giftId, spending: read } = await open()
    fault({ cut: 'before' })
    const id = idOf(await buy())
    world.buyElsewhere(phone, { giftId })
    await expect.poll(() => statuses(id), patiently).toEqual(['paid'])
    expect(payments().ours).toBeLessThanOrEqual(1)
    expect(await read()).toMatchObject({ spent_today: PRICE, held: 0 })
  })

  test('with the last Stars: ours waits for more, and the stop gives back what it held', async () => {
    const { buy, fault, read, world, payments, giftId, panel, spending: readSpending } = await open({ stars: PRICE })
    fault({ delayMs: 400 })
    const id = idOf(await buy())
    world.buyElsewhere(phone, { giftId })
    const pieces = async () => (await read(id)).purchases.map(({ status, refusal }) => [status, refusal?.code])
    await expect.poll(pieces, patiently).toEqual([['form_ready', 'BALANCE_TOO_LOW']])
    await panel.request('POST', '/api/spending/stop')
    await expect.poll(pieces, patiently).toEqual([['released', undefined]])
    expect(payments()).toEqual({ ours: 0, all: 1 })
    expect(await readSpending()).toMatchObject({ spent_today: 0, held: 0 })
  })
})

describe.each([
  ['five minutes ahead', 5 * MINUTE_MS],
  ['five minutes behind', -5 * MINUTE_MS],
])('the machine’s clock is %s', (_, ms) => {
  const clock = { ...systemClock, now: () => systemClock.now() + ms }

  test('and a payment whose answer is lost is found in the record', async () => {
    const { buy, fault, statuses, payments } = await open({ clock })
    fault({ cut: 'after' })
    const id = idOf(await buy())
    await expect.poll(() => statuses(id), patiently).toEqual(['paid'])
    expect(payments().ours).toBe(1)
  })

  test('and a payment that never arrived is made with the same form', async () => {
    const { buy, fault, statuses, payments, panel } = await open({ clock })
    fault({ cut: 'before' })
    const id = idOf(await buy())
    await expect.poll(() => statuses(id), patiently).toEqual(['paid'])
    expect(payments().ours).toBe(1)
    expect(panel.db().select().from(paymentAttempts).all()).toHaveLength(1)
  })

  test('and a form that is the first thing asked for after a start has its age by Telegram’s clock', async () => {
    const { buy, fault, statuses, panel } = await open({ clock })
    const lift = fault({ method: 'payments.getPaymentForm', silence: 'before' })
    const id = idOf(await buy())
    await expect.poll(() => statuses(id), patiently).toEqual(['held'])
    lift()
    await panel.restart()
    await expect.poll(() => statuses(id), patiently).toEqual(['paid'])
    const [attempt] = panel.db().select().from(paymentAttempts).all()
    expect(Math.abs((attempt?.formAt ?? 0) - Date.now())).toBeLessThan(MINUTE_MS)
  })
})

describe('the session ends while a payment is unclear', () => {
  test.each([
    ['that was made', 'after'],
    ['that never arrived', 'before'],
  ] as const)('%s: it is for its owner to say, until the account is back', async (_, cut) => {
    const {
      buy,
      fault,
      read,
      statuses,
      world,
      simulator,
      payments,
      panel,
      accountId,
      spending: readSpending,
    } = await open()
    fault({ cut })
    // Whatever is asked after the payment meets the end of the session.
    simulator.addFault({
      method: 'payments.getStarsTransactions',
      phone,
      skip: 1,
      times: 1,
      error: { code: 401, name: 'AUTH_KEY_UNREGISTERED' },
    })
    const id = idOf(await buy(2))
    await expect.poll(() => statuses(id), patiently).toEqual(['needs_owner', 'refused'])
    world.endSessions(phone)
    expect(await readSpending()).toMatchObject({ held: PRICE, spent_today: PRICE })
    await panel.restart()
    expect((await read(id)).order.status).toBe('needs_owner')
    expect(await panel.addAccount(phone)).toBe(accountId)
    await expect.poll(() => statuses(id), patiently).toEqual(['paid', 'refused'])
    expect(payments().ours).toBe(1)
    expect(await readSpending()).toMatchObject({ held: 0, spent_today: PRICE })
  })
})

test('what was stopped while it was unclear is not sent again, and is given back once its form has died', async () => {
  const clock = createFastClock()
  const { buy, fault, statuses, panel, telegramClock, simulator, payments, spending: read } = await open({ clock })
  fault({ cut: 'before' })
  const id = idOf(await buy())
  await expect.poll(() => statuses(id), patiently).toEqual(['unclear'])
  expect((await panel.request('POST', '/api/spending/stop')).body).toEqual({ released: 0, verifying: 1 })
  const sent = simulator.calls('payments.sendStarsForm')
  await panel.restart()
  expect(await read()).toMatchObject({ is_on: false, held: PRICE })
  telegramClock.move(12 * MINUTE_MS)
  clock.hurry(10)
  await expect.poll(() => statuses(id), patiently).toEqual(['not_paid'])
  expect(simulator.calls('payments.sendStarsForm')).toBe(sent)
  expect(payments().all).toBe(0)
  expect(await read()).toMatchObject({ held: 0, spent_today: 0 })
})

test('an account that is named twice pays no more than it has', async () => {
  const { panel, accountId, giftId } = await open({ stars: 3 * PRICE })
  const wish = { kind: 'gift', gift_id: giftId, recipient: { kind: 'self' }, quantity: 5 }
  const { body } = await panel.request('POST', '/api/orders/quote', {
    body: { ...wish, account_ids: [accountId, accountId] },
  })
  expect(body).toMatchObject({ plan: [{ account_id: accountId, quantity: 3 }], short: 2, total: 3 * PRICE })
})
