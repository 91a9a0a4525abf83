import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { ok } from '../contract/answers.ts'
import { declareCalls } from '../contract/declare.ts'
import { createEventReader } from '../gifts/testing/event-reader.ts'
import type { Room } from '../house.ts'
import { done } from '../http/calls.ts'
import { createFakeClock, type FakeClock } from '../lib/clock.ts'
import { startSimulator } from '../simulator/index.ts'
import type { Simulator } from '../simulator/types.ts'
import { apiTokenCreated } from '../contract/tokens.ts'
import type { HttpClient } from '../../tests/support/http-client.ts'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'

const phone = '+79990001122'
const password = 'correct horse'
let worldClock: FakeClock
let simulator: Simulator
let panel: Panel
let path: string
let accountId: number

/** A room that writes as the account that the body names. */
function openLetters(): Room {
  const calls = declareCalls({
    'POST /api/letters': {
      scope: 'messages',
      group: 'panel',
      summary: { en: 'Write a letter', ru: 'Написать письмо' },
      body: z.object({ account_id: z.number(), text: z.string() }),
      answers: { 200: ok },
      idempotency: 'required',
      writesAs: 'body',
    },
  })
  return { routes: (bind) => bind(calls, { 'POST /api/letters': () => done }) }
}

beforeEach(async () => {
  worldClock = createFakeClock(Date.UTC(2026, 5, 1))
  simulator = await startSimulator({ clock: worldClock })
  simulator.world.addAccount({ phone, firstName: 'Anna' })
  panel = await startPanel({ simulator, moreRooms: [openLetters] })
  await panel.signUp('owner', password)
  accountId = await panel.addAccount(phone)
  path = `/api/account/${accountId}`
})
afterEach(async () => {
  await panel.stop()
  await simulator.stop()
})

const freeze = (body?: unknown) => panel.request('POST', `${path}/freeze`, { body })
const unfreeze = (body?: unknown) => panel.request('POST', `${path}/unfreeze`, { body })
const listed = async () => (await panel.request('GET', '/api/accounts?cached=1')).body
const frozen = { status: 423, body: { error: 'account_frozen', detail: expect.stringMatching(/frozen/) } }

test('a frozen account is told as one, everywhere and after a restart', async () => {
  const events = createEventReader(await panel.open('GET', '/api/events'))
  const answer = await freeze({ reason: ' looks stolen ' })
  const shown = {
    is_frozen: true,
    frozen_at: expect.stringMatching(/Z$/),
    frozen_reason: 'looks stolen',
    restriction: null,
  }
  expect(answer).toMatchObject({ status: 200, body: { account: { id: accountId, status: 'active', ...shown } } })
  expect(await events.next()).toMatchObject({ event: 'account', data: { account: shown } })
  await events.close()
  await panel.restart()
  expect(await listed()).toMatchObject({ accounts: [shown] })
})

test('frozen once more it keeps its time; another reason replaces the first', async () => {
  const first = await freeze({ reason: 'one' })
  const second = await freeze()
  expect(second.body).toEqual(first.body)
  expect((await freeze({ reason: 'two' })).body).toMatchObject({ account: { frozen_reason: 'two' } })
  const { text } = await panel.request('GET', '/api/activity?kind=account_frozen')
  expect(text.match(/"account_frozen"/g)).toHaveLength(1)
})

test('nothing is sent from it: every write is refused before anything else of it is looked at, reading goes on', async () => {
  await worldClock.advance(25 * 3600_000)
  await freeze()
  const writes = [`${path}/devices`, `${path}/devices/5`, `${path}/devices/no-hash`, `${path}?logout=1`]
  const methods = ['account.resetAuthorization', 'auth.resetAuthorizations', 'auth.logOut']
  for (const write of writes) {
    expect(await panel.request('DELETE', write)).toMatchObject(frozen)
    const headers = { 'Idempotency-Key': 'short' }
    expect(await panel.request('DELETE', write.replace('?logout=1', '/devices'), { headers })).toMatchObject(frozen)
  }
  for (const method of methods) expect(simulator.calls(method)).toBe(0)
  expect((await panel.request('GET', `${path}/devices`)).status).toBe(200)
  expect((await panel.lines('POST', `${path}/refresh`)).at(-1)).toMatchObject({
    done: true,
    account: { is_frozen: true },
  })

  expect(await unfreeze({ password })).toMatchObject({
    status: 200,
    body: { account: { is_frozen: false, frozen_at: null, frozen_reason: null } },
  })
  expect((await panel.request('DELETE', `${path}/devices`)).status).toBe(200)
  expect(simulator.calls('auth.resetAuthorizations')).toBe(1)
})

test('a write by the account of a body is refused first, but for who asks; a repeated one too', async () => {
  const write = (body: unknown, headers: Record<string, string> = {}, client: HttpClient = panel) =>
    client.request('POST', '/api/letters', { body, headers })
  const key = { 'Idempotency-Key': 'letter-one' }
  const letter = { account_id: accountId, text: 'hello' }
  expect((await write(letter, key)).status).toBe(200)
  await freeze()
  expect((await write(letter, key, panel.client())).status).toBe(401)
  for (const body of [
    letter,
    { account_id: String(accountId) },
    { account_id: accountId, text: 5 },
    { account_id: accountId },
  ])
    for (const headers of [{}, key]) expect(await write(body, headers)).toMatchObject(frozen)
  for (const body of [{ text: '' }, { account_id: 99, text: 5 }])
    expect(await write(body, { 'Idempotency-Key': 'letter-two' })).toMatchObject({ status: 400 })
})

test('it can be taken out of the panel, which sends nothing', async () => {
  await freeze()
  expect((await panel.request('DELETE', path)).status).toBe(200)
  expect(simulator.calls('auth.logOut')).toBe(0)
})

test('the spending says why it buys nothing, and is told of it', async () => {
  const events = createEventReader(await panel.open('GET', '/api/events'))
  await freeze()
  const problem = { accounts: [{ account_id: accountId, problem: 'account_frozen' }] }
  expect((await panel.request('GET', '/api/spending')).body).toMatchObject(problem)
  const heard = [await events.next(), await events.next()]
  expect(heard).toMatchObject([{ event: 'account' }, { event: 'spending', data: { spending: problem } }])
  await events.close()
  await unfreeze({ password })
  expect((await panel.request('GET', '/api/spending')).body).toMatchObject({ accounts: [{ problem: null }] })
})

test('its end asks for the password, and tells of a wrong one', async () => {
  await freeze()
  for (const body of [undefined, {}, { password: 7 }])
    expect(await unfreeze(body)).toMatchObject({ status: 400, body: { error: 'password_required' } })
  expect(await unfreeze({ password: 'not this' })).toMatchObject({ status: 400, body: { error: 'wrong_password' } })
  expect(await listed()).toMatchObject({ accounts: [{ is_frozen: true }] })
  await unfreeze({ password })
  const russian = await panel.request('GET', '/api/activity?topic=accounts', { headers: { 'accept-language': 'ru' } })
  for (const title of [
    'Аккаунт Anna заморожен: от него ничего не отправляется',
    'Разморозка аккаунта Anna отклонена',
    'Аккаунт Anna разморожен',
  ])
    expect(russian.text).toContain(title)
  expect(panel.log() + russian.text).not.toContain('not this')
})

test('a program with the scope freezes, and never unfreezes', async () => {
  const made = await panel.request('POST', '/api/tokens', {
    body: { name: 'x', scopes: ['manage'], expires_in_days: 30 },
  })
  const headers = { authorization: `Bearer ${apiTokenCreated.parse(made.body).token}` }
  const as = (call: string, body: unknown) => panel.client().request('POST', `${path}/${call}`, { headers, body })
  expect((await as('freeze', {})).status).toBe(200)
  expect(await as('unfreeze', { password })).toMatchObject({ status: 403, body: { error: 'insufficient_scope' } })
})

test.each([[{ reason: 5 }], [{ reason: 'x'.repeat(201) }], [{ why: 'x' }], ['x']])(
  '%j freezes nothing',
  async (body) => {
    expect(await freeze(body)).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
    expect(await listed()).toMatchObject({ accounts: [{ is_frozen: false }] })
  },
)

test('what is not there, or another user’s, is not frozen', async () => {
  for (const call of ['freeze', 'unfreeze', 'appeals'])
    for (const id of ['99', 'x']) {
      const body = { freeze: {}, unfreeze: { password }, appeals: { text: 'x' } }[call]
      expect(await panel.request('POST', `/api/account/${id}/${call}`, { body })).toMatchObject({
        status: 404,
        body: { error: 'not_found' },
      })
    }
  panel
    .db()
    .$client.exec(
      "insert into users (username, username_key, password_hash, created_at) select 'b', 'b', password_hash, 1 from users; update accounts set user_id = 2, frozen_at = 1",
    )
  expect((await freeze({})).status).toBe(404)
  expect((await panel.request('GET', `${path}/appeals`)).status).toBe(404)
  expect(await panel.request('DELETE', `${path}/devices`)).toMatchObject({ status: 404 })
})

test('what Telegram itself froze says since when, until when, and where to ask; no longer than it is', async () => {
  simulator.world.setFrozen(phone, true)
  const read = async () => (await panel.lines('POST', `${path}/refresh`)).at(-1)
  const restriction = {
    since: '2026-05-31T00:00:00.000Z',
    until: '2026-07-01T00:00:00.000Z',
    appeal_url: 'https://t.me/spambot',
  }
  expect(await read()).toMatchObject({ account: { status: 'restricted', is_frozen: false, restriction } })
  await panel.restart()
  expect(await listed()).toMatchObject({ accounts: [{ restriction }] })
  expect((await panel.request('GET', '/api/spending')).body).toMatchObject({
    accounts: [{ problem: 'account_restricted' }],
  })
  simulator.world.setFrozen(phone, false)
  expect(await read()).toMatchObject({ account: { status: 'active', restriction: null } })
})

test('appeals keep what was asked and answered, newest first, and go with their account', async () => {
  const write = (body: unknown) => panel.request('POST', `${path}/appeals`, { body })
  const list = async (query = '') => (await panel.request('GET', `${path}/appeals${query}`)).body
  expect(await list()).toEqual({ items: [], next: null })
  await freeze()
  for (const text of ['one', 'two', 'three']) expect((await write({ text })).status).toBe(200)
  const answered = await write({ id: 2, answer: 'Wait a week.' })
  expect(answered.body).toMatchObject({
    item: { id: 2, text: 'two', answer: 'Wait a week.', answered_at: expect.stringMatching(/Z$/) },
  })
  expect(await list('?limit=2')).toMatchObject({
    items: [{ text: 'three', answer: null, answered_at: null }, { text: 'two' }],
    next: '2',
  })
  expect(await list('?limit=2&cursor=2')).toMatchObject({ items: [{ text: 'one' }], next: null })
  expect(await write({ id: 9, answer: 'x' })).toMatchObject({ status: 404 })
  for (const body of [{}, { text: ' ' }, { text: 'x'.repeat(4001) }, { text: 5 }, { text: 'x', id: 1 }])
    expect(await write(body)).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  await panel.request('DELETE', path)
  expect(panel.db().$client.prepare('select count(*) from account_appeals').pluck().get()).toBe(0)
})
