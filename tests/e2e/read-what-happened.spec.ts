import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { dialog, prepareJourney } from '../support/demo-journey.ts'

const demo = prepareJourney()

test('an item arrives live, is found, and links to its subject', async ({ page }) => {
  await demo.open(page, '/activity')
  const list = page.getByRole('list', { name: 'Recent activity' })
  await expect(list.getByText('Mikhail was added')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()

  await demo.act(page, 'sign_in_elsewhere', '+15550100002')
  await expect(list.getByText('New device signed in to Mikhail')).toBeVisible()

  await page.getByRole('button', { name: 'Accounts', exact: true }).click()
  await expect(list.getByText('Signed in to the panel')).toBeHidden()
  await page.getByRole('searchbox').fill('elena')
  await expect(list.getByText('Elena was added')).toBeVisible()
  await expect(list.getByText('Mikhail was added')).toBeHidden()
  await expect(page).toHaveURL(/topic=accounts&q=elena/)
  // Items that do not match the filter are not added.
  await demo.act(page, 'sign_in_elsewhere', '+15550100002')
  await page.reload()
  await expect(list.getByRole('listitem')).toHaveCount(2)

  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'CSV' }).click()
  const file = await downloading
  expect(file.suggestedFilename()).toMatch(/^giftbuyer-activity-.+\.csv$/)
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain('Elena was added')

  await list.getByRole('link', { name: 'Elena was added' }).click()
  await expect(dialog(page)).toContainText('Telegram ID')
})

test('a reader further down is told about new items without losing the scroll position', async ({ page }) => {
  await demo.open(page, '/activity')
  await page.setViewportSize({ width: 360, height: 500 })
  await expect(page.getByText('was added').first()).toBeVisible()
  await page.evaluate(() => window.scrollTo(0, 400))
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(200)
  const before = await page.evaluate(() => window.scrollY)
  await demo.act(page, 'sign_in_elsewhere', '+15550100003')
  const arrived = page.getByRole('button', { name: /new$/ })
  await expect(arrived).toBeVisible()
  expect(await page.evaluate(() => window.scrollY)).toBe(before)
  await arrived.click()
  await expect(page.getByText('New device signed in to Elena')).toBeVisible()
})

test('an empty result says so, with a way back to everything', async ({ page }) => {
  await demo.open(page, '/activity?q=nothing-has-this')
  await expect(page.getByText('No matches')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(page.getByText('was added').first()).toBeVisible()
  await expect(page).toHaveURL(/\/activity$/)
})
