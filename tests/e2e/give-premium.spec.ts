// A person on a phone gives Premium to somebody found by name, pays with the account that has the most, and finds it in Purchases.
import { devices, expect, test } from '@playwright/test'
import { z } from 'zod'
import { spending } from '../../server/contract/spending.ts'
import { dialog, prepareJourney } from '../support/demo-journey.ts'

test.use({ ...devices['Pixel 7'], viewport: { width: 390, height: 844 } })
const demo = prepareJourney()

test('Premium is chosen, paid and listed, and every number agrees', async ({ page }) => {
  await demo.open(page, '/purchases')
  const read = async () => spending.parse(await (await page.request.get(`${demo.url()}/api/spending`)).json())
  await page.request.post(`${demo.url()}/api/spending`, { data: { is_on: true, password: 'demo-demo' } })
  await page.request.post(`${demo.url()}/api/spending`, { data: { day_cap: 5_000 } })
  const before = await read()
  await page.getByRole('button', { name: 'Give Premium' }).click()
  await dialog(page).getByRole('radio', { name: '6 months' }).check({ force: true })
  await dialog(page).getByRole('combobox', { name: 'For whom' }).click()
  await page.getByRole('combobox', { name: /t\.me link/ }).fill('Oliver')
  await page.getByRole('option').first().click()
  const buy = dialog(page).getByRole('button', { name: /^Buy for [\d,]+ ★$/ })
  await expect(buy).toBeEnabled()
  const price = Number((await buy.textContent())?.replaceAll(/\D/g, ''))
  expect(price).toBeGreaterThan(0)
  // News on a phone cover neither the sum nor the button.
  await page.request.post(`${demo.url()}/api/demo`, { data: { action: 'sign_in_elsewhere', phone: '+15550100001' } })
  const toast = page.locator('[data-sonner-toast]').first()
  await expect(toast).toBeVisible()
  await expect.poll(async () => (await toast.boundingBox())?.y).toBeLessThan(100)
  // Nor in a window that has no room beside the dialog.
  await page.setViewportSize({ width: 900, height: 700 })
  await expect.poll(async () => (await toast.boundingBox())?.y).toBeLessThan(100)
  await page.setViewportSize({ width: 390, height: 844 })
  await buy.click()
  await expect(dialog(page).getByRole('list', { name: 'Pieces' })).toContainText('Bought')
  await dialog(page).getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByRole('button', { name: /Telegram Premium, 6 months.*Bought/ })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Spent today' })).toContainText(price.toLocaleString('en-US'))
  const balances = async () => (await read()).accounts.reduce((sum, { balance }) => sum + (balance ?? 0), 0)
  const had = before.accounts.reduce((sum, { balance }) => sum + (balance ?? 0), 0)
  await expect.poll(balances).toBe(had - price)
  expect(await read()).toMatchObject({ spent_today: before.spent_today + price, held: 0 })
  const records = await (await page.request.get(`${demo.url()}/api/orders`)).json()
  expect(z.object({ items: z.array(z.object({ spent: z.number() })) }).parse(records).items[0]?.spent).toBe(price)
})
