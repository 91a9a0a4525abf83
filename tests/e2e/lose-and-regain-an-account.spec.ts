import { expect, test } from '@playwright/test'
import { addAccount, cardOf, dialog, prepareJourney } from '../support/demo-journey.ts'

const demo = prepareJourney()
const anna = '+15550100001'

test('an account signed out elsewhere says so, and comes back as the same one', async ({ page }) => {
  await demo.open(page)
  const card = cardOf(page, 'Anna')
  await expect(card.getByText('Active')).toBeVisible()
  const before = (await demo.accounts(page)).find(({ phone }) => phone === anna)
  expect(before?.id).toBeDefined()

  await demo.act(page, 'sign_out', anna)
  await expect(card.getByText('Signed out', { exact: true })).toBeVisible()
  await expect(card.getByText('Ended on another device or by Telegram.')).toBeVisible()
  // Its figures stay: nothing known is lost with the session.
  await expect(card.getByText('12,480').or(card.getByText('12 480')).first()).toBeVisible()

  await card.getByRole('button', { name: 'Sign in again' }).click()
  await expect(page.getByLabel('Phone number', { exact: true })).toHaveValue(anna)
  await page.getByRole('button', { name: 'Get code' }).click()
  await page.getByLabel('Code from Telegram').fill('12345')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByText('Anna is signed in.')).toBeVisible()
  await expect(card.getByText('Active')).toBeVisible()
  const after = await demo.accounts(page)
  expect(after.filter(({ phone }) => phone === anna)).toMatchObject([{ id: before?.id, status: 'active' }])
})

test('a sign-in on an unknown phone is announced, and ended from the notice', async ({ page }) => {
  await demo.open(page)
  await expect(cardOf(page, 'Mikhail')).toBeVisible()
  await demo.act(page, 'sign_in_elsewhere', '+15550100002')
  const notice = page.getByRole('listitem').filter({ hasText: 'New sign-in to Mikhail' })
  await expect(notice).toBeVisible()
  await expect(notice).toContainText('Samsung Galaxy S25')
  await expect(notice).toContainText('Netherlands')
  // The same device is in the account's list, and leaves it.
  await page.getByRole('button', { name: 'Details of Mikhail' }).click()
  const strange = dialog(page).getByRole('listitem').filter({ hasText: 'Netherlands' })
  await expect(strange).toBeVisible()
  await notice.getByRole('button', { name: 'End session' }).click()
  await expect(page.getByText(/^The session on .*Samsung Galaxy S25 was ended\.$/)).toBeVisible()
  await expect(strange).toBeHidden()
  await expect(dialog(page)).toBeVisible()
})

test('a device is ended from the list after a confirmation', async ({ page }) => {
  await demo.open(page)
  await page.getByRole('button', { name: 'Details of Mikhail' }).click()
  const rows = dialog(page).getByRole('listitem')
  await expect(rows.first()).toContainText('This panel')
  await demo.act(page, 'sign_in_elsewhere', '+15550100002')
  // Without any action: the list follows the push.
  await page.getByRole('button', { name: 'End the session on Samsung Galaxy S25' }).first().click()
  await expect(dialog(page)).toContainText('signed out of the account at once')
  await dialog(page).getByRole('button', { name: 'End', exact: true }).click()
  await expect(page.getByText('The session on Samsung Galaxy S25 was ended.')).toBeVisible()
  await expect(rows.filter({ hasText: 'Netherlands' })).toHaveCount(0)
})

test('the error that a new session cannot end others is explained', async ({ page }) => {
  await demo.open(page)
  await addAccount(page, '+15550100006')
  await expect(cardOf(page, 'Oliver')).toBeVisible()
  await demo.act(page, 'sign_in_elsewhere', '+15550100006')
  const notice = page.getByRole('listitem').filter({ hasText: 'New sign-in to Oliver' })
  await notice.getByRole('button', { name: 'End session' }).click()
  const why = 'The panel signed in to this account less than a day ago'
  await expect(page.getByText(why)).toBeVisible()

  await page.getByRole('button', { name: 'Details of Oliver' }).click()
  await page.getByRole('button', { name: 'End all others' }).click()
  await dialog(page).getByRole('button', { name: 'End', exact: true }).click()
  await expect(dialog(page).getByRole('alert')).toContainText(why)
})

test('a frozen account and one in a flood wait say so, and both recover', async ({ page }) => {
  await demo.open(page)
  const card = cardOf(page, 'Elena')
  const refresh = card.getByRole('button', { name: 'Refresh Elena' })
  await demo.act(page, 'freeze', '+15550100003')
  await refresh.click()
  await expect(card.getByText('Frozen by Telegram', { exact: true })).toBeVisible()
  await expect(card.getByText(/^Frozen by Telegram until /)).toBeVisible()
  await page.request.post(`${demo.url()}/api/demo`, { data: { action: 'freeze', phone: '+15550100003' } })
  await refresh.click()
  await expect(card.getByText('Active')).toBeVisible()

  await demo.act(page, 'ask_to_wait', '+15550100003')
  await refresh.click()
  await expect(card.getByText(/^Waiting \d+ s/)).toBeVisible()
  await expect(card.getByText('Telegram asked to wait.')).toBeVisible()
  await expect(refresh).toBeDisabled()
})
