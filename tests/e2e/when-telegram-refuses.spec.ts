import { expect, test, type Page } from '@playwright/test'
import { askForCode, beginToAdd, cardOf, dialog, prepareJourney } from '../support/demo-journey.ts'

const demo = prepareJourney()

const code = (page: Page) => page.getByLabel('Code from Telegram')

test('another code is there after the countdown, and comes by the next way', async ({ page }) => {
  await page.clock.install()
  await demo.open(page)
  await beginToAdd(page)
  await askForCode(page, '+1 555 010 0006')
  await expect(dialog(page)).toContainText('Telegram sent it to your other app')
  await expect(page.getByText(/^Send again in (1:00|0:5\d)$/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send again' })).toHaveCount(0)
  await page.clock.fastForward(61_000)
  await page.getByRole('button', { name: 'Send again' }).click()
  await expect(page.getByText('A new code is on its way.')).toBeVisible()
  await expect(dialog(page)).toContainText('by SMS')
  await page.clock.fastForward(61_000)
  await page.getByRole('button', { name: 'Send again' }).click()
  await expect(dialog(page)).toContainText('and says the code')
  await page.clock.fastForward(61_000)
  await page.getByRole('button', { name: 'Send again' }).click()
  await expect(page.getByText('Telegram has no other way to send a code')).toBeVisible()
  // The code that did come still works, and is taken out of whatever was pasted around it.
  await code(page).fill('Login code: 12345.')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(cardOf(page, 'Oliver')).toBeVisible()
})

test('a wrong code is said, and the right one goes through without beginning anew', async ({ page }) => {
  await demo.open(page)
  await beginToAdd(page)
  await askForCode(page, '+1 555 010 0004')
  await code(page).fill('54321')
  await expect(page.getByText('That is not the code')).toBeVisible()
  await expect(code(page)).toBeFocused()
  await page.keyboard.type('12345')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(cardOf(page, 'Sergey')).toBeVisible()
})

test('a code that comes by e-mail is asked for with the address', async ({ page }) => {
  await demo.open(page)
  await beginToAdd(page)
  await askForCode(page, '+1 555 010 0010')
  await expect(dialog(page)).toContainText('e-mail lu***@example.com')
  await code(page).fill('11111')
  await expect(page.getByText('That is not the code')).toBeVisible()
  await code(page).fill('12345')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(cardOf(page, 'Lucas')).toBeVisible()
})

test('a number without an account is sent to an official app', async ({ page }) => {
  await demo.open(page)
  await beginToAdd(page)
  await askForCode(page, '+1 555 010 9998')
  await code(page).fill('12345')
  await expect(page.getByText('Register it in the official app first')).toBeVisible()
  // Back at the number, which can be mended.
  await expect(page.getByLabel('Phone number', { exact: true })).toHaveValue('+1 555 010 9998')
})

test('a wait and a ban are said in words', async ({ page }) => {
  await demo.open(page)
  await beginToAdd(page)
  await askForCode(page, '+1 555 010 0011')
  await expect(page.getByText('Telegram asks to wait 1 h 2 min')).toBeVisible()
  await askForCode(page, '+1 555 010 0012')
  await expect(page.getByText('Telegram has banned this number')).toBeVisible()
  await expect(page.getByText('Telegram asks to wait')).toBeHidden()
  const phone = page.getByLabel('Phone number', { exact: true })
  await expect(phone).toHaveAttribute('aria-invalid', 'true')
})

test('a sign-in is not lost by Escape: it asks, and goes on or leaves nothing behind', async ({ page }) => {
  await demo.open(page)
  await beginToAdd(page)
  await askForCode(page, '+1 555 010 0005')
  await code(page).fill('12')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: 'Stop signing in?' })).toBeVisible()
  await page.getByRole('button', { name: 'Go on signing in' }).click()
  await expect(code(page)).toHaveValue('12')
  await page.keyboard.press('Escape')
  const cancelled = page.waitForResponse((answer) => answer.url().endsWith('/api/auth/cancel'))
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  expect((await cancelled).status()).toBe(200)
  await expect(page.getByRole('dialog')).toBeHidden()
})
