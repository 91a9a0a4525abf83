/** A notice is stored together with its subject, or neither is: tested on the assembled panel. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'

const phone = '+79990001122'
let panel: Panel
let accountId: number

beforeEach(async () => {
  panel = await startPanel()
  await panel.signUp()
  panel.simulator.world.addAccount({ phone })
  accountId = await panel.addAccount(phone)
  await panel.request('POST', '/api/settings', { body: { bot_token: panel.simulator.botToken } })
  panel.simulator.world.bot.start({ chatId: '1001', name: 'Anna' })
  await panel.request('POST', '/api/notices', { body: { chat_id: '1001' } })
  await panel.request('POST', '/api/gifts/refresh')
}, 60_000)
afterEach(() => panel.stop())

const refuse = (table: string) =>
  panel.db().$client.exec(`create trigger refused before insert on ${table} begin select raise(abort, 'no'); end`)
const allow = () => panel.db().$client.exec('drop trigger refused')
const listed = async (id: string) => {
  const { items } = Object((await panel.request('GET', '/api/gifts')).body)
  return items.some((gift: { id: string }) => gift.id === id)
}
const told = () => panel.simulator.world.bot.messages('1001').flatMap(({ text }) => text?.split('\n')[0] ?? [])

test('a notice that cannot be written rolls back its gift, which is new again later', async () => {
  refuse('notices')
  const gift = panel.simulator.world.releaseGift({ title: 'Comet' })
  expect((await panel.request('POST', '/api/gifts/refresh')).status).toBe(500)
  expect(await listed(gift.id)).toBe(false)

  allow()
  expect((await panel.request('POST', '/api/gifts/refresh')).status).toBe(200)
  expect(await listed(gift.id)).toBe(true)
  await expect.poll(told, { timeout: 20_000 }).toContain('🎁 New gift: Comet')
}, 60_000)

test('an account is signed out together with its notice, or not yet', async () => {
  const list = async () => (await panel.request('GET', '/api/accounts?cached=1&include=signed_out')).text
  const refresh = () => panel.lines('POST', `/api/account/${accountId}/refresh`)
  panel.simulator.world.endSessions(phone)
  refuse('notices')
  await refresh()
  expect(await list()).not.toContain('"status":"signed_out"')

  allow()
  await refresh()
  expect(await list()).toContain('"status":"signed_out"')
  await expect.poll(told, { timeout: 20_000 }).toContainEqual(expect.stringContaining('Account signed out'))
}, 60_000)

test('a new account is known to notices, or not added', async () => {
  const other = '+79990003344'
  panel.simulator.world.addAccount({ phone: other })
  refuse('notice_accounts')
  await expect(panel.addAccount(other).finally(allow)).rejects.toThrow('500')
  expect((await panel.request('GET', '/api/accounts?cached=1')).text).not.toContain(other)
  await panel.addAccount(other)
  expect((await panel.request('GET', '/api/accounts?cached=1')).text).toContain(other)
}, 60_000)

test('another bot is saved together with the reset of paused notices, or not at all', async () => {
  panel.db().$client.exec("update notice_settings set fault = 'token_revoked'")
  const save = (bot_token: string | null) => panel.request('POST', '/api/settings', { body: { bot_token } })
  const fault = async () => Object((await panel.request('GET', '/api/notices')).body).fault
  panel
    .db()
    .$client.exec("create trigger refused before update on notice_settings begin select raise(abort, 'no'); end")
  expect((await save(panel.simulator.botToken).finally(allow)).status).toBe(500)
  expect(await fault()).toBe('token_revoked')
  expect((await save(panel.simulator.botToken)).status).toBe(200)
  expect(await fault()).toBe(null)
}, 60_000)

test('a listener that fails after the commit affects neither the list nor the other listeners', async () => {
  const heard: string[] = []
  panel.app().services.gifts.listen(1, () => {
    heard.push('first')
    throw new Error('a listener of the test')
  })
  panel.app().services.gifts.listen(1, () => void heard.push('second'))
  const gift = panel.simulator.world.releaseGift({ title: 'Meteor' })
  expect((await panel.request('POST', '/api/gifts/refresh')).status).toBe(200)
  expect(heard).toEqual(['first', 'second'])
  expect(await listed(gift.id)).toBe(true)
  expect(panel.log()).toContain('bus listener failed')
  await expect.poll(told, { timeout: 20_000 }).toContain('🎁 New gift: Meteor')
}, 60_000)
