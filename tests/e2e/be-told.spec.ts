// Connects a chat, and the bot sends notices there; the panel is a real one over the simulator.
import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { builtWebDir } from '../../server/http/spa.ts'
import { startPanel, type Panel } from '../support/start-panel.ts'

const phone = '+79990001122'
let panel: Panel

test.beforeAll(async () => {
  panel = await startPanel({ webDir: builtWebDir })
  await panel.signUp()
  panel.simulator.world.addAccount({ phone, firstName: 'Anna' })
  await panel.addAccount(phone)
  await panel.request('POST', '/api/gifts/refresh')
})
test.afterAll(() => panel.stop())

test('a chat is connected by its link, a test and a new gift arrive there, and quiet hours wait for Save', async ({
  page,
}) => {
  const { bot } = panel.simulator.world
  const credentials = { username: 'owner', password: 'correct horse' }
  await page.request.post(`${panel.url()}/api/auth/login`, { data: credentials })
  await page.setViewportSize({ width: 360, height: 780 })
  await page.goto(`${panel.url()}/settings`)
  const section = page.getByRole('region', { name: 'Notifications', exact: true })
  await expect(section).toContainText('Save a bot token first')
  await page.getByLabel('Bot token', { exact: true }).fill(panel.simulator.botToken)
  await page.getByRole('button', { name: 'Save', exact: true }).click()

  await section.getByRole('button', { name: 'Connect a chat' }).click()
  const link = page.getByRole('link', { name: 'Open the bot in Telegram' })
  await expect(page.getByRole('img', { name: 'QR code with the link to the bot' })).toBeVisible()
  const code = new URL((await link.getAttribute('href')) ?? '').searchParams.get('start') ?? ''
  bot.start({ chatId: '4242', name: 'Vera' }, code)
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(section).toContainText('writes to Vera')
  await expect.poll(() => bot.messages('4242').length).toBe(1)

  await section.getByRole('button', { name: 'Send a test' }).click()
  await expect.poll(() => bot.messages('4242').length).toBe(2)

  await section.getByRole('switch', { name: 'Quiet hours' }).check()
  await section.getByLabel('To', { exact: true }).fill('07:30')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Unsaved changes')).toBeHidden()
  await page.reload()
  await expect(section.getByLabel('To', { exact: true })).toHaveValue('07:30')

  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect(wide).toBe(false)

  panel.simulator.world.releaseGift({ title: 'Comet', price: 300, total: 900 })
  await page.request.post(`${panel.url()}/api/gifts/refresh`)
  await expect
    .poll(() => bot.messages('4242').some(({ text }) => text?.includes('🎁 New gift: Comet') ?? false))
    .toBe(true)

  bot.block('4242', true)
  await section.getByRole('button', { name: 'Send a test' }).click()
  await expect(section).toContainText('The bot can’t message you')
})

test('a click on a browser notice works while the page is still loading', async ({ page, context }) => {
  const credentials = { username: 'owner', password: 'correct horse' }
  await page.request.post(`${panel.url()}/api/auth/login`, { data: credentials })
  const answer = await page.request.get(`${panel.url()}/api/accounts?cached=1`)
  const { accounts } = z.object({ accounts: z.array(z.object({ id: z.number() })) }).parse(await answer.json())
  await page.goto(panel.url())
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  const [worker] = context.serviceWorkers()
  await page.goto(`${panel.url()}/settings`, { waitUntil: 'commit' })
  await worker?.evaluate((path) => {
    const shown: Event & { notification?: object } = new Event('notificationclick')
    // The event of such a click: browsers create it only for a real person.
    Object.assign(shown, { notification: { data: { path }, close: () => undefined }, waitUntil: () => undefined })
    dispatchEvent(shown)
  }, `/?account=${accounts[0]?.id}`)
  await expect(page.getByRole('dialog')).toContainText('Anna')
})
