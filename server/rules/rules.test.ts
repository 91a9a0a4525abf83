import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { live, rule as ruleShape, type Rule } from '../contract/rules.ts'
import { apiTokenCreated } from '../contract/tokens.ts'
import { createEventReader } from '../gifts/testing/event-reader.ts'
import { password, patiently, startBuyer, type Buyer } from '../orders/testing/buyer.ts'

let buyer: Buyer
const ruleAnswer = z.object({ rule: ruleShape })
const ruleList = z.object({ items: z.array(ruleShape) })
const limited = { stars_total: 500 }

beforeAll(async () => {
  buyer = await startBuyer({ env: { ALLOW_REGISTRATION: 'open' } })
})
afterAll(() => buyer.panel.stop())
beforeEach(async () => {
  for (const { id } of await list()) await ask('DELETE', `/api/rules/${id}`)
})

const ask = (method: string, path: string, body?: unknown) =>
  buyer.panel.request(method, path, body === undefined ? {} : { body })
const list = async () => ruleList.parse((await ask('GET', '/api/rules')).body).items
const make = (body: object) => ask('POST', '/api/rules', body)
const patch = (id: number, body: unknown) => ask('PATCH', `/api/rules/${id}`, body)
const refused = (status: number, error: string) => ({ status, body: { error } })

async function made(body: object = {}): Promise<Rule> {
  const { status, body: answer } = await make({ name: 'Limited ones', ...body })
  expect(status).toBe(200)
  return ruleAnswer.parse(answer).rule
}

async function patched(id: number, body: object): Promise<Rule> {
  const { status, body: answer } = await patch(id, body)
  expect(status).toBe(200)
  return ruleAnswer.parse(answer).rule
}

const at = (length: number) => make({ name: 'Words', buy: { message: 'x'.repeat(length) } })

describe('making a rule', () => {
  test('a name is enough: it watches for anything new, for oneself, with all accounts', async () => {
    const before = Date.now()
    const rule = await made()
    expect(rule).toEqual({
      id: expect.any(Number),
      name: 'Limited ones',
      mode: 'watch',
      answer_within: 600,
      when: { on: ['new'] },
      buy: {
        pieces_per_gift: 1,
        pieces_per_account: null,
        prefer: 'scarcest',
        recipient: { kind: 'self' },
        hide_name: false,
        include_upgrade: false,
        message: null,
      },
      pay: { accounts: 'all', choose: 'richest', reserve: null },
      limits: { stars_per_gift: null, stars_per_day: null, stars_total: null, pieces_total: null, until: null },
      matched: 0,
      bought: 0,
      spent: 0,
      armed_at: expect.any(String),
      created_at: expect.any(String),
    })
    expect(Date.parse(rule.armed_at ?? '')).toBeGreaterThanOrEqual(before)
    expect(await list()).toEqual([rule])
  })

  test('all of it is kept as it was said, over a restart', async () => {
    const wish = {
      name: 'Everything',
      mode: 'off',
      answer_within: 30,
      when: {
        price: { min: 1, max: 500 },
        supply: { max: 10_000 },
        left: { min: null },
        limited: 'only',
        titles: { has: ['Шапка'], has_not: ['hat'] },
        gift_ids: { except: ['5170145012310081615'] },
        publishers: { only: ['@some_brand', '-1001234567890'] },
        first_minutes: 10,
        on: ['restock', 'new'],
        hours: { from: '22:00', to: '06:00', time_zone: 'Europe/Moscow' },
      },
      buy: {
        pieces_per_gift: 3,
        pieces_per_account: 2,
        prefer: 'cheapest',
        recipient: { kind: 'peer', peer: '@somebody' },
        hide_name: true,
        include_upgrade: true,
        message: 'For you',
      },
      pay: { accounts: [buyer.accountId], choose: 'spread', reserve: 25 },
      limits: {
        stars_per_gift: 100,
        stars_per_day: 200,
        stars_total: 300,
        pieces_total: 4,
        until: '2030-01-01T00:00:00+03:00',
      },
    }
    const rule = await made(wish)
    expect(rule).toMatchObject({ ...wish, armed_at: null })
    await buyer.panel.restart()
    expect(await list()).toEqual([rule])
  })

  test('the next is behind the others', async () => {
    const names = ['first', 'second', 'third']
    for (const name of names) await made({ name })
    expect((await list()).map(({ name }) => name)).toEqual(names)
  })

  test('one that buys needs a limit, and the password, and the right one', async () => {
    const buys = { name: 'Buys', mode: 'buy' }
    expect(await make({ ...buys, password })).toMatchObject(refused(400, 'rule_needs_limit'))
    const perGift = { limits: { stars_per_gift: 5, pieces_total: 5 } }
    expect(await make({ ...buys, ...perGift, password })).toMatchObject(refused(400, 'rule_needs_limit'))
    expect(await make({ ...buys, limits: limited })).toMatchObject(refused(400, 'password_required'))
    const wrong = await make({ ...buys, limits: limited, password: 'wrong horse' })
    expect(wrong).toMatchObject(refused(400, 'wrong_password'))
    expect(await list()).toEqual([])
    expect((await make({ ...buys, limits: { stars_per_day: 5 }, password })).status).toBe(200)
    expect((await make({ ...buys, limits: limited, password })).status).toBe(200)
    // One that asks is answered by a person each time.
    expect((await make({ ...buys, mode: 'ask' })).status).toBe(200)
    expect(JSON.stringify(await list())).not.toContain(password)
  })

  test('there are 100 at most', async () => {
    for (let index = 0; index < 100; index++) await made({ name: `Rule ${index}`, mode: 'off' })
    expect(await make({ name: 'One more' })).toMatchObject(refused(409, 'too_many_rules'))
    expect(await list()).toHaveLength(100)
  })

  test('a message is no longer than Telegram lets one be', async () => {
    const { status, body } = await at(4000)
    const { limit } = z.object({ error: z.literal('message_too_long'), limit: z.number() }).parse(body)
    expect(status).toBe(400)
    expect((await at(limit)).status).toBe(200)
    expect((await at(limit + 1)).status).toBe(400)
  })
})

test.each([
  [{}, 'name'],
  [{ name: '' }, 'name'],
  [{ name: 'x'.repeat(101) }, 'name'],
  [{ name: 'A', mode: 'on' }, 'mode'],
  [{ name: 'A', answer_within: 9 }, 'answer_within'],
  [{ name: 'A', when: { price: { min: 5, max: 4 } } }, 'when.price.min'],
  [{ name: 'A', when: { price: { min: -1 } } }, 'when.price.min'],
  [{ name: 'A', when: { price: { min: 1.5 } } }, 'when.price.min'],
  [{ name: 'A', when: { limited: true } }, 'when.limited'],
  [{ name: 'A', when: { on: [] } }, 'when.on'],
  [{ name: 'A', when: { on: ['sometimes'] } }, 'when.on.0'],
  [{ name: 'A', when: { titles: { has: [''] } } }, 'when.titles.has.0'],
  [{ name: 'A', when: { gift_ids: { only: ['one'] } } }, 'when.gift_ids.only.0'],
  [{ name: 'A', when: { publishers: { only: ['a b'] } } }, 'when.publishers.only.0'],
  [{ name: 'A', when: { hours: { from: '24:00', to: '06:00', time_zone: 'UTC' } } }, 'when.hours.from'],
  [{ name: 'A', when: { hours: { from: '22:00', to: '06:00', time_zone: 'Mars/Base' } } }, 'when.hours.time_zone'],
  [{ name: 'A', buy: { pieces_per_gift: 0 } }, 'buy.pieces_per_gift'],
  [{ name: 'A', buy: { recipient: { kind: 'account' } } }, 'buy.recipient.account_id'],
  [{ name: 'A', buy: { recipient: { kind: 'account', account_id: 999 } } }, 'buy.recipient.account_id'],
  [{ name: 'A', pay: { accounts: [] } }, 'pay.accounts'],
  [{ name: 'A', pay: { accounts: [1, 999] } }, 'pay.accounts.1'],
  [{ name: 'A', pay: { choose: 'poorest' } }, 'pay.choose'],
  [{ name: 'A', limits: { stars_total: 0 } }, 'limits.stars_total'],
  [{ name: 'A', limits: { until: 'tomorrow' } }, 'limits.until'],
])('%j is refused, with the place: %s', async (body, path) => {
  const { status, body: answer } = await make(body)
  expect([status, answer]).toMatchObject([400, { error: 'invalid_request' }])
  expect(z.object({ issues: z.array(z.object({ path: z.string() })) }).parse(answer).issues[0]?.path).toContain(path)
  expect(await list()).toEqual([])
})

test.each([[[]], ['rule'], [{ name: 'A', colour: 'red' }], [{ name: 'A', when: { colour: 'red' } }]])(
  '%j is refused',
  async (body) => {
    expect(await ask('POST', '/api/rules', body)).toMatchObject(refused(400, 'invalid_request'))
  },
)

describe('changing a rule', () => {
  test('a part replaces the whole part, and leaves the others', async () => {
    const { id } = await made({
      when: { price: { max: 100 }, limited: 'only' },
      buy: { pieces_per_gift: 3, prefer: 'cheapest' },
    })
    const rule = await patched(id, { when: { supply: { max: 5 } }, buy: { pieces_per_gift: 2 } })
    expect(rule.when).toEqual({ supply: { max: 5 }, on: ['new'] })
    expect(rule.buy).toMatchObject({ pieces_per_gift: 2, prefer: 'scarcest' })
    expect(await patched(id, { name: 'Other' })).toEqual({ ...rule, name: 'Other' })
    expect(await patched(id, {})).toEqual({ ...rule, name: 'Other' })
    expect(await list()).toEqual([{ ...rule, name: 'Other' }])
  })

  test('it is armed when it leaves off, kept so while it is on, and armed anew after it was off', async () => {
    const { id, armed_at: made_at } = await made({ limits: limited })
    expect((await patched(id, { mode: 'ask' })).armed_at).toBe(made_at)
    expect((await patched(id, { mode: 'buy', password })).armed_at).toBe(made_at)
    expect((await patched(id, { when: { price: { max: 1 } } })).armed_at).toBe(made_at)
    expect((await patched(id, { mode: 'off' })).armed_at).toBeNull()
    const again = await patched(id, { mode: 'watch' })
    expect(Date.parse(again.armed_at ?? '')).toBeGreaterThan(Date.parse(made_at ?? ''))
  })

  test('what lets one that buys buy more asks for the password; what does not, does not', async () => {
    const { id } = await made({
      mode: 'buy',
      when: { price: { max: 100 } },
      buy: { pieces_per_gift: 2 },
      pay: { accounts: [buyer.accountId], reserve: 10 },
      limits: { stars_total: 500, until: '2030-01-01T00:00:00Z' },
      password,
    })
    const before = await list()
    for (const looser of [
      { when: { price: { max: 101 } } },
      { when: {} },
      { buy: { pieces_per_gift: 3 } },
      { buy: { pieces_per_gift: 2, recipient: { kind: 'peer', peer: '@somebody' } } },
      { pay: { accounts: 'all', reserve: 10 } },
      { pay: { accounts: [buyer.accountId], reserve: 9 } },
      { limits: { stars_total: 501, until: '2030-01-01T00:00:00Z' } },
      { limits: { stars_total: 500, until: '2031-01-01T00:00:00Z' } },
    ]) {
      expect([looser, await patch(id, looser)]).toMatchObject([looser, refused(400, 'password_required')])
      expect(await patch(id, { ...looser, password: 'wrong horse' })).toMatchObject(refused(400, 'wrong_password'))
    }
    expect(await list()).toEqual(before)
    expect(await patch(id, { limits: {} })).toMatchObject(refused(400, 'rule_needs_limit'))
    expect(await patch(id, { limits: {}, password })).toMatchObject(refused(400, 'rule_needs_limit'))
    await patched(id, { when: { price: { max: 99 } }, limits: { stars_total: 400, until: '2029-01-01T00:00:00Z' } })
    await patched(id, { buy: { pieces_per_gift: 3 }, password })
    await patched(id, { mode: 'watch' })
    // It buys nothing any more, so it may look for what it likes.
    await patched(id, { when: {}, limits: {}, buy: { pieces_per_gift: 500 } })
  })

  test('of two changes at once that would together loosen it, none slips through', async () => {
    const { id } = await made({ mode: 'watch', limits: limited, buy: { pieces_per_gift: 1 } })
    const [armed, raised] = await Promise.all([
      patch(id, { mode: 'buy', password }),
      patch(id, { buy: { pieces_per_gift: 9 } }),
    ])
    // The pieces of a rule that watches are free; but the password was given for one piece.
    expect(raised.status).toBe(200)
    expect(armed).toMatchObject(refused(400, 'password_required'))
    expect(await list()).toMatchObject([{ mode: 'watch', buy: { pieces_per_gift: 9 } }])
    expect(await patched(id, { mode: 'buy', password })).toMatchObject({ mode: 'buy', buy: { pieces_per_gift: 9 } })
    const many = await Promise.all(
      Array.from({ length: 8 }, (_, index) => patch(id, { name: `Name ${index}`, answer_within: 10 + index })),
    )
    expect(many.map(({ status }) => status)).toEqual(many.map(() => 200))
    const [last] = await list()
    expect(last?.name).toBe(`Name ${(last?.answer_within ?? 0) - 10}`)
  })

  test('an account that has left may stay named, and none may be added that is not one’s own', async () => {
    const { world, panel } = buyer
    const { phone } = world.addAccount({ phone: '+79990001155' })
    const second = await panel.addAccount(phone)
    const { id } = await made({ pay: { accounts: [second, buyer.accountId] } })
    await panel.request('DELETE', `/api/account/${second}`)
    expect((await patched(id, { pay: { accounts: [second], choose: 'listed' } })).pay.accounts).toEqual([second])
    expect(await patch(id, { pay: { accounts: [second + 1] } })).toMatchObject(refused(400, 'invalid_request'))
  })
})

describe('the order of precedence', () => {
  test('is set by all ids, each once', async () => {
    const ids: number[] = []
    for (const name of ['a', 'b', 'c']) ids.push((await made({ name })).id)
    const [a = 0, b = 0, c = 0] = ids
    const { status, body } = await ask('POST', '/api/rules/order', { ids: [c, a, b] })
    expect(status).toBe(200)
    expect(ruleList.parse(body).items.map(({ name }) => name)).toEqual(['c', 'a', 'b'])
    for (const wrong of [[], [a, b], [a, b, b], [a, b, c, c], [a, b, c + 1], [a, b, c, c + 1]])
      expect(await ask('POST', '/api/rules/order', { ids: wrong })).toMatchObject(refused(400, 'invalid_request'))
    expect((await list()).map(({ name }) => name)).toEqual(['c', 'a', 'b'])
    await made({ name: 'd' })
    expect((await list()).map(({ name }) => name)).toEqual(['c', 'a', 'b', 'd'])
  })

  test('of no rules is none', async () => {
    expect(await ask('POST', '/api/rules/order', { ids: [] })).toMatchObject({ status: 200, body: { items: [] } })
  })
})

const tokenWith = async (scopes: string[]) => {
  const body = { name: scopes.join(' '), scopes, expires_in_days: 30 }
  const { token } = apiTokenCreated.parse((await ask('POST', '/api/tokens', body)).body)
  return (method: string, path: string, wish?: object) =>
    buyer.panel.client().request(method, path, { headers: { authorization: `Bearer ${token}` }, body: wish })
}

describe('who may', () => {
  test('another user’s rule is not found, and is not seen', async () => {
    const { id } = await made()
    const other = buyer.panel.client()
    const body = { username: `other${id}`, password: 'correct horse 2' }
    expect((await other.request('POST', '/api/auth/register', { body })).status).toBe(200)
    expect(await other.request('GET', '/api/rules')).toMatchObject({ body: { items: [] } })
    for (const [method, path] of [
      ['PATCH', `/api/rules/${id}`],
      ['DELETE', `/api/rules/${id}`],
      ['PATCH', '/api/rules/987654'],
      ['DELETE', '/api/rules/none'],
    ] as const) {
      const answer = await other.request(method, path, method === 'PATCH' ? { body: { name: 'Mine' } } : {})
      expect(answer).toMatchObject(refused(404, 'not_found'))
    }
    const order = await other.request('POST', '/api/rules/order', { body: { ids: [id] } })
    expect(order).toMatchObject(refused(400, 'invalid_request'))
    expect(await list()).toHaveLength(1)
  })

  test('a token reads with "read", changes with "spend", and gives the password like anybody', async () => {
    const reads = await tokenWith(['read'])
    const manages = await tokenWith(['read', 'manage'])
    const spends = await tokenWith(['read', 'spend'])
    expect((await reads('GET', '/api/rules')).status).toBe(200)
    for (const one of [reads, manages])
      expect(await one('POST', '/api/rules', { name: 'Program' })).toMatchObject(refused(403, 'insufficient_scope'))
    const buys = { name: 'Program', mode: 'buy', limits: limited }
    expect(await spends('POST', '/api/rules', buys)).toMatchObject(refused(400, 'password_required'))
    expect((await spends('POST', '/api/rules', { ...buys, password })).status).toBe(200)
  })
})

test('deleting takes it from the list, once', async () => {
  const { id } = await made()
  expect(await ask('DELETE', `/api/rules/${id}`)).toMatchObject({ status: 200, body: { ok: true } })
  expect(await ask('DELETE', `/api/rules/${id}`)).toMatchObject(refused(404, 'not_found'))
  expect(await list()).toEqual([])
})

test('what a person does with rules is in the activity, and no password', async () => {
  const { id } = await made({ name: 'Told <b>', limits: limited })
  await patched(id, { name: 'Told again' })
  await patched(id, { mode: 'buy', password })
  await patch(id, { buy: { pieces_per_gift: 2 }, password: 'wrong horse' })
  const second = await made({ name: 'Second' })
  await ask('POST', '/api/rules/order', { ids: [second.id, id] })
  await ask('DELETE', `/api/rules/${id}`)
  const { text } = await ask('GET', '/api/activity?topic=purchases')
  for (const kind of ['rule_made', 'rule_changed', 'rule_mode', 'rule_deleted', 'rules_reordered', 'rule_refused'])
    expect(text).toContain(kind)
  expect(text).toContain('Told again')
  expect(text).not.toContain(password)
  expect(text).not.toContain('wrong horse')
})

/** The next that is told of a rule; other rooms tell their own meanwhile. */
async function nextRule(events: ReturnType<typeof createEventReader>): Promise<Rule> {
  for (;;) {
    const { event, data } = await events.next()
    if (event === 'rule') return ruleAnswer.parse(data).rule
  }
}

/** The whole list, where it is told. */
async function nextList(events: ReturnType<typeof createEventReader>): Promise<Rule[]> {
  for (;;) {
    const { event, data } = await events.next()
    if (event === 'rules') return live.rules.parse(data).items
  }
}

/** An order that waits, given to the rule before it begins: from then on it is one of the rule's. */
async function orderOf(rule: Rule, quantity: number) {
  const giftId = await buyer.release({ price: 50 })
  const startsAt = new Date(Date.now() + 700).toISOString()
  const { status, body } = await buyer.buy(giftId, { starts_at: startsAt, quantity, max_total: 50 * quantity }, '')
  expect(status).toBe(202)
  const { order } = z.object({ order: z.object({ id: z.number() }) }).parse(body)
  const give = buyer.panel.db().$client.prepare("update orders set source = 'rule', source_id = ? where id = ?")
  give.run(String(rule.id), order.id)
  return { giftId, orderId: order.id }
}

describe('what came of a rule', () => {
  test('its pieces and Stars are told as they are spent, and counted again after a restart', async () => {
    const rule = await made({ mode: 'buy', limits: limited, password })
    const events = createEventReader(await buyer.panel.open('GET', '/api/events'))
    const { orderId } = await orderOf(rule, 2)
    await expect.poll(async () => (await buyer.read(orderId)).order.status, patiently).toBe('done')
    for (let told = rule; told.bought < 2;) {
      told = await nextRule(events)
      expect(told).toEqual({ ...rule, bought: told.bought, spent: 100 })
    }
    await events.close()
    expect(await list()).toMatchObject([{ id: rule.id, bought: 2, spent: 100, matched: 0 }])
    await buyer.panel.restart()
    expect(await list()).toMatchObject([{ bought: 2, spent: 100 }])
  })

  test('what is held counts as spent, and what is released does not', async () => {
    // New gifts are not its own: it would buy this one itself, beside the order that it is given.
    const rule = await made({ mode: 'buy', when: { on: ['restock'] }, limits: limited, password })
    const { orderId } = await orderOf(rule, 1)
    await expect.poll(async () => (await buyer.read(orderId)).order.status, patiently).toBe('done')
    const ofOrder = 'update holds set state = ? where purchase_id in (select id from purchases where order_id = ?)'
    // Each start opens the database anew.
    const set = (state: string) => buyer.panel.db().$client.prepare(ofOrder).run(state, orderId)
    set('held')
    await buyer.panel.restart()
    expect((await list())[0]?.spent).toBe(50)
    set('released')
    await buyer.panel.restart()
    expect((await list())[0]?.spent).toBe(0)
    set('spent')
  })

  test('every change is told to the open pages', async () => {
    const events = createEventReader(await buyer.panel.open('GET', '/api/events'))
    const rule = await made()
    expect(await nextRule(events)).toEqual(rule)
    const changed = await patched(rule.id, { name: 'Anew' })
    expect(await nextRule(events)).toEqual(changed)
    const other = await made({ name: 'Other' })
    const ids = (await list()).map(({ id }) => id).toReversed()
    await buyer.panel.request('POST', '/api/rules/order', { body: { ids } })
    expect((await nextList(events)).map(({ id }) => id)).toEqual(ids)
    await buyer.panel.request('DELETE', `/api/rules/${other.id}`)
    expect((await nextList(events)).map(({ id }) => id)).toEqual(ids.filter((id) => id !== other.id))
    await events.close()
  })
})
