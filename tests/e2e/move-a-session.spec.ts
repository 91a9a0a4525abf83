import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test, type Page } from '@playwright/test'
import { z } from 'zod'
import { cardOf, dialog, prepareJourney } from '../support/demo-journey.ts'

const demo = prepareJourney()

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const axeResults = z.object({ violations: z.array(z.object({ id: z.string(), impact: z.string().nullable() })) })

/** No horizontal overflow, and no serious axe finding, once the dialog has opened. */
async function expectSound(page: Page) {
  await expect(dialog(page)).toBeVisible()
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null))))
  const sizes = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
  expect(sizes[0]).toBeLessThanOrEqual(sizes[1] ?? 0)
  await page.evaluate(axeSource)
  const found: unknown = await page.evaluate(`axe.run('[role=dialog]', { resultTypes: ['violations'] })`)
  const serious = axeResults
    .parse(found)
    .violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious).toEqual([])
}

test('a session is exported with the password, and imported as the same account', async ({ page }) => {
  await demo.open(page)
  await page.getByRole('button', { name: 'Details of Anna' }).click()
  await dialog(page).getByRole('button', { name: 'Export session' }).click()
  const password = dialog(page).getByLabel('Panel password')
  await password.fill('not this one')
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toContainText('The current password is wrong')
  await password.fill('demo-demo')
  await page.keyboard.press('Enter')
  const shown = dialog(page).getByLabel('Session string')
  await expect(shown).toHaveValue(/^(1|gb1:)[\w+/=-]{300,}$/)
  const session = await shown.inputValue()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.getByRole('button', { name: 'Delete Anna' }).click()
  await dialog(page).getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(cardOf(page, 'Anna')).toBeHidden()

  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await dialog(page).getByLabel('Session strings').fill(`Anna: ${session}\nnot a session at all`)
  await dialog(page)
    .getByLabel('Session files')
    .setInputFiles({ name: 'notes.session', mimeType: 'application/octet-stream', buffer: Buffer.from([1, 0, 2]) })
  await dialog(page).getByRole('button', { name: 'Check' }).click()
  await expect(dialog(page)).toContainText('Telegram ends it for good')
  await expect(dialog(page).getByText('This is neither a session file nor a session string.')).toHaveCount(2)
  await expect(dialog(page).getByRole('checkbox', { name: 'Anna' })).toBeChecked()
  await dialog(page).getByRole('button', { name: 'Import: 1' }).click()
  await expect(dialog(page)).toContainText('Imported: 1. Not imported: 0.')
  await dialog(page).getByRole('button', { name: 'Close' }).last().click()
  await expect(cardOf(page, 'Anna')).toBeVisible()
  await page.getByRole('button', { name: 'Refresh Anna' }).click()
  await expect(cardOf(page, 'Anna')).toContainText('Active')
  expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain(session)
})

for (const [width, scheme] of [
  [360, 'dark'],
  [1280, 'light'],
] as const) {
  test(`the windows of import and export fit ${width} pixels, ${scheme}, and have no barriers`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 })
    await page.emulateMedia({ colorScheme: scheme })
    await demo.open(page)
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await expectSound(page)
    await dialog(page).getByLabel('Session strings').fill('x: y')
    await dialog(page).getByRole('button', { name: 'Check' }).click()
    await expect(dialog(page)).toContainText('neither a session file')
    await expectSound(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Details of Anna' }).click()
    await dialog(page).getByRole('button', { name: 'Export session' }).click()
    await expect(dialog(page).getByLabel('Panel password')).toBeVisible()
    await expectSound(page)
  })
}
