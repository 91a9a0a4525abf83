// A person writes a rule as a sentence, rehearses it, lets it buy, releases a gift, and watches the pieces come in.
import { expect, test } from '@playwright/test'
import { dialog, prepareJourney } from '../support/demo-journey.ts'

const demo = prepareJourney()

test('a rule is written, rehearsed, let loose, and buys at the next drop', async ({ page }) => {
  await demo.open(page, '/gifts')
  await page.getByRole('link', { name: 'Buying', exact: true }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rules')
  await page.getByRole('button', { name: 'New rule' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('New rule')

  await page.locator('[data-field="pieces"]').click()
  await dialog(page).getByLabel('Pieces').fill('2')
  await dialog(page).getByRole('button', { name: 'Done' }).click()
  await page.locator('[data-field="price"]').click()
  await dialog(page).getByLabel('Up to').fill('5000')
  await page.keyboard.press('Escape')
  await page.locator('[data-field="limits"]').click()
  await dialog(page).getByLabel('Stars a day').fill('9000')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('paragraph').filter({ hasText: 'Buy up to 2 pieces' })).toContainText(
    'of every new gift, only limited, priced up to 5,000 ★. Spend at most 9,000 ★ a day.',
  )
  await expect(page.getByRole('status').filter({ hasText: 'gifts now' })).toContainText('in the last 30 days')

  await page.getByRole('button', { name: 'See which' }).click()
  await expect(dialog(page)).toContainText('Nothing is bought.')
  await dialog(page).getByLabel('Against what').selectOption('drop')
  await dialog(page).getByRole('button', { name: 'Rehearse' }).click()
  await expect(dialog(page).getByRole('table', { name: 'Decisions' })).toContainText('Made-up gift')
  await page.keyboard.press('Escape')

  await page.getByLabel('Name').fill('First at the drop')
  await page.getByRole('radio', { name: 'Buy', exact: true }).check()
  await page.getByRole('button', { name: 'Save the rule' }).click()
  await dialog(page).getByLabel('Panel password', { exact: true }).fill('demo-demo')
  await dialog(page).getByRole('button', { name: 'Allow' }).click()
  const card = page.getByRole('listitem').filter({ hasText: 'First at the drop' })
  await expect(card.getByRole('radio', { name: 'Buy' })).toBeChecked()
  // The first that fits takes a gift: this one is to be the first.
  const up = card.getByRole('button', { name: 'Move “First at the drop” up' })
  while ((await up.getAttribute('aria-disabled')) === null) {
    const before = await page.getByRole('heading', { level: 2 }).allTextContents()
    await up.press('Alt+ArrowUp')
    await expect(page.getByRole('heading', { level: 2 })).not.toHaveText(before)
  }

  const released = await page.request.post(`${demo.url()}/api/demo`, { data: { action: 'drop_now' } })
  expect(released.status()).toBe(200)
  await page.getByRole('link', { name: 'Drops', exact: true }).click()
  const drop = page.getByRole('list', { name: 'Drops, newest first' }).getByRole('link').first()
  await expect(drop).toContainText('2 bought')
  await drop.click()
  await expect(page.getByRole('region', { name: 'Step by step' })).toContainText('paid, confirmed by Telegram')
  await expect(page.getByRole('region', { name: 'Why not more' })).toContainText('“First at the drop” took the gift')
  await page.getByRole('link', { name: /^Order \d+$/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Purchases')
  await expect(page.getByRole('button', { expanded: true })).toContainText('2 of 2')
  await page.getByRole('link', { name: 'Rules', exact: true }).click()
  await expect(card).toContainText('1 gift matched · 2 pieces bought')
})
