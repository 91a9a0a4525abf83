import { expect, test, type Page } from '@playwright/test'
import { beginToAdd, cardOf, dialog, prepareJourney } from '../support/demo-journey.ts'

const demo = prepareJourney()

const qr = (page: Page) => page.getByRole('img', { name: 'QR code for Telegram' })

async function showCode(page: Page) {
  await beginToAdd(page)
  await page.getByRole('button', { name: 'Use a QR code instead' }).click()
  await expect(qr(page)).toBeVisible()
}

test('a phone held ready from the guide scans the code, and the account is added', async ({ page }) => {
  await demo.open(page)
  await page.getByRole('button', { name: 'More to try' }).click()
  await page.getByRole('button', { name: 'Scan the code' }).click()
  const ready = page.getByText(/^.+’s phone is ready\./)
  await expect(ready).toBeVisible()
  const name = /^(.+)’s phone is ready/.exec((await ready.textContent()) ?? '')?.[1] ?? ''
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await showCode(page)
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByText(`${name} is signed in.`)).toBeVisible()
  await expect(cardOf(page, name)).toBeVisible()
})

test('an account with a two-step password is asked for it after the scan', async ({ page }) => {
  await demo.open(page)
  await showCode(page)
  await demo.act(page, 'scan_qr_two_step')
  const password = dialog(page).getByLabel('Password', { exact: true })
  await expect(password).toBeFocused()
  await expect(dialog(page)).toContainText('Hint: demo and a number')
  await page.keyboard.type('wrong')
  await page.keyboard.press('Enter')
  await expect(page.getByText('The password is wrong')).toBeVisible()
  await password.fill('demo-2fa')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(cardOf(page, 'Vera')).toBeVisible()
})

test('a cancelled code is invalid, here and at Telegram', async ({ page }) => {
  await demo.open(page)
  const before = (await demo.accounts(page)).length
  await showCode(page)
  const cancelled = page.waitForResponse((answer) => answer.url().endsWith('/api/auth/cancel'))
  await page.getByRole('button', { name: 'Cancel' }).click()
  expect((await cancelled).status()).toBe(200)
  await expect(page.getByRole('dialog')).toBeHidden()
  // No code is shown any more: the phone has nothing to scan.
  await expect
    .poll(async () => {
      const answer = await page.request.post(`${demo.url()}/api/demo`, { data: { action: 'scan_qr' } })
      return Object(await answer.json()).outcome
    })
    .toBe('waiting')
  expect(await demo.accounts(page)).toHaveLength(before)
})

test('from the code there is a way back to the number, which is kept', async ({ page }) => {
  await demo.open(page)
  await beginToAdd(page)
  await page.getByLabel('Phone number', { exact: true }).fill('+1 555 010 0004')
  await page.getByRole('button', { name: 'Use a QR code instead' }).click()
  await expect(dialog(page)).toContainText('Settings → Devices → Link a device')
  await page.getByRole('button', { name: 'Use the phone number instead' }).click()
  await expect(page.getByLabel('Phone number', { exact: true })).toHaveValue('+1 555 010 0004')
})
