// A person gives a gift to somebody, picked from faces, and finds it again in Purchases.
import { expect, test, type Page } from '@playwright/test'
import { dialog, prepareJourney } from '../support/demo-journey.ts'

const demo = prepareJourney()

const field = (page: Page) => dialog(page).getByRole('combobox', { name: 'For whom' })
const search = (page: Page) => page.getByRole('combobox', { name: 'Name, @username or t.me link' })
const options = (page: Page) => page.getByRole('option')

async function openBuying(page: Page) {
  await demo.open(page)
  const body = { is_on: true, password: 'demo-demo' }
  expect((await page.request.post(`${demo.url()}/api/spending`, { data: body })).status()).toBe(200)
  await page.goto(`${demo.url()}/gifts?q=porcelain`)
  await page
    .getByRole('list', { name: 'Gifts' })
    .getByRole('link', { name: /Porcelain Star/ })
    .click()
  await dialog(page).getByRole('button', { name: 'Buy', exact: true }).click()
}

test('somebody is found by face, by letters and by exact name, and gets the gift', async ({ page }) => {
  await openBuying(page)
  await expect(field(page)).toContainText('Myself')
  await field(page).click()
  await expect(options(page).filter({ hasText: 'Oliver Grant' })).toBeVisible()
  // Mia takes no limited gifts, and channels none of them.
  for (const name of ['Mia Lindqvist', 'Gift Harbour']) {
    const option = options(page).filter({ hasText: name })
    await expect(option).toContainText('doesn’t accept this gift')
    await expect(option).toHaveAttribute('aria-disabled', 'true')
  }
  const face = options(page).filter({ hasText: 'Oliver Grant' }).locator('img')
  await expect(face).toHaveAttribute('data-shown', 'true')

  await page.keyboard.type('oliv')
  await expect(options(page)).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(field(page)).toContainText('Oliver Grant')
  await expect(options(page)).toHaveCount(0)

  await field(page).press('Enter')
  await search(page).fill('@nobody_has_this')
  await expect(page.getByText('Nobody found')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(search(page)).toBeHidden()
  await expect(field(page)).toContainText('Oliver Grant')

  await field(page).click()
  await search(page).fill('https://t.me/lucasmoreau')
  await expect(options(page)).toContainText(['Lucas Moreau'])
  await page.keyboard.press('Enter')
  await expect(field(page)).toContainText('Lucas Moreau')

  await dialog(page).getByLabel('Message').fill('🎁 For you')
  await page.keyboard.press('Control+Shift+ArrowLeft')
  await dialog(page).getByRole('button', { name: 'Bold' }).click()
  await page.keyboard.press('Control+Shift+P')
  await page.keyboard.press('End')
  await page.keyboard.type(', __Lucas__')
  await expect(dialog(page)).toContainText('17 of 128')
  await expect(dialog(page)).toContainText('Preview:🎁 For you, Lucas')
  await dialog(page).getByRole('button', { name: 'Buy for 50 ★' }).click()
  await expect(dialog(page).getByRole('list', { name: 'Pieces' }).getByRole('listitem')).toContainText(/^Bought/)
  await dialog(page).getByRole('link', { name: 'All purchases' }).click()
  const order = page.getByRole('button', { name: /Porcelain Star/ })
  await expect(order).toContainText('to Lucas Moreau')
  await expect(page.getByRole('main')).toContainText('Message: 🎁 For you, Lucas')
  const message = {
    text: '🎁 For you, Lucas',
    styles: [
      { kind: 'bold', offset: 7, length: 3 },
      { kind: 'spoiler', offset: 7, length: 3 },
      { kind: 'italic', offset: 12, length: 5 },
    ],
  }
  expect(await demo.simulated()).toMatchObject({ shop: { owned: [{ message }] } })
})

test('who charges for messages gets the gift without one', async ({ page }) => {
  await openBuying(page)
  await field(page).click()
  await page.keyboard.type('daria')
  await options(page).filter({ hasText: 'Daria Belova' }).click()
  const buy = dialog(page).getByRole('button', { name: 'Buy for 50 ★' })
  await expect(buy).toBeEnabled()
  await dialog(page).getByLabel('Message').fill('For you')
  await expect(dialog(page)).toContainText('charges for messages')
  await expect(buy).toBeDisabled()
  await dialog(page).getByLabel('Message').fill('')
  await expect(buy).toBeEnabled()
})

test('purchases are filtered by the address, downloaded, and stopped from any page', async ({ page }) => {
  await demo.open(page, '/purchases?q=lucas')
  await expect(page.getByRole('button', { name: /Porcelain Star/ })).toBeVisible()
  await page.getByLabel('Status').selectOption('Not bought')
  await expect(page.getByText('No matches')).toBeVisible()
  await page.getByLabel('Status').selectOption('Bought')
  await expect(page.getByRole('button', { name: /Porcelain Star/ })).toBeVisible()
  await expect(page).toHaveURL(/\?(q=lucas&status=done|status=done&q=lucas)$/)
  const address = await page.getByRole('link', { name: 'CSV' }).getAttribute('href')
  const file = await page.request.get(demo.url() + (address ?? ''))
  expect((await file.text()).split('\r\n').filter((line) => line.includes('Porcelain Star'))).toHaveLength(1)

  await page
    .getByRole('link', { name: /^Gifts/ })
    .first()
    .click()
  const pulse = page.getByRole('region', { name: 'Buying', exact: true })
  await expect(pulse).toContainText('Spent today')
  await page.getByRole('link', { name: 'Buying', exact: true }).first().click()
  await page.getByRole('link', { name: 'History', exact: true }).click()
  await expect(page).toHaveURL(/\?(q=lucas&status=done|status=done&q=lucas)$/)
  await page
    .getByRole('link', { name: /^Gifts/ })
    .first()
    .click()
  await pulse.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByText('Buying is off.')).toBeVisible()
  await expect(pulse).toBeHidden()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(pulse).toBeHidden()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('the list of people stays within the screen, and Stop above the bar', async ({ page }) => {
    await openBuying(page)
    await field(page).tap()
    const list = page.getByRole('listbox')
    await expect(options(page).filter({ hasText: 'Oliver Grant' })).toBeVisible()
    const box = await list.boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(844)
    await options(page).filter({ hasText: 'Oliver Grant' }).tap()
    await expect(field(page)).toContainText('Oliver Grant')
    await page.goto(`${demo.url()}/activity`)
    const stop = page.getByRole('region', { name: 'Buying', exact: true }).getByRole('button', { name: 'Stop' })
    await expect(stop).toBeInViewport()
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
    expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0)
  })
})
