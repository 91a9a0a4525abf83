/** A panel that is killed while it buys: at each step of a purchase, whether Telegram was paid or not. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { order, purchase } from '../../server/contract/orders.ts'
import { spending } from '../../server/contract/spending.ts'
import { orders, paymentAttempts, purchases } from '../../server/db/schema.ts'
import type { Findings } from './kill-findings.ts'
import { arrows, lateHistoryArrow, type Arrow, type Standing } from './money-arrows.ts'
import { checkLedger, tallyMoney } from './money-check.ts'
import { openMoneyStage, PASSWORD, PRICE, type MoneyStage, type StageBuyer } from './money-stage.ts'

const QUANTITY = 2
const REACHED_MS = 20_000
const SETTLED_MS = 60_000
/** A held order's question has left by then. */
const SENT_MS = 150
const made = z.object({ order, purchases: z.array(purchase) })

let stage: MoneyStage
beforeAll(async () => {
  stage = await openMoneyStage({ seed: 20_261_130, buyers: 8 })
}, 120_000)
afterAll(() => stage.stop())

const orderOf = (buyer: StageBuyer, more: object = {}) => ({
  kind: 'gift',
  gift_id: stage.giftId,
  recipient: { kind: 'self' },
  quantity: QUANTITY,
  account_ids: [buyer.id],
  max_price: PRICE,
  max_total: PRICE * QUANTITY,
  ...more,
})

const post = (body: object, key: string = randomUUID(), query = '') =>
  stage.http.request('POST', `/api/orders${query}`, { headers: { 'idempotency-key': key }, body })
const read = async (id: number) => made.parse((await stage.http.request('GET', `/api/orders/${id}`)).body)
const readSpending = async () => spending.parse((await stage.http.request('GET', '/api/spending')).body)
const telegramIdOf = (buyer: StageBuyer) =>
  stage.simulator.world.accounts().find(({ phone }) => phone === buyer.phone)?.telegramId
const paymentsOf = (buyer: StageBuyer) => {
  const telegramId = telegramIdOf(buyer)
  return stage.simulator.payments().filter(({ accountId }) => accountId === telegramId)
}
const findingsOfFiles = (): string[] => {
  const findings: Findings = { checks: 0, wrong: [] }
  stage.look((db) => checkLedger(db, findings))
  return findings.wrong
}

async function killAndStart(): Promise<void> {
  await stage.panel().kill()
  expect(findingsOfFiles()).toEqual([])
}

async function eventually(what: string, isSo: () => boolean | Promise<boolean>, timeoutMs: number): Promise<void> {
  const until = performance.now() + timeoutMs
  while (!(await isSo())) {
    if (performance.now() > until) throw new Error(`never reached: ${what}`)
    await pause(20)
  }
}

interface Case {
  arrow: Arrow
  buyer: StageBuyer
  orderId: number
  paymentsBefore: number
  formsBefore: number
}

/** The order's first piece, by the database. */
function standingOf({ orderId, buyer, paymentsBefore, formsBefore }: Case): Standing {
  const { row, attempt } = stage.look((db) => {
    const first = db
      .select()
      .from(purchases)
      .all()
      .find((one) => one.orderId === orderId && one.copyNo === 1)
    const last = db
      .select()
      .from(paymentAttempts)
      .all()
      .findLast(({ purchaseId }) => purchaseId === first?.id)
    return { row: first, attempt: last }
  })
  return {
    status: row?.status ?? '',
    sends: attempt?.sends ?? 0,
    tries: row?.tries ?? 0,
    forms: stage.simulator.calls('payments.getPaymentForm', buyer.phone) - formsBefore,
    payments: paymentsOf(buyer).length - paymentsBefore,
  }
}

/** Brings each of them to its arrow, in an account of its own, and kills the panel once with all of them there. */
async function killAtAll(all: readonly Arrow[]): Promise<Case[]> {
  const lifts: (() => void)[] = []
  const cases: Case[] = []
  for (const [index, arrow] of all.entries()) {
    const buyer = stage.buyers[index]
    if (buyer === undefined) throw new Error('too few buyers')
    for (const rule of arrow.rules) lifts.push(stage.simulator.addFault({ ...rule, phone: buyer.phone }))
    const paymentsBefore = paymentsOf(buyer).length
    const formsBefore = stage.simulator.calls('payments.getPaymentForm', buyer.phone)
    const { status, body, text } = await post(orderOf(buyer))
    if (status !== 202) throw new Error(`the order was answered with ${status}: ${text}`)
    cases.push({ arrow, buyer, orderId: made.parse(body).order.id, paymentsBefore, formsBefore })
  }
  await pause(SENT_MS)
  for (const one of cases) await eventually(one.arrow.name, () => one.arrow.isReached(standingOf(one)), REACHED_MS)
  const wasPaid = cases.map(({ buyer, paymentsBefore }) => paymentsOf(buyer).length - paymentsBefore)
  expect(wasPaid).toEqual(cases.map(({ arrow }) => (arrow.isPaid ? 1 : 0)))
  await killAndStart()
  for (const lift of lifts) lift()
  stage.simulator.world.setHistoryDelay(0)
  await stage.start()
  return cases
}

async function expectSettled({ orderId, buyer, paymentsBefore }: Case): Promise<void> {
  await eventually('its end', async () => (await read(orderId)).order.ended_at !== null, SETTLED_MS)
  const { order: ended, purchases: pieces } = await read(orderId)
  expect(pieces.map(({ status }) => status)).toEqual(Array(QUANTITY).fill('paid'))
  expect(ended).toMatchObject({ status: 'done', bought: QUANTITY, spent: QUANTITY * PRICE })
  expect(paymentsOf(buyer)).toHaveLength(paymentsBefore + QUANTITY)
}

async function expectWhole(): Promise<void> {
  expect(findingsOfFiles()).toEqual([])
  const payments = stage.simulator.payments()
  const tally = stage.look((db) => tallyMoney(db, payments))
  expect(tally).toMatchObject({ twice: 0, lost: 0, paidInLedger: payments.length, paidAtTelegram: payments.length })
  expect(await readSpending()).toMatchObject({ is_on: true, held: 0, spent_today: payments.length * PRICE })
}

describe('the panel is killed while it buys', () => {
  const half = arrows.length / 2
  test.each([
    ['the first half of the steps', arrows.slice(0, half), 0],
    ['the other half', arrows.slice(half), 0],
    ['a step that takes a late history', [lateHistoryArrow], 4_000],
  ])(
    'at %s: the next start pays what was ordered, each piece once',
    async (_, all, historyDelayMs) => {
      stage.simulator.world.setHistoryDelay(historyDelayMs)
      const cases = await killAtAll(all)
      expect(cases).toHaveLength(all.length)
      for (const one of cases) await expectSettled(one)
      await expectWhole()
    },
    150_000,
  )

  test('and again while it starts: what is unclear is looked up once more', async () => {
    const [buyer] = stage.buyers
    if (buyer === undefined) throw new Error('no buyer')
    const before = paymentsOf(buyer).length
    const lift = stage.simulator.addFault({
      method: 'payments.sendStarsForm',
      phone: buyer.phone,
      times: 1,
      cut: 'after',
    })
    const { body } = await post(orderOf(buyer, { quantity: 1, max_total: PRICE }))
    const { id } = made.parse(body).order
    for (let kill = 0; kill < 3; kill += 1) {
      await eventually('its payment', () => paymentsOf(buyer).length === before + 1, REACHED_MS)
      await killAndStart()
      await stage.start()
    }
    lift()
    await eventually('its end', async () => (await read(id)).order.status === 'done', SETTLED_MS)
    expect(paymentsOf(buyer)).toHaveLength(before + 1)
    await expectWhole()
  }, 120_000)
})

test('an order that was stopped stays stopped over a kill: what may be paid is looked up and not sent again', async () => {
  const [paid, unpaid] = stage.buyers
  if (paid === undefined || unpaid === undefined) throw new Error('too few buyers')
  const lifts = [
    stage.simulator.addFault({ method: 'payments.sendStarsForm', phone: paid.phone, times: 1, silence: 'after' }),
    stage.simulator.addFault({ method: 'payments.sendStarsForm', phone: unpaid.phone, times: 1, silence: 'before' }),
  ]
  const ids: number[] = []
  for (const buyer of [paid, unpaid]) ids.push(made.parse((await post(orderOf(buyer))).body).order.id)
  const statuses = async () =>
    (await Promise.all(ids.map(read))).map((one) => one.purchases.map(({ status }) => status).join(' '))
  await eventually(
    'both sendings',
    async () => (await statuses()).every((one) => one === 'submitting held'),
    REACHED_MS,
  )
  await stage.http.request('POST', '/api/spending/stop')
  const sent = stage.simulator.calls('payments.sendStarsForm')
  await killAndStart()
  for (const lift of lifts) lift()
  await stage.start()
  await eventually('the one that was paid', async () => (await statuses())[0] === 'paid released', SETTLED_MS)
  await pause(3_000)
  expect((await statuses())[1]).toMatch(/^(submitting|unclear) released$/)
  expect(stage.simulator.calls('payments.sendStarsForm')).toBe(sent)
  expect(await readSpending()).toMatchObject({ is_on: false, held: PRICE })
  expect(findingsOfFiles()).toEqual([])
}, 120_000)

const switchOn = () => stage.http.request('POST', '/api/spending', { body: { is_on: true, password: PASSWORD } })
const countOrders = () => stage.look((db) => db.select().from(orders).all().length)
/** What a kill looks like from outside. */
const isBroken = (request: Promise<unknown>) =>
  request.then(
    () => false,
    () => true,
  )

describe('a request with a key whose panel is killed', () => {
  test('during its answer gives the same order when it is made again, and no second one', async () => {
    await switchOn()
    const buyer = stage.buyers[2]
    if (buyer === undefined) throw new Error('too few buyers')
    const before = { orders: countOrders(), payments: paymentsOf(buyer).length }
    const lift = stage.simulator.addFault({
      method: 'payments.sendStarsForm',
      phone: buyer.phone,
      times: 1,
      silence: 'after',
    })
    const key = randomUUID()
    const first = isBroken(post(orderOf(buyer), key, '?wait=1'))
    await eventually('its payment', () => paymentsOf(buyer).length === before.payments + 1, REACHED_MS)
    await killAndStart()
    lift()
    expect(await first).toBe(true)
    await stage.start()
    const again = await post(orderOf(buyer), key)
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([202, 'true'])
    const { id } = made.parse(again.body).order
    await eventually('its end', async () => (await read(id)).order.status === 'done', SETTLED_MS)
    const last = await post(orderOf(buyer), key)
    expect([made.parse(last.body).order.id, last.headers.get('idempotency-replayed')]).toEqual([id, 'true'])
    expect(countOrders()).toBe(before.orders + 1)
    expect(paymentsOf(buyer)).toHaveLength(before.payments + QUANTITY)
  }, 120_000)

  test('before anything was written leaves nothing, and its key is free', async () => {
    const buyer = stage.buyers[3]
    if (buyer === undefined) throw new Error('too few buyers')
    const username = stage.simulator.world.accounts().find(({ username: name }) => name !== null)?.username ?? ''
    const before = { orders: countOrders(), payments: paymentsOf(buyer).length }
    const lift = stage.simulator.addFault({ method: 'contacts.resolveUsername', phone: buyer.phone, silence: 'before' })
    const body = orderOf(buyer, { recipient: { kind: 'peer', peer: `@${username}` } })
    const key = randomUUID()
    const first = isBroken(post(body, key, '?wait=1'))
    await pause(500)
    await killAndStart()
    lift()
    expect(await first).toBe(true)
    expect(countOrders()).toBe(before.orders)
    await stage.start()
    const again = await post(body, key, '?wait=1')
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, null])
    expect(made.parse(again.body).order.status).toBe('done')
    expect(countOrders()).toBe(before.orders + 1)
    expect(paymentsOf(buyer)).toHaveLength(before.payments + QUANTITY)
  }, 120_000)
})
