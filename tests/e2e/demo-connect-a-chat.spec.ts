// Notices in the demo, from connecting a chat to the message; no link leads to the real Telegram.
import { expect, test } from '@playwright/test'
import { createDataDir, startDemo } from '../support/demo.ts'

test('the demo’s chat is connected by its own button, and the guide shows the bot’s messages', async ({ page }) => {
  const data = await createDataDir()
  const demo = await startDemo(data.path)
  try {
    await page.goto(demo.url)
    await page.request.post(`${demo.url}/api/auth/login`, { data: { username: 'demo', password: 'demo-demo' } })
    await page.goto(`${demo.url}/settings`)
    const guide = page.getByRole('dialog', { name: 'What to try in the demo' })
    const chat = guide.getByRole('region', { name: 'What the bot wrote' })
    await page.getByRole('button', { name: 'More to try' }).click()
    await expect(chat).toContainText('Nothing yet')
    await guide.getByRole('button', { name: 'Press Start' }).click()
    await expect(page.getByText('No link is waiting for Start.')).toBeVisible()
    const token = await guide.getByRole('region', { name: 'Bot token for Settings' }).locator('code').innerText()
    await page.keyboard.press('Escape')
    await expect(guide).toBeHidden()

    await page.getByLabel('Bot token', { exact: true }).fill(token)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const section = page.getByRole('region', { name: 'Notifications', exact: true })
    await section.getByRole('button', { name: 'Connect a chat' }).click()
    const dialog = page.getByRole('dialog', { name: 'Connect a chat' })
    await expect(dialog).toContainText('Waiting for you to press Start')
    await expect(dialog.getByRole('link')).toHaveCount(0)
    await expect(dialog.getByRole('img')).toHaveCount(0)
    await dialog.getByRole('button', { name: 'Press Start in the bot’s chat' }).click()
    await expect(dialog).toBeHidden()
    await expect(section).toContainText('@gift_previews_bot writes to Demo.')
    await section.getByRole('button', { name: 'Send a test' }).click()
    await expect(page.getByText('Test message sent.')).toBeVisible()

    await page.getByRole('button', { name: 'More to try' }).click()
    await expect(chat.getByRole('listitem').first()).toContainText('This is what a notification looks like')
    await guide.getByRole('button', { name: 'Release a gift' }).click()
    await expect(chat.getByRole('listitem').first()).toContainText('🎁 New gift')
  } finally {
    await demo.stop()
    await data.remove()
  }
})
