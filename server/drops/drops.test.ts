import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { drop as dropShape } from '../contract/drops.ts'
import { createEventReader } from '../gifts/testing/event-reader.ts'
import { systemClock } from '../lib/clock.ts'
import { password, patiently } from '../orders/testing/buyer.ts'
import { codesOf, phoneAt, startShopper, stepsOf, type Shopper } from './testing/shopper.ts'

let shopper: Shopper
afterEach(() => shopper.panel.stop())

const spread = (pieces: number) => ({
  buy: { pieces_per_gift: pieces },
  pay: { accounts: 'all', choose: 'spread' },
})

describe('a rule in buy', () => {
  test('buys what just came on sale with every account at once, and tells of each millisecond', async () => {
    shopper = await startShopper()
    const ruleId = await shopper.addRule(spread(6))
    const giftId = shopper.release()
    await shopper.look()
    const drop = await shopper.ended(giftId)
    expect(drop).toMatchObject({ occasion: 'new', left_at_sight: 1000, bought: 6, spent: 300, sold_out_at: null })
    expect(drop.gift).toMatchObject({ id: giftId, title: 'Kite', price: 50 })
    expect(codesOf(drop)).toEqual([])
    expect(shopper.paid().map(({ amount }) => amount)).toEqual([50, 50, 50, 50, 50, 50])
    const [orderId = 0] = drop.order_ids
    const { order, purchases } = await shopper.readOrder(orderId)
    expect(order).toMatchObject({ source: 'rule', source_id: String(ruleId), status: 'done', bought: 6, quantity: 6 })
    expect(purchases.map((one) => one.account_id).toSorted((a, b) => a - b)).toEqual(
      shopper.ids.flatMap((id) => [id, id]),
    )
    expect(stepsOf(drop).slice(0, 2)).toEqual(['seen', 'decided'])
    expect(stepsOf(drop).at(-1)).toBe('ended')
    for (const id of shopper.ids) {
      const steps = stepsOf(drop, id).filter((step) => step !== 'seen' && step !== 'decided')
      expect(steps.slice(0, 3)).toEqual(['form_asked', 'form', 'payment_sent'])
      expect(steps.toSorted()).toEqual(
        ['form_asked', 'form_asked', 'form', 'form', 'payment_sent', 'payment_sent', 'paid', 'paid'].toSorted(),
      )
    }
    const times = drop.timeline.map(({ ms }) => ms)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(await shopper.readRule(ruleId)).toMatchObject({ matched: 1, bought: 6, spent: 300 })
    expect(await shopper.spending()).toMatchObject({ held: 0, spent_today: 300 })
  })

  test('leaves alone what was there when it was armed, and what came back', async () => {
    shopper = await startShopper({ accounts: 1 })
    const known = shopper.release()
    await shopper.look()
    await shopper.addRule()
    await shopper.look()
    shopper.world.withdrawGift(known)
    await shopper.look()
    expect(await shopper.listDrops()).toEqual([])
    expect(shopper.forms()).toBe(0)
  })

  test('buys what came while the panel was down', async () => {
    shopper = await startShopper({ accounts: 1 })
    await shopper.addRule()
    const giftId = shopper.release()
    await shopper.panel.restart()
    await shopper.look()
    expect(await shopper.ended(giftId)).toMatchObject({ bought: 1 })
  })

  test('is told of as it goes', async () => {
    shopper = await startShopper({ accounts: 1 })
    await shopper.addRule()
    const events = createEventReader(await shopper.panel.open('GET', '/api/events'))
    const giftId = shopper.release()
    await shopper.look()
    const told = async () => {
      for (;;) {
        const { event, data } = await events.next()
        if (event === 'drop') return z.object({ drop: dropShape }).parse(data).drop
      }
    }
    expect(await told()).toMatchObject({ gift: { id: giftId }, is_running: true, bought: 0 })
    for (let last = await told(); ; last = await told()) if (!last.is_running) break
    await events.close()
    expect((await shopper.ended(giftId)).bought).toBe(1)
  })

  test('asks for the form of the next piece while the one before is being paid, and for none beyond the plan', async () => {
    shopper = await startShopper({ accounts: 1 })
    await shopper.addRule({ buy: { pieces_per_gift: 3 } })
    shopper.world.setPaymentTime(700)
    const giftId = shopper.release()
    await shopper.look()
    await expect.poll(() => shopper.forms(), patiently).toBe(2)
    expect(shopper.paid()).toHaveLength(0)
    expect(await shopper.ended(giftId)).toMatchObject({ bought: 3 })
    expect(shopper.forms()).toBe(3)
  })

  test('stays within its limits and the caps, and says what kept it', async () => {
    shopper = await startShopper({ accounts: 2, stars: 120 })
    await shopper.addRule({ ...spread(10), limits: { stars_total: 10_000, pieces_total: 9 } })
    await shopper.panel.request('POST', '/api/spending', { body: { day_cap: 150, password } })
    const giftId = shopper.release()
    await shopper.look()
    const drop = await shopper.ended(giftId)
    expect(drop).toMatchObject({ bought: 3, spent: 150 })
    expect(codesOf(drop)).toContain('day_cap')
    expect(shopper.paid()).toHaveLength(3)
  })

  test('refuses a price that rose after it was seen', async () => {
    shopper = await startShopper({ accounts: 1 })
    await shopper.addRule()
    const giftId = shopper.release()
    shopper.panel.simulator.addFault({ method: 'payments.getStarGifts', times: 1, lateMs: 600 })
    const looking = shopper.look()
    await expect.poll(() => shopper.panel.simulator.calls('payments.getStarGifts'), patiently).toBeGreaterThan(1)
    shopper.world.setPrice(giftId, 60)
    await looking
    const drop = await shopper.ended(giftId)
    expect(drop).toMatchObject({ bought: 0, spent: 0 })
    expect(drop.reasons).toContainEqual(
      expect.objectContaining({ code: 'price_rose', is: 60, wants: 50, holds: false }),
    )
    expect(shopper.paid()).toEqual([])
  })

  test('whose mode is changed in the middle buys no more', async () => {
    shopper = await startShopper({ accounts: 1 })
    const ruleId = await shopper.addRule({ buy: { pieces_per_gift: 5 } })
    shopper.world.setPaymentTime(500)
    const giftId = shopper.release()
    await shopper.look()
    await expect.poll(() => shopper.paid().length, patiently).toBe(1)
    await shopper.panel.request('PATCH', `/api/rules/${ruleId}`, { body: { mode: 'watch' } })
    const drop = await shopper.ended(giftId)
    expect(drop.bought).toBeLessThan(5)
    expect(codesOf(drop)).toContain('stopped')
    expect(await shopper.spending()).toMatchObject({ held: 0 })
  })

  test('knows for whom it buys before anything is on sale', async () => {
    shopper = await startShopper({ accounts: 2 })
    const RESOLVE = 'contacts.resolveUsername'
    await shopper.addRule({
      buy: { pieces_per_gift: 2, recipient: { kind: 'peer', peer: '@mike_orlov' } },
      pay: { choose: 'spread' },
    })
    await expect.poll(() => shopper.panel.simulator.calls(RESOLVE), patiently).toBe(2)
    const giftId = shopper.release()
    await shopper.look()
    const drop = await shopper.ended(giftId)
    expect(drop.bought).toBe(2)
    expect(stepsOf(drop).filter((step) => step === 'form_asked')).toHaveLength(2)
    expect(shopper.panel.simulator.calls(RESOLVE)).toBe(2)
    const [orderId = 0] = drop.order_ids
    expect((await shopper.readOrder(orderId)).order.recipient).toMatchObject({ username: 'mike_orlov' })
  })
})

describe('other modes', () => {
  test('watch tells what it would buy, and asks Telegram for nothing', async () => {
    shopper = await startShopper({ accounts: 2 })
    const ruleId = await shopper.addRule({ mode: 'watch', ...spread(2) })
    const giftId = shopper.release()
    await shopper.look()
    const drop = await shopper.ended(giftId)
    expect(drop).toMatchObject({ bought: 0, order_ids: [] })
    expect(drop.timeline.filter(({ step, account_id: id }) => step === 'decided' && id !== undefined)).toMatchObject([
      { detail: '1' },
      { detail: '1' },
    ])
    expect(drop.reasons.every((reason) => reason.rule_id === ruleId)).toBe(true)
    expect(shopper.forms()).toBe(0)
    expect(await shopper.readRule(ruleId)).toMatchObject({ matched: 1, bought: 0 })
  })

  test('ask waits for a yes, and buys then', async () => {
    shopper = await startShopper({ accounts: 1 })
    await shopper.addRule({ mode: 'ask' })
    const giftId = shopper.release()
    await shopper.look()
    const [waiting] = await shopper.listDrops()
    expect(waiting).toMatchObject({ is_running: true, bought: 0 })
    expect(waiting && stepsOf(waiting)).toContain('asked_owner')
    const orderId = waiting?.order_ids[0] ?? 0
    expect((await shopper.readOrder(orderId)).order.status).toBe('waiting')
    expect(shopper.forms()).toBe(0)
    expect(await shopper.post(`/api/orders/${orderId}/confirm`)).toMatchObject({ status: 200 })
    expect(await shopper.ended(giftId)).toMatchObject({ bought: 1 })
  })

  test('ask lapses when nobody answers in its time', async () => {
    const shift = { ms: 0 }
    const clock = { ...systemClock, now: () => Date.now() + shift.ms }
    shopper = await startShopper({ accounts: 1, clock })
    await shopper.addRule({ mode: 'ask', answer_within: 60 })
    const giftId = shopper.release()
    await shopper.look()
    const orderId = (await shopper.listDrops())[0]?.order_ids[0] ?? 0
    shift.ms = 61_000
    expect(await shopper.post(`/api/orders/${orderId}/confirm`)).toMatchObject({
      status: 409,
      body: { error: 'order_lapsed' },
    })
    await shopper.panel.restart()
    expect(await shopper.ended(giftId)).toMatchObject({ bought: 0, is_running: false })
    expect(shopper.forms()).toBe(0)
  })

  test('off makes nothing of it, and neither does a panel that may not spend, later on either', async () => {
    shopper = await startShopper({ accounts: 1 })
    await shopper.addRule({ mode: 'off' })
    shopper.release()
    await shopper.look()
    expect(await shopper.listDrops()).toEqual([])
    await shopper.addRule()
    await shopper.panel.request('POST', '/api/spending/stop')
    const giftId = shopper.release()
    await shopper.look()
    const drop = await shopper.ended(giftId)
    expect(codesOf(drop)).toContain('spending_off')
    await shopper.panel.request('POST', '/api/spending', { body: { is_on: true, password } })
    await shopper.look()
    expect(shopper.forms()).toBe(0)
  })

  test('the first rule that holds takes the gift, and the others buy none of it', async () => {
    shopper = await startShopper({ accounts: 1 })
    const first = await shopper.addRule({ name: 'First' })
    const second = await shopper.addRule({ name: 'Second', buy: { pieces_per_gift: 3 } })
    const giftId = shopper.release()
    await shopper.look()
    const drop = await shopper.ended(giftId)
    expect(drop).toMatchObject({ bought: 1 })
    expect(drop.reasons).toContainEqual(expect.objectContaining({ rule_id: second, code: 'taken_by_earlier_rule' }))
    expect(await shopper.readRule(first)).toMatchObject({ matched: 1 })
    expect(await shopper.readRule(second)).toMatchObject({ matched: 0 })
  })
})

describe('known gifts', () => {
  test('are bought when they are on sale again, or cheaper, by rules that say so alone', async () => {
    shopper = await startShopper({ accounts: 1 })
    const giftId = shopper.release()
    shopper.world.sellOut(giftId)
    const dear = shopper.release({ price: 80 })
    await shopper.look()
    await shopper.addRule({ name: 'New ones' })
    await shopper.addRule({ name: 'Others', when: { on: ['restock', 'price_drop'] } })
    shopper.world.setRemains(giftId, 10)
    await shopper.look()
    expect(await shopper.ended(giftId)).toMatchObject({ occasion: 'restock', bought: 1 })
    shopper.world.setPrice(dear, 60)
    await shopper.look()
    expect(await shopper.ended(dear)).toMatchObject({ occasion: 'price_drop', bought: 1, spent: 60 })
  })
})

describe('two drops at once', () => {
  test('in one answer are bought by the rule’s preference, within one limit', async () => {
    shopper = await startShopper({ accounts: 2 })
    await shopper.addRule({
      buy: { pieces_per_gift: 4, prefer: 'scarcest' },
      pay: { choose: 'spread' },
      limits: { stars_total: 300 },
    })
    const plenty = shopper.release({ total: 5000 })
    const scarce = shopper.release({ total: 100 })
    await shopper.look()
    expect(await shopper.ended(scarce)).toMatchObject({ bought: 4 })
    expect(await shopper.ended(plenty)).toMatchObject({ bought: 2 })
    expect(shopper.paid()).toHaveLength(6)
  })

  test('one right after the other count what the other plans', async () => {
    shopper = await startShopper({ accounts: 2 })
    await shopper.addRule({ ...spread(4), limits: { stars_total: 300 } })
    shopper.world.setPaymentTime(300)
    const first = shopper.release()
    await shopper.look()
    const second = shopper.release()
    await shopper.look()
    expect(await shopper.ended(first)).toMatchObject({ bought: 4 })
    expect(await shopper.ended(second)).toMatchObject({ bought: 2 })
    expect(shopper.paid()).toHaveLength(6)
  })

  test('that are one gift in two answers are one drop', async () => {
    shopper = await startShopper({ accounts: 2, isWatching: true })
    await shopper.addRule()
    await expect
      .poll(() => shopper.panel.simulator.calls('payments.getStarGifts', phoneAt(1)), patiently)
      .toBeGreaterThan(1)
    const giftId = shopper.release()
    await Promise.all([shopper.look(), shopper.look()])
    await shopper.ended(giftId)
    await shopper.look()
    expect(await shopper.listDrops()).toHaveLength(1)
    expect(shopper.paid()).toHaveLength(1)
  })
})

describe('the lists', () => {
  test('are the user’s own, in pages, newest first', async () => {
    shopper = await startShopper({ accounts: 1, env: { ALLOW_REGISTRATION: 'open' } })
    await shopper.addRule({ mode: 'watch' })
    const ids: string[] = []
    for (let index = 0; index < 3; index += 1) {
      ids.unshift(shopper.release())
      await shopper.look()
    }
    const page = z.object({ items: z.array(dropShape), next: z.string().nullable() })
    const first = page.parse((await shopper.panel.request('GET', '/api/drops?limit=2')).body)
    const second = page.parse((await shopper.panel.request('GET', `/api/drops?limit=2&cursor=${first.next}`)).body)
    expect([...first.items, ...second.items].map(({ gift }) => gift.id)).toEqual(ids)
    expect(second.next).toBeNull()
    const [newest] = first.items
    const own = await shopper.panel.request('GET', `/api/drops/${newest?.id}`)
    expect(own).toMatchObject({ status: 200, body: { drop: newest } })
    expect(await shopper.panel.request('GET', '/api/drops/999')).toMatchObject({ status: 404 })
    const other = shopper.panel.client()
    await other.request('POST', '/api/auth/register', { body: { username: 'other', password } })
    expect(await other.request('GET', '/api/drops')).toMatchObject({ body: { items: [], next: null } })
    expect(await other.request('GET', `/api/drops/${newest?.id}`)).toMatchObject({ status: 404 })
  })
})

test('the watch looks more often while a rule waits to buy, and says so', async () => {
  shopper = await startShopper({ accounts: 2 })
  const period = async () =>
    z.object({ period_ms: z.number() }).parse((await shopper.panel.request('GET', '/api/gifts/watch')).body).period_ms
  expect(await period()).toBe(1500)
  await shopper.addRule({ mode: 'watch' })
  expect(await period()).toBe(1500)
  await shopper.addRule()
  expect(await period()).toBe(500)
})
