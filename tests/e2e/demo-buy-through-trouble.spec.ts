// A newcomer makes trouble in the demo, buys, and sees the panel come through: each gift is paid once at the simulated Telegram.
import { expect, test, type Page } from '@playwright/test'
import { dialog, prepareJourney } from '../support/demo-journey.ts'

const demo = prepareJourney()
test.setTimeout(120_000)

const guideOf = (page: Page) => page.getByRole('dialog', { name: 'What to try in the demo' })

async function openGuide(page: Page) {
  await page.getByRole('button', { name: 'More to try' }).click()
  await expect(guideOf(page)).toBeVisible()
}
async function closeGuide(page: Page) {
  await page.keyboard.press('Escape')
  await expect(guideOf(page)).toBeHidden()
}
async function makeTrouble(page: Page, name: string) {
  await openGuide(page)
  await guideOf(page).getByRole('button', { name, exact: true }).click()
  await expect(page.getByText(/^Ready: the next/).first()).toBeVisible()
  await closeGuide(page)
}
/** From the list of gifts to the order as it goes. */
async function buy(page: Page) {
  await page
    .getByRole('list', { name: 'Gifts' })
    .getByRole('link', { name: /Porcelain Star/ })
    .click()
  await dialog(page).getByRole('button', { name: 'Buy', exact: true }).click()
  await dialog(page).getByRole('button', { name: 'Buy for 50 ★' }).click()
}
async function expectPaid(page: Page, text: string) {
  await openGuide(page)
  await expect(guideOf(page).getByRole('region', { name: 'Trouble when buying' })).toContainText(text)
  await closeGuide(page)
}

test('a line cut after paying and a late record: it is checked, then bought, and paid once each', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await demo.open(page, '/gifts')
  await page.request.post(`${demo.url()}/api/spending`, { data: { is_on: true, password: 'demo-demo' } })
  await expectPaid(page, 'took no payment yet')

  await makeTrouble(page, 'Cut the line')
  await buy(page)
  const piece = dialog(page).getByRole('list', { name: 'Pieces' }).getByRole('listitem')
  await expect(piece).toContainText('Bought', { timeout: 30_000 })
  await expect(piece).toContainText('no clear answer')
  await dialog(page).getByRole('button', { name: 'Close', exact: true }).last().click()
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expectPaid(page, 'took 1 payment so far, 50 Stars')

  // What is being checked follows to another page, and so does its end.
  await makeTrouble(page, 'Record it late')
  await buy(page)
  await expect(piece).toContainText('Checking whether the Stars were taken', { timeout: 30_000 })
  await page.goto(`${demo.url()}/activity`)
  const toast = page.getByRole('region', { name: /Notifications/ })
  await expect(toast).toContainText('Bought: Porcelain Star', { timeout: 60_000 })
  await expectPaid(page, 'took 2 payments so far, 100 Stars')
  await toast.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Purchases')
  const order = page.getByRole('button', { name: /Porcelain Star/ }).first()
  await expect(order).toHaveAttribute('aria-expanded', 'true')
  await expect(order).toContainText('1 of 1')
})
