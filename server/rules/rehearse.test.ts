import { deepEqual } from 'node:assert/strict'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { rehearsal, type Rehearsal } from '../contract/rules.ts'
import { password, startBuyer, type Buyer } from '../orders/testing/buyer.ts'

let buyer: Buyer

beforeEach(async () => {
  buyer = await startBuyer()
  await buyer.panel.request('POST', '/api/gifts/refresh')
})
afterEach(async () => {
  // Whatever was rehearsed: nothing was ordered, held or asked of Telegram.
  const { held, spent_today: spent } = await buyer.spending()
  const orders = (await buyer.panel.request('GET', '/api/orders')).body
  const forms = buyer.panel.simulator.calls('payments.getPaymentForm')
  await buyer.panel.stop()
  deepEqual({ held, spent, orders, forms }, { held: 0, spent: 0, orders: { items: [], next: null }, forms: 0 })
})

const ask = (body: unknown) => buyer.panel.request('POST', '/api/rules/rehearse', { body })

async function rehearse(against: object, rules?: object[]): Promise<Rehearsal> {
  const { status, body } = await ask({ against, ...(rules && { rules }) })
  expect(status).toBe(200)
  return rehearsal.parse(body)
}

const draft = (parts: object = {}) => ({ name: 'Draft', ...parts })
const wants = (giftId: string) => draft({ when: { gift_ids: { only: [giftId] } }, buy: { pieces_per_gift: 15 } })
const boughtOf = async (giftId: string, buy: object = {}) => {
  const rules = [draft({ when: { gift_ids: { only: [giftId] } }, buy: { pieces_per_gift: 5, ...buy } })]
  const { decisions } = await rehearse({ catalogue: true }, rules)
  const why = decisions[0]?.reasons.filter(({ holds }) => !holds).map(({ code, is }) => [code, is])
  return { pieces: decisions[0]?.plan[0]?.pieces ?? 0, why }
}
const race = async (seconds: number, latencyMs: number, gift: object = {}) => {
  const drop = { gift: { price: 10, ...gift }, sells_out_in_seconds: seconds, latency_ms: latencyMs }
  const { decisions } = await rehearse({ drop }, [draft({ buy: { pieces_per_gift: 5 } })])
  return decisions[0]
}
const day = 24 * 60 * 60_000
const lastDay = () => ({
  history: { from: new Date(Date.now() - day).toISOString(), to: new Date(Date.now() + day).toISOString() },
})

describe('against the catalogue', () => {
  test('everything counts as new, drafts stand in for the stored rules, and the totals add up', async () => {
    const giftId = await buyer.release({ title: 'Kite', price: 50, total: 1000 })
    const rules = [draft({ when: { gift_ids: { only: [giftId] }, first_minutes: 1 }, buy: { pieces_per_gift: 3 } })]
    const { decisions, totals } = await rehearse({ catalogue: true }, rules)
    const [first, ...others] = decisions
    expect(first).toMatchObject({
      gift: { id: giftId, title: 'Kite', price: 50 },
      rule_id: -1,
      plan: [{ account_id: buyer.accountId, pieces: 3, stars: 150 }],
      total: 150,
    })
    expect(others.length).toBeGreaterThan(5)
    expect(
      others.every(({ rule_id: id, plan, reasons }) => id === null && plan.length === 0 && reasons.length > 0),
    ).toBe(true)
    expect(totals).toEqual({
      pieces: 3,
      stars: 150,
      by_account: [{ account_id: buyer.accountId, pieces: 3, stars: 150 }],
    })
  })

  test('without drafts the stored ones are rehearsed; one that is off says so', async () => {
    const giftId = await buyer.release()
    const when = { gift_ids: { only: [giftId] } }
    const post = (body: object) => buyer.panel.request('POST', '/api/rules', { body })
    await post({ name: 'Off', mode: 'off', when })
    await post({ name: 'On', when })
    const { decisions } = await rehearse({ catalogue: true })
    const taken = decisions.find(({ gift }) => gift.id === giftId)
    expect(taken).toMatchObject({ rule_id: 2, total: 50 })
    expect(taken?.reasons).toContainEqual({ rule_id: 1, holds: false, code: 'mode_off', is: 'off', wants: null })
    expect((await rehearse({ catalogue: true }, [])).totals).toEqual({ pieces: 0, stars: 0, by_account: [] })
  })

  test('what an earlier draft takes of the Stars is gone for a later one', async () => {
    const [one, other] = [await buyer.release({ title: 'One' }), await buyer.release({ title: 'Other' })]
    const { decisions, totals } = await rehearse({ catalogue: true }, [wants(one), wants(other)])
    expect(totals).toMatchObject({ pieces: 20, stars: 1000 })
    expect(decisions.slice(0, 2).map(({ total }) => total)).toEqual([750, 250])
    expect(decisions[1]?.reasons).toContainEqual({
      rule_id: -2,
      holds: false,
      code: 'balance',
      is: 250,
      wants: 300,
      account_id: buyer.accountId,
    })
  })

  test('while buying is off nothing would be bought, and it says so', async () => {
    const giftId = await buyer.release()
    await buyer.panel.request('POST', '/api/spending/stop')
    const { decisions, totals } = await rehearse({ catalogue: true }, [
      draft({ when: { gift_ids: { only: [giftId] } } }),
    ])
    expect(totals.pieces).toBe(0)
    expect(decisions[0]?.reasons).toContainEqual(expect.objectContaining({ code: 'spending_off', holds: false }))
    await buyer.panel.request('POST', '/api/spending', { body: { is_on: true, password } })
  })
})

describe('what keeps an account from buying', () => {
  test('Telegram’s own limit, its reserve, a freeze', async () => {
    const few = await buyer.release({ perUserTotal: 2 })
    expect(await boughtOf(few)).toEqual({ pieces: 2, why: [['per_user_limit', 2]] })
    const giftId = await buyer.release({ price: 300 })
    await buyer.panel.request('POST', '/api/spending', { body: { reserve: 200 } })
    expect(await boughtOf(giftId)).toEqual({ pieces: 2, why: [['reserve', 1000]] })
    await buyer.panel.request('POST', `/api/account/${buyer.accountId}/freeze`, { body: {} })
    expect(await boughtOf(giftId)).toEqual({ pieces: 0, why: [['account_problem', 'account_frozen']] })
    await buyer.panel.request('POST', `/api/account/${buyer.accountId}/unfreeze`, { body: { password } })
    await buyer.panel.request('POST', '/api/spending', { body: { reserve: null, password } })
  })

  test('a recipient who is known to refuse it, and nothing is asked to find out', async () => {
    const giftId = await buyer.release({ total: 100 })
    const recipient = { kind: 'peer', peer: '@mialind' }
    expect(await boughtOf(giftId, { recipient })).toMatchObject({ pieces: 5 })
    expect(buyer.panel.simulator.calls('contacts.resolveUsername')).toBe(0)
    await buyer.quote(giftId, { recipient })
    const calls = buyer.panel.simulator.calls('contacts.resolveUsername')
    expect(await boughtOf(giftId, { recipient })).toEqual({
      pieces: 0,
      why: [['recipient_refuses_gifts', 'recipient_refuses_gifts']],
    })
    expect(buyer.panel.simulator.calls('contacts.resolveUsername')).toBe(calls)
  })
})

describe('against made-up gifts', () => {
  test('a price is enough; gifts without an id are different ones', async () => {
    const { decisions } = await rehearse({ gifts: [{ price: 60 }, { price: 40 }] }, [
      draft({ buy: { prefer: 'cheapest' } }),
    ])
    expect(decisions.map(({ gift, total }) => [gift.price, total])).toEqual([
      [40, 40],
      [60, 60],
    ])
    expect(decisions[0]?.gift).toMatchObject({ id: 'made-up', is_limited: false, publisher: null })
  })

  test('it is what it says: by a publisher, sold out, locked, limited for each', async () => {
    const when = { publishers: { only: ['@Brand'] } }
    const at = async (gift: object, buy: object = {}) => {
      const { decisions } = await rehearse({ gifts: [{ price: 10, ...gift }] }, [draft({ when, buy })])
      return decisions[0]
    }
    expect(await at({ publisher: '@brand' })).toMatchObject({ rule_id: -1, total: 10 })
    expect(await at({})).toMatchObject({
      rule_id: null,
      reasons: [{ code: 'publisher_only', is: null, wants: 'brand' }],
    })
    const sold = await at({ publisher: 'brand', is_sold_out: true })
    expect(sold).toMatchObject({ rule_id: null, reasons: [{ code: 'sold_out', is: true }] })
    const few = await at({ publisher: 'brand', per_user_total: 2 }, { pieces_per_gift: 5 })
    expect(few).toMatchObject({ plan: [{ pieces: 2 }] })
    expect(few?.reasons).toContainEqual(expect.objectContaining({ code: 'per_user_limit', is: 2, wants: 3 }))
    const until = new Date(Date.now() + day).toISOString()
    expect(await at({ publisher: 'brand', locked_until: until })).toMatchObject({ rule_id: -1, total: 10 })
  })

  test('a draft of a stored rule goes on with what that spent', async () => {
    const { body } = await buyer.panel.request('POST', '/api/rules', { body: { name: 'Stored' } })
    expect(body).toMatchObject({ rule: { id: 1 } })
    const { decisions } = await rehearse({ gifts: [{ price: 10 }] }, [{ id: 1, ...draft() }])
    expect(decisions[0]?.rule_id).toBe(1)
  })
})

describe('against the history', () => {
  test('what came after the first look counts, as it was at first sight; what that found was known', async () => {
    const giftId = await buyer.release({ title: 'Kite', price: 50, total: 1000 })
    buyer.world.setRemains(giftId, 0)
    await buyer.panel.request('POST', '/api/gifts/refresh')
    const { decisions, totals } = await rehearse(lastDay(), [draft({ buy: { pieces_per_gift: 2 } })])
    const taken = decisions.filter(({ rule_id: id }) => id !== null)
    expect(taken).toMatchObject([{ gift: { id: giftId, available_amount: 1000, is_sold_out: false }, total: 100 }])
    expect(totals).toMatchObject({ pieces: 2, stars: 100 })
    const known = decisions.filter(({ rule_id: id }) => id === null)
    expect(known.length).toBeGreaterThan(5)
    expect(known.every(({ reasons }) => reasons.some(({ code }) => code === 'known_before_armed'))).toBe(true)
  })

  test('the limits of a day are those of each day, and those in total of all of them', async () => {
    const ids: string[] = []
    for (const title of ['A', 'B', 'C', 'D']) ids.push(await buyer.release({ title, price: 50, total: 1000 }))
    const move = buyer.panel.db().$client.prepare('update gifts set first_seen_at = ? where id = ?')
    const noon = Date.UTC(2026, 9, 20, 12)
    // The first look was before them, and two of them came on one day.
    buyer.panel
      .db()
      .$client.prepare('update gifts set first_seen_at = ?')
      .run(noon - day)
    for (const [index, after] of [0, 3_600_000, day, 2 * day].entries()) move.run(noon + after, ids[index])
    await buyer.panel.restart()
    const history = { from: new Date(noon - day / 2).toISOString(), to: new Date(noon + 9 * day).toISOString() }
    const totalsOf = async (limits: object, more: object = {}) => {
      const wish = [draft({ buy: { pieces_per_gift: 2 }, limits, ...more })]
      return (await rehearse({ history }, wish)).decisions.map(({ total }) => total)
    }
    expect(await totalsOf({})).toEqual([100, 100, 100, 100])
    expect(await totalsOf({ stars_per_day: 150 })).toEqual([100, 50, 100, 100])
    expect(await totalsOf({ stars_total: 250 })).toEqual([100, 100, 50, 0])
    expect(await totalsOf({ pieces_total: 3 })).toEqual([100, 50, 0, 0])
    expect(await totalsOf({}, { pay: { reserve: 850 } })).toEqual([100, 50, 0, 0])
    await buyer.panel.request('POST', '/api/spending', { body: { day_cap: 150 } })
    expect(await totalsOf({})).toEqual([100, 50, 100, 100])
    await buyer.panel.request('POST', '/api/spending', { body: { day_cap: null, account_day_cap: 100, password } })
    expect(await totalsOf({})).toEqual([100, 0, 100, 100])
  })

  test('nothing came at another time', async () => {
    await buyer.release()
    const history = { from: '2020-01-01T00:00:00Z', to: '2020-02-01T00:00:00Z' }
    expect(await rehearse({ history }, [draft()])).toMatchObject({ decisions: [], totals: { pieces: 0 } })
  })
})

describe('against a drop', () => {
  test('an account gets what it pays for before the gift is sold out: a form, then a payment each', async () => {
    expect(await race(10, 100)).toMatchObject({ plan: [{ pieces: 5, stars: 50 }], total: 50 })
    const slow = await race(0.4, 100)
    expect(slow).toMatchObject({ plan: [{ pieces: 3, stars: 30 }], total: 30 })
    expect(slow?.reasons).toContainEqual({
      rule_id: -1,
      holds: false,
      code: 'sold_out_at_form',
      is: 500,
      wants: 400,
      account_id: buyer.accountId,
    })
    expect(await race(0.399, 100)).toMatchObject({ plan: [{ pieces: 2 }] })
    expect(await race(0.199, 100)).toMatchObject({ plan: [], total: 0 })
    expect(await race(0, 0)).toMatchObject({ total: 50 })
  })

  test('and not more than there is', async () => {
    const few = await race(10, 1, { available_amount: 2, is_limited: true })
    expect(few).toMatchObject({ total: 20 })
    expect(few?.reasons).toContainEqual({ rule_id: -1, holds: false, code: 'left', is: 2, wants: 5 })
  })
})

test.each([
  [{}],
  [{ against: {} }],
  [{ against: { catalogue: false } }],
  [{ against: { catalogue: true, gifts: [{ price: 1 }] } }],
  [{ against: { gifts: [] } }],
  [{ against: { gifts: [{ title: 'no price' }] } }],
  [{ against: { gifts: [{ price: -1 }] } }],
  [{ against: { history: { from: 'yesterday', to: 'today' } } }],
  [{ against: { drop: { gift: { price: 1 }, sells_out_in_seconds: -1, latency_ms: 1 } } }],
  [{ against: { catalogue: true }, rules: [{}] }],
  [{ against: { catalogue: true }, rules: Array.from({ length: 101 }, () => ({ name: 'x' })) }],
  [{ against: { catalogue: true }, rules: [{ name: 'x', password: 'secret' }] }],
])('%j is refused', async (body) => {
  expect(await ask(body)).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
})
