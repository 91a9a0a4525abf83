/** Actions in the panel are stored together with their activity row, or not at all: tested on the assembled panel. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { activityPage } from '../contract/activity.ts'
import { apiTokenCreated } from '../contract/tokens.ts'

const phone = '+79990001122'
const password = 'correct horse'
let panel: Panel
let accountId: number

beforeAll(async () => {
  panel = await startPanel({ env: { ALLOW_REGISTRATION: 'open' } })
  await panel.signUp('owner', password)
  panel.simulator.world.addAccount({ phone, firstName: 'Anna' })
  accountId = await panel.addAccount(phone)
  panel.simulator.world.bot.start({ chatId: '1001', name: 'Anna' })
}, 60_000)
afterAll(() => panel.stop())

const refuse = () =>
  panel.db().$client.exec("create trigger refused before insert on activity begin select raise(abort, 'no row'); end")
const allow = () => panel.db().$client.exec('drop trigger refused')
const kinds = async (client: Pick<Panel, 'request'> = panel) =>
  activityPage.parse((await client.request('GET', '/api/activity?limit=200')).body).items.map(({ kind }) => kind)
const read = async (path: string) => (await panel.request('GET', path)).text

/** Does it while no row can be written, checks that nothing changed, and does it again. */
async function expectWithRow(
  kind: string,
  act: () => Promise<{ status: number; text: string }>,
  look: () => Promise<unknown>,
) {
  const [before, rows] = [await look(), await kinds()]
  refuse()
  const refused = await act().finally(allow)
  expect([refused.status, await look()]).toEqual([500, before])
  expect(await kinds()).toEqual(rows)
  const done = await act()
  expect(done.status).toBe(200)
  expect((await kinds()).filter((one) => one === kind)).toHaveLength(rows.filter((one) => one === kind).length + 1)
  return { before, refused, done, after: await look() }
}

describe('without a row', () => {
  test('nobody can register', async () => {
    const stranger = panel.client()
    const body = { username: 'stranger', password }
    const join = () => stranger.request('POST', '/api/auth/register', { body })
    refuse()
    expect((await join().finally(allow)).status).toBe(500)
    expect((await stranger.request('POST', '/api/auth/login', { body })).status).toBe(401)
    expect((await join()).status).toBe(200)
    expect(await kinds(stranger)).toContain('panel_joined')
  })

  test('a password is not changed, and its sign-ins stay valid', async () => {
    const change = () =>
      panel.request('POST', '/api/me/password', {
        body: { current_password: password, new_password: 'battery staple' },
      })
    refuse()
    expect((await change().finally(allow)).status).toBe(500)
    expect((await panel.request('GET', '/api/me')).status).toBe(200)
    const login = (given: string) =>
      panel.request('POST', '/api/auth/login', { body: { username: 'owner', password: given } })
    expect((await login('battery staple')).status).toBe(401)
    expect((await login(password)).status).toBe(200)
    expect((await change()).status).toBe(200)
    expect((await kinds())[0]).toBe('password_changed')
  })

  test('a setting is not changed', async () => {
    const { before, after } = await expectWithRow(
      'settings_changed',
      () => panel.request('POST', '/api/settings', { body: { theme: 'dark' } }),
      () => read('/api/settings'),
    )
    expect(after).not.toEqual(before)
  })

  test.each([
    ['bot_token_saved', () => panel.simulator.botToken],
    ['bot_token_removed', () => null],
    ['bot_token_saved', () => panel.simulator.botToken],
  ])('a bot token stays as it was (%s)', async (kind, token) => {
    const { before, after } = await expectWithRow(
      kind,
      () => panel.request('POST', '/api/settings', { body: { bot_token: token() } }),
      () => read('/api/settings'),
    )
    expect(after).not.toEqual(before)
  })

  test.each([
    [
      'notice_chat_connected',
      { method: 'POST', path: '/api/notices', body: { chat_id: '1001', quiet: { is_on: true } } },
    ],
    ['notice_chat_removed', { method: 'DELETE', path: '/api/notices/chat' }],
  ])('notices go where they went, and nothing else that was chosen with it is kept (%s)', async (kind, wish) => {
    const { method, path, ...body } = wish
    const { before, after } = await expectWithRow(
      kind,
      () => panel.request(method, path, body),
      () => read('/api/notices'),
    )
    expect(after).not.toEqual(before)
  })

  test('no API token is created or revoked', async () => {
    const body = { name: 'night backup', scopes: ['read'], expires_in_days: 30 }
    const made = await expectWithRow(
      'api_token_created',
      () => panel.request('POST', '/api/tokens', { body }),
      () => read('/api/tokens'),
    )
    const { token, item } = apiTokenCreated.parse(JSON.parse(made.done.text))
    const headers = { authorization: `Bearer ${token}` }
    const open = async () => (await panel.client().request('GET', '/api/accounts?cached=1', { headers })).status
    const revoked = await expectWithRow(
      'api_token_revoked',
      () => panel.request('DELETE', `/api/tokens/${item.id}`),
      open,
    )
    expect([revoked.before, revoked.after]).toEqual([200, 401])
  })

  test('no session is exported', async () => {
    const { refused, done } = await expectWithRow(
      'session_exported',
      () =>
        panel.request('POST', `/api/account/${accountId}/export`, {
          body: { format: 'telethon', password: 'battery staple' },
        }),
      () => read('/api/accounts?cached=1'),
    )
    const session = String(Reflect.get(Object(JSON.parse(done.text)), 'session'))
    expect(session.length).toBeGreaterThan(300)
    expect(refused.text).not.toContain(session)
  })

  test('no account is added, and its session is ended at Telegram', async () => {
    const other = '+79990003344'
    panel.simulator.world.addAccount({ phone: other })
    refuse()
    await expect(panel.addAccount(other).finally(allow)).rejects.toThrow('500')
    expect(panel.simulator.calls('auth.logOut', other)).toBe(1)
    expect(await read('/api/accounts?cached=1&include=signed_out')).not.toContain(other)
    const id = await panel.addAccount(other)
    expect(await read('/api/accounts?cached=1')).toContain(other)
    expect((await kinds()).filter((kind) => kind === 'account_added')).toHaveLength(2)
    expect(id).not.toBe(accountId)
  })

  test('an account that Telegram signed out is not marked as such until it can be', async () => {
    const account = async () => (await panel.request('GET', '/api/accounts?cached=1&include=signed_out')).text
    panel.simulator.world.endSessions(phone)
    refuse()
    await panel.lines('POST', `/api/account/${accountId}/refresh`).finally(allow)
    expect(await account()).not.toContain('"status":"signed_out"')
    await panel.lines('POST', `/api/account/${accountId}/refresh`)
    expect(await account()).toContain('"status":"signed_out"')
    expect((await kinds()).filter((kind) => kind === 'account_signed_out')).toHaveLength(1)
    expect(await panel.addAccount(phone)).toBe(accountId)
    expect((await kinds()).filter((kind) => kind === 'account_signed_in')).toHaveLength(1)
  })

  test('an account is not removed', async () => {
    const { before, after } = await expectWithRow(
      'account_removed',
      () => panel.request('DELETE', `/api/account/${accountId}`),
      () => read('/api/accounts?cached=1'),
    )
    expect(before).toContain(phone)
    expect(after).not.toContain(phone)
  })
})

test('panel sign-in and sign-out do not depend on their rows', async () => {
  refuse()
  expect((await panel.request('DELETE', '/api/auth/logout')).status).toBe(200)
  expect((await panel.request('GET', '/api/me')).status).toBe(401)
  const body = { username: 'owner', password: 'battery staple' }
  expect((await panel.request('POST', '/api/auth/login', { body })).status).toBe(200)
  expect((await panel.request('GET', '/api/me')).status).toBe(200)
  allow()
})
