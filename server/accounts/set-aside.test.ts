import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { createFakeClock, type FakeClock } from '../lib/clock.ts'

const phone = '+79990001122'
const DAY = 24 * 60 * 60_000
const startedAt = Date.UTC(2026, 5, 1)
const listed = z.object({ items: z.array(z.looseObject({ id: z.string() })) })

let panel: Panel
let clock: FakeClock
let accountId: number
let sealed: Buffer

beforeEach(async () => {
  clock = createFakeClock(startedAt)
  panel = await startPanel({ clock, env: { ALLOW_REGISTRATION: 'open' } })
  await panel.signUp()
  panel.simulator.world.addAccount({ phone, stars: { amount: 120, nanos: 0 } })
  accountId = await panel.addAccount(phone)
  sealed = readFileSync(inPlace())
})
afterEach(() => panel.stop())

const folder = () => join(panel.dataDir, 'sessions', 'user_1')
const inPlace = () => join(folder(), `${phone}.session`)
const asides = () => {
  const aside = join(folder(), 'set-aside')
  return existsSync(aside) ? readdirSync(aside).map((name) => readFileSync(join(aside, name))) : []
}
const refresh = () => panel.lines('POST', `/api/account/${accountId}/refresh`)
const list = async () => (await panel.request('GET', '/api/sessions/set-aside')).body
const onlyId = async () => listed.parse(await list()).items[0]?.id ?? ''
const tryAgain = async () => panel.request('POST', `/api/sessions/set-aside/${await onlyId()}/try`)

/** Telegram says so, encrypted with the session's own key, although the session lives. */
async function endWrongly() {
  const error = { code: 401, name: 'AUTH_KEY_UNREGISTERED' }
  const takeBack = panel.simulator.addFault({ phone, error })
  expect((await refresh()).at(-1)).toMatchObject({ error: 'session_invalid', error_code: error.name })
  takeBack()
}

test('the session of an account that Telegram signed out leaves its place and is kept as it was, for 30 days', async () => {
  panel.simulator.world.endSessions(phone, 'SESSION_REVOKED')
  expect((await refresh()).at(-1)).toMatchObject({ error: 'session_invalid', error_code: 'SESSION_REVOKED' })
  expect(existsSync(inPlace())).toBe(false)
  expect(asides()).toEqual([sealed])
  const item = {
    id: expect.stringMatching(/^[0-9a-f]{16}$/),
    account_id: accountId,
    phone,
    reason: 'SESSION_REVOKED',
    set_aside_at: new Date(startedAt).toISOString(),
    kept_until: new Date(startedAt + 30 * DAY).toISOString(),
  }
  expect(await list()).toEqual({ items: [item] })
  expect(await tryAgain()).toMatchObject({ status: 409, body: { error: 'session_invalid' } })
  await clock.advance(29 * DAY)
  await panel.restart()
  // The sign-in to the panel lives no longer than that itself.
  await panel.request('POST', '/api/auth/login', { body: { username: 'owner', password: 'correct horse' } })
  expect(await list()).toEqual({ items: [item] })
  expect(asides()).toEqual([sealed])
  // While the panel runs on.
  await clock.advance(2 * DAY)
  expect(asides()).toEqual([])
  expect(await list()).toEqual({ items: [] })
})

test('one that lives after all is the account’s session again', async () => {
  await endWrongly()
  const silent = await panel.simulator.setListening(false).then(() => tryAgain())
  expect(silent).toMatchObject({ status: 502, body: { error: 'telegram_unreachable' } })
  await panel.simulator.setListening(true)
  expect(asides()).toEqual([sealed])

  const id = await onlyId()
  const answers = await Promise.all([1, 2].map(() => panel.request('POST', `/api/sessions/set-aside/${id}/try`)))
  for (const answer of answers) {
    expect(answer).toMatchObject({ status: 200, body: { account: { id: accountId, phone, status: 'active' } } })
  }
  expect(asides()).toEqual([])
  expect(existsSync(inPlace())).toBe(true)
  expect((await refresh()).at(-1)).toMatchObject({ done: true, account: { stars: 120 } })
  expect(panel.simulator.calls('auth.signIn', phone)).toBe(1)
})

test('a sign-in in between leaves it where it is, and then it is of no use', async () => {
  await endWrongly()
  expect(await panel.addAccount(phone)).toBe(accountId)
  expect(asides()).toEqual([sealed])
  expect(await tryAgain()).toMatchObject({ status: 409, body: { error: 'phone_already_added', account_id: accountId } })
  expect((await refresh()).at(-1)).toMatchObject({ done: true })
})

test('it goes with its account, and by hand', async () => {
  await endWrongly()
  const path = `/api/sessions/set-aside/${await onlyId()}`
  expect((await panel.request('DELETE', path)).body).toEqual({ ok: true })
  expect(asides()).toEqual([])
  expect((await panel.request('DELETE', path)).status).toBe(404)

  await panel.addAccount(phone)
  await endWrongly()
  expect(asides()).toHaveLength(1)
  expect((await panel.request('DELETE', `/api/account/${accountId}`)).status).toBe(200)
  expect(asides()).toEqual([])
})

test('it stays, with its account and the session in place, when the database refuses the removal', async () => {
  await endWrongly()
  await panel.addAccount(phone)
  const inUse = readFileSync(inPlace())
  const sqlite = panel.db().$client
  sqlite.exec("create trigger refused before delete on accounts begin select raise(abort, 'no room'); end")
  expect((await panel.request('DELETE', `/api/account/${accountId}`)).status).toBe(500)
  expect(asides()).toEqual([sealed])
  expect(readFileSync(inPlace())).toEqual(inUse)
  expect((await refresh()).at(-1)).toMatchObject({ done: true })
  sqlite.exec('drop trigger refused')
  expect((await panel.request('DELETE', `/api/account/${accountId}`)).status).toBe(200)
  expect(asides()).toEqual([])
  expect(existsSync(inPlace())).toBe(false)
})

test('nobody else sees it, tries it or removes it', async () => {
  await endWrongly()
  const path = `/api/sessions/set-aside/${await onlyId()}`
  const stranger = panel.client()
  await stranger.request('POST', '/api/auth/register', { body: { username: 'stranger', password: 'correct horse' } })
  expect((await stranger.request('GET', '/api/sessions/set-aside')).body).toEqual({ items: [] })
  expect((await stranger.request('POST', `${path}/try`)).status).toBe(404)
  expect((await stranger.request('DELETE', path)).status).toBe(404)
  expect(asides()).toEqual([sealed])
})

test('a damaged one says so, and a session that could not be opened is not written over', async () => {
  await panel.app().http.close()
  writeFileSync(inPlace(), 'garbage')
  await panel.restart()
  expect((await refresh()).at(-1)).toMatchObject({ error_code: 'SESSION_FILE_UNREADABLE' })
  await panel.addAccount(phone)
  expect(asides()).toEqual([Buffer.from('garbage')])
  panel.simulator.world.endSessions(phone, 'SESSION_REVOKED')
  await refresh()
  const garbage = listed.parse(await list()).items.find(({ reason }) => reason === 'SESSION_FILE_UNREADABLE')
  expect(await panel.request('POST', `/api/sessions/set-aside/${garbage?.id}/try`)).toMatchObject({
    status: 409,
    body: { error: 'session_invalid', error_code: 'SESSION_FILE_UNREADABLE' },
  })
})

test('neither the log nor an address holds its number', async () => {
  await endWrongly()
  const id = await onlyId()
  expect(id).not.toContain(phone.slice(1))
  expect(createHash('sha256').update(phone).digest('hex')).not.toContain(id)
  await tryAgain()
  expect(panel.log()).not.toContain(phone.slice(1))
})
