/** What is written with the gifts' list is written with it, or the list is not stored: seen in the panel as it is put together. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'

const phone = '+79990001122'
let panel: Panel

beforeEach(async () => {
  panel = await startPanel()
  await panel.signUp()
  panel.simulator.world.addAccount({ phone })
  await panel.addAccount(phone)
  await panel.request('POST', '/api/settings', { body: { bot_token: panel.simulator.botToken } })
  panel.simulator.world.bot.start({ chatId: '1001', name: 'Anna' })
  await panel.request('POST', '/api/notices', { body: { chat_id: '1001' } })
  await panel.request('POST', '/api/gifts/refresh')
}, 30_000)
afterEach(() => panel.stop())

const refuse = (table: string) =>
  panel.db().$client.exec(`create trigger refused before insert on ${table} begin select raise(abort, 'no'); end`)
const allow = () => panel.db().$client.exec('drop trigger refused')
const listed = async (id: string) => {
  const { items } = Object((await panel.request('GET', '/api/gifts')).body)
  return items.some((gift: { id: string }) => gift.id === id)
}
const told = () => panel.simulator.world.bot.messages('1001').flatMap(({ text }) => text?.split('\n')[0] ?? [])

test('a notice that cannot be written takes its gift with it, which is new again when both can be', async () => {
  refuse('notices')
  const gift = panel.simulator.world.releaseGift({ title: 'Comet' })
  expect((await panel.request('POST', '/api/gifts/refresh')).status).toBe(500)
  expect(await listed(gift.id)).toBe(false)

  allow()
  expect((await panel.request('POST', '/api/gifts/refresh')).status).toBe(200)
  expect(await listed(gift.id)).toBe(true)
  await expect.poll(told, { timeout: 20_000 }).toContain('🎁 New gift: Comet')
}, 30_000)

test('a listener that fails after the commit harms neither the list nor the other listeners', async () => {
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
  expect(panel.log()).toContain('a listener failed')
  await expect.poll(told, { timeout: 20_000 }).toContain('🎁 New gift: Meteor')
}, 30_000)
