// A person allows buying, buys two pieces for themselves from a gift's dialog, and finds them in Purchases.
import { expect, test } from '@playwright/test'
import { dialog, prepareJourney } from '../support/demo-journey.ts'

const demo = prepareJourney()

test('two pieces are bought from the gift’s dialog, and stand in Purchases', async ({ page }) => {
  await demo.open(page, '/gifts')
  // As in a panel of one's own.
  await page.request.post(`${demo.url()}/api/spending/stop`)
  await page.request.post(`${demo.url()}/api/spending`, { data: { day_cap: null, password: 'demo-demo' } })
  await page
    .getByRole('list', { name: 'Gifts' })
    .getByRole('link', { name: /Porcelain Star/ })
    .click()
  await dialog(page).getByRole('button', { name: 'Buy', exact: true }).click()
  await expect(dialog(page)).toContainText('Buying is off')
  await dialog(page).getByRole('button', { name: 'Open Settings' }).click()

  const section = page.getByRole('region', { name: 'Spending', exact: true })
  await section.getByRole('switch', { name: 'Allow buying' }).click()
  await dialog(page).getByLabel('Panel password', { exact: true }).fill('demo-demo')
  await dialog(page).getByRole('button', { name: 'Turn on' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(section.getByRole('switch', { name: 'Allow buying' })).toBeChecked()
  await section.getByLabel('Daily limit', { exact: true }).fill('500')
  await section.getByRole('button', { name: 'Set limits' }).click()
  await expect(section).toContainText('of 500')

  await page
    .getByRole('link', { name: /^Gifts/ })
    .first()
    .click()
  await page
    .getByRole('list', { name: 'Gifts' })
    .getByRole('link', { name: /Porcelain Star/ })
    .click()
  await dialog(page).getByRole('button', { name: 'Buy', exact: true }).click()
  await dialog(page).getByLabel('How many').fill('2')
  await expect(dialog(page)).toContainText('2 × 50')
  await dialog(page).getByRole('button', { name: 'Buy 2 for 100 ★' }).click()
  const pieces = dialog(page).getByRole('list', { name: 'Pieces' }).getByRole('listitem')
  await expect(pieces).toHaveCount(2)
  for (const piece of await pieces.all()) await expect(piece).toContainText(/^Bought.*paid [\d,]+ ms/)
  await dialog(page).getByRole('link', { name: 'All purchases' }).click()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Purchases')
  const order = page.getByRole('button', { name: /Porcelain Star/ })
  await expect(order).toContainText('2 of 2')
  await expect(order).toContainText('Bought')
  await expect(order).toHaveAttribute('aria-expanded', 'true')
  const day = page.getByRole('region', { name: 'Spent today' })
  await expect(day).toContainText('100')
  await day.getByRole('button', { name: 'Stop' }).click()
  await expect(day).toContainText('Buying is off')
  await page.reload()
  await expect(order).toContainText('2 of 2')
  await expect(day.getByRole('button', { name: 'Stop' })).toBeHidden()
})
