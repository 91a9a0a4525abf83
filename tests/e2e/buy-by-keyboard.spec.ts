// The form to buy and the list of people are worked by keyboard alone, give the focus back, and have no barrier.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test, type Page } from '@playwright/test'
import { z } from 'zod'
import { dialog, prepareJourney } from '../support/demo-journey.ts'

const demo = prepareJourney()
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const axeResults = z.object({ violations: z.array(z.object({ id: z.string(), impact: z.string().nullable() })) })

async function expectNoBarrier(page: Page) {
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null))))
  await page.evaluate(axeSource)
  const found: unknown = await page.evaluate(`axe.run(document, { resultTypes: ['violations'] })`)
  const { violations } = axeResults.parse(found)
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
}

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme })

    test('two pieces are given to somebody without a pointer', async ({ page }) => {
      const { keyboard } = page
      await demo.open(page)
      await page.request.post(`${demo.url()}/api/spending`, { data: { is_on: true, password: 'demo-demo' } })
      await page.goto(`${demo.url()}/gifts?q=porcelain`)
      const card = page.getByRole('list', { name: 'Gifts' }).getByRole('link', { name: /Porcelain Star/ })
      await card.focus()
      await keyboard.press('Enter')
      const opener = dialog(page).getByRole('button', { name: 'Buy', exact: true })
      await opener.focus()
      await keyboard.press('Enter')
      await expect(dialog(page).getByLabel('How many')).toBeFocused()
      await expect(dialog(page).getByRole('button', { name: /^Buy for/ })).toBeEnabled()
      await expectNoBarrier(page)
      await keyboard.press('Escape')
      await expect(opener).toBeFocused()

      await keyboard.press('Enter')
      await expect(dialog(page).getByLabel('How many')).toBeFocused()
      await keyboard.press('ControlOrMeta+A')
      await keyboard.type('2')
      await keyboard.press('Tab')
      const people = dialog(page).getByRole('combobox', { name: 'For whom' })
      await expect(people).toBeFocused()
      await keyboard.press('Enter')
      await expect(page.getByRole('option').filter({ hasText: 'Oliver Grant' })).toBeVisible()
      await expectNoBarrier(page)
      // The list alone closes.
      await keyboard.press('Escape')
      await expect(page.getByRole('listbox')).toBeHidden()
      await expect(people).toBeFocused()
      await keyboard.press('Enter')
      await expect(page.getByRole('combobox', { name: /t\.me link/ })).toBeFocused()
      await keyboard.type('oliver')
      await expect(page.getByRole('option')).toHaveCount(1)
      await keyboard.press('Enter')
      await expect(people).toContainText('Oliver Grant')
      await expect(people).toBeFocused()

      await keyboard.press('Tab')
      await expect(dialog(page).getByRole('radio', { name: 'Whoever has most' })).toBeFocused()
      await keyboard.press('ArrowRight')
      await expect(dialog(page).getByRole('radio', { name: 'Chosen accounts' })).toBeChecked()
      const anna = dialog(page).getByRole('checkbox', { name: /^Anna/ })
      await keyboard.press('Tab')
      for (let steps = 0; steps < 4 && !(await anna.evaluate((node) => node === document.activeElement)); steps += 1) {
        await keyboard.press('Tab')
      }
      await keyboard.press('Space')
      await expect(anna).toBeChecked()
      const buy = dialog(page).getByRole('button', { name: 'Buy 2 for 100 ★' })
      await expect(buy).toBeEnabled()
      await expectNoBarrier(page)
      for (let steps = 0; steps < 12 && !(await buy.evaluate((node) => node === document.activeElement)); steps += 1) {
        await keyboard.press('Tab')
      }
      await keyboard.press('Enter')
      const pieces = dialog(page).getByRole('list', { name: 'Pieces' }).getByRole('listitem')
      await expect(pieces.filter({ hasText: /^Bought/ })).toHaveCount(2)
      await expectNoBarrier(page)
      await keyboard.press('Escape')
      await expect(opener).toBeFocused()
      await keyboard.press('Escape')
      await expect(card).toBeFocused()
    })
  })
}
