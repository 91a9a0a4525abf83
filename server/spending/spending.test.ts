import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { apiTokenCreated } from '../contract/tokens.ts'

let panel: Panel
let accountId: number
const password = 'correct horse'
beforeAll(async () => {
  panel = await startPanel()
  await panel.signUp('owner', password)
  const person = panel.simulator.world.accounts().find((one) => one.password === null)
  if (!person) throw new Error('the simulator has no account without a password')
  panel.simulator.world.setStars(person.phone, { amount: 500, nanos: 250_000_000 })
  accountId = await panel.addAccount(person.phone)
  await panel.request('GET', '/api/accounts?wait=1')
})
afterAll(() => panel.stop())

const read = async () => (await panel.request('GET', '/api/spending')).body
const save = (body: unknown) => panel.request('POST', '/api/spending', { body })
const none = { day_cap: null, account_day_cap: null, piece_cap: null, reserve: null, confirm_above: null }

async function tokenWith(scopes: string[]): Promise<string> {
  const body = { name: scopes.join(' '), scopes, expires_in_days: 30 }
  return apiTokenCreated.parse((await panel.request('POST', '/api/tokens', { body })).body).token
}

const as = (token: string, path: string, body?: unknown) =>
  panel.client().request('POST', path, { headers: { authorization: `Bearer ${token}` }, body })

test('a new panel spends nothing, and says what each account has', async () => {
  expect(await read()).toEqual({
    is_on: false,
    ...none,
    spent_today: 0,
    held: 0,
    day_ends_at: expect.stringMatching(/T00:00:00\.000Z$/),
    accounts: [{ account_id: accountId, balance: 500.25, held: 0, free: 500.25, spent_today: 0, problem: null }],
  })
})

test('switching on asks for the password, and for the right one', async () => {
  expect(await save({ is_on: true })).toMatchObject({ status: 400, body: { error: 'password_required' } })
  const wrong = await save({ is_on: true, password: 'not this one' })
  expect(wrong).toMatchObject({ status: 400, body: { error: 'wrong_password' } })
  expect(await read()).toMatchObject({ is_on: false })
  const right = await save({ is_on: true, password })
  expect(right).toMatchObject({ status: 200, body: { ok: true, spending: { is_on: true } } })
  await panel.restart()
  expect(await read()).toMatchObject({ is_on: true })
})

test('tightening asks for nothing; loosening asks for the password', async () => {
  const tight = { day_cap: 1000, account_day_cap: 500, piece_cap: 100, reserve: 50, confirm_above: 200 }
  expect(await save(tight)).toMatchObject({ status: 200, body: { spending: tight } })
  for (const looser of [
    { day_cap: 1001 },
    { account_day_cap: null },
    { piece_cap: 101 },
    { reserve: 49 },
    { reserve: null },
    { confirm_above: null },
  ])
    expect(await save(looser)).toMatchObject({ status: 400, body: { error: 'password_required' } })
  expect(await read()).toMatchObject(tight)
  expect(await save({ day_cap: 1000, reserve: 60 })).toMatchObject({ status: 200 })
  expect(await save({ ...none, password })).toMatchObject({ status: 200, body: { spending: none } })
})

test('a program may tighten with the scope for it, never loosen, and stop with less', async () => {
  const spend = await tokenWith(['spend'])
  const manage = await tokenWith(['manage'])
  expect(await as(manage, '/api/spending', { day_cap: 10 })).toMatchObject({ status: 403 })
  expect(await as(spend, '/api/spending', { day_cap: 10 })).toMatchObject({ status: 200 })
  const raised = await as(spend, '/api/spending', { day_cap: 11, password })
  expect(raised).toMatchObject({ status: 403, body: { error: 'insufficient_scope' } })
  expect(await as(spend, '/api/spending', { is_on: false })).toMatchObject({ status: 200 })
  const on = await as(spend, '/api/spending', { is_on: true, password })
  expect(on).toMatchObject({ status: 403, body: { error: 'insufficient_scope' } })
  await save({ is_on: true, day_cap: null, password })
  expect(await as(manage, '/api/spending/stop')).toMatchObject({ status: 200, body: { released: 0, verifying: 0 } })
  expect(await read()).toMatchObject({ is_on: false })
})

test.each([
  [{ day_cap: -1 }],
  [{ day_cap: 1.5 }],
  [{ day_cap: '100' }],
  [{ piece_cap: 1e15 }],
  [{ is_on: 'yes' }],
  [{ is_on: null }],
  [{ daycap: 5 }],
  [{ password: 7 }],
  [[]],
  ['on'],
])('%j is refused and changes nothing', async (body) => {
  const before = await read()
  expect(await save(body)).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  expect(await read()).toEqual(before)
})

test('every change is in the activity', async () => {
  await save({ is_on: true, password })
  await save({ day_cap: 77 })
  await save({ day_cap: 78, password: 'not this one' })
  await save({ is_on: false })
  const { body, text } = await panel.request('GET', '/api/activity?topic=purchases')
  const kinds = ['spending_off', 'spending_refused', 'spending_limits_changed', 'spending_on']
  expect(Object(body).items.slice(0, 4)).toMatchObject(kinds.map((kind) => ({ kind })))
  expect(text).not.toContain(password)
})
