import { expect, test, type Page } from '@playwright/test'
import { z } from 'zod'
import { addAccount, askForCode, beginToAdd, cardOf, dialog, prepareJourney } from '../support/demo-journey.ts'

const demo = prepareJourney()

async function addProfile(page: Page, apiId: string, name: string): Promise<number> {
  const body = { api_id: apiId, api_hash: apiId.padEnd(32, 'a'), name }
  const answer = await page.request.post(`${demo.url()}/api/apiprofile`, { data: body })
  return z.object({ api_profile_id: z.number() }).parse(await answer.json()).api_profile_id
}

async function deleteAccount(page: Page, name: string, endsSession: boolean) {
  await page.getByRole('button', { name: `Delete ${name}` }).click()
  if (endsSession) await dialog(page).getByRole('checkbox', { name: 'Also end the session in Telegram' }).check()
  await dialog(page).getByRole('button', { name: 'Delete', exact: true }).click()
  // The notice about an earlier removal may still be shown.
  await expect(page.getByText(`${name} was deleted.`).last()).toBeVisible()
  await expect(cardOf(page, name)).toHaveCount(0)
}

/** Number of the panel's own sessions of the account at Telegram. */
async function countPanelSessions(page: Page, name: string): Promise<number> {
  await page.getByRole('button', { name: `Details of ${name}` }).click()
  await expect(dialog(page).getByText('This panel')).toBeVisible()
  const count = await dialog(page).getByRole('heading', { name: 'GiftBuyer' }).count()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  return count
}

test('deleting an account leaves its session at Telegram, or ends it there too', async ({ page }) => {
  await demo.open(page)
  await addAccount(page, '+15550100006')
  expect(await countPanelSessions(page, 'Oliver')).toBe(1)

  await deleteAccount(page, 'Oliver', false)
  await addAccount(page, '+15550100006')
  expect(await countPanelSessions(page, 'Oliver')).toBe(2)

  await deleteAccount(page, 'Oliver', true)
  await addAccount(page, '+15550100006')
  // The session left behind the first time, and this one.
  expect(await countPanelSessions(page, 'Oliver')).toBe(2)
})

test('deleting an account can be cancelled', async ({ page }) => {
  await demo.open(page)
  const ask = page.getByRole('button', { name: 'Delete Elena' })
  await ask.click()
  await expect(dialog(page).getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(ask).toBeFocused()
  await expect(cardOf(page, 'Elena')).toBeVisible()
})

test('a profile in use cannot be deleted and says why; a free one can', async ({ page }) => {
  await demo.open(page)
  await addProfile(page, '20500', 'Spare')
  await page.goto(`${demo.url()}/settings`)
  await page.getByRole('button', { name: 'Delete Demo' }).click()
  await expect(dialog(page)).toContainText('accounts')
  await expect(dialog(page).getByRole('button', { name: 'Delete', exact: true })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Delete Spare' }).click()
  await dialog(page).getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Delete Spare' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Delete Demo' })).toBeVisible()
})

test('a profile that came into use meanwhile is refused with a reason', async ({ page }) => {
  await demo.open(page)
  const profileId = await addProfile(page, '20600', 'Late')
  await page.goto(`${demo.url()}/settings`)
  await page.getByRole('button', { name: 'Delete Late' }).click()
  await expect(dialog(page).getByRole('button', { name: 'Delete', exact: true })).toBeVisible()
  const post = async (path: string, data: object) =>
    (await page.request.post(`${demo.url()}/api/auth/${path}`, { data })).json()
  const { login_id } = Object(await post('send_code', { api_profile_id: profileId, phone: '+15550100007' }))
  expect(await post('confirm_code', { login_id, code: '12345' })).toMatchObject({ ok: true })
  const refused = page.waitForResponse((answer) => answer.request().method() === 'DELETE')
  await dialog(page).getByRole('button', { name: 'Delete', exact: true }).click()
  expect((await refused).status()).toBe(409)
  await expect(dialog(page)).toContainText('1 account')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Delete Late' })).toBeFocused()
})

test('three dialogs stack, close one by one, and the focus returns through all of them', async ({ page }) => {
  await demo.open(page)
  await addProfile(page, '20700', 'Third')
  const add = page.getByRole('button', { name: 'Add account' }).first()
  await beginToAdd(page)
  await page.getByLabel('Phone number', { exact: true }).fill('+1 555 010 0005')
  const manage = page.getByRole('button', { name: 'Manage profiles' })
  await manage.click()
  const trash = page.getByRole('button', { name: 'Delete Third' })
  await trash.click()
  await expect(page.getByRole('heading', { name: 'Delete Third?' })).toBeVisible()
  // The focus is trapped in the top one.
  for (let steps = 0; steps < 8; steps += 1) {
    await page.keyboard.press('Tab')
    const isInside = await dialog(page).evaluate((node) => node.contains(document.activeElement))
    if (!isInside) await expect(page.locator('[data-base-ui-focus-guard]:focus')).toHaveCount(1)
  }
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: 'Delete Third?' })).toBeHidden()
  await expect(trash).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: 'API profiles' })).toBeHidden()
  await expect(manage).toBeFocused()
  // A click outside closes the dialog like Escape.
  await page.mouse.click(4, 400)
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(add).toBeFocused()
})

test('input in a lower dialog survives deleting a profile above it, and the sign-in continues', async ({ page }) => {
  await demo.open(page)
  await addProfile(page, '20800', 'Fourth')
  await beginToAdd(page)
  await page.getByLabel('API profile').selectOption({ label: 'Fourth · 20800' })
  await page.getByLabel('Phone number', { exact: true }).fill('+1 555 010 0005')
  await page.getByRole('button', { name: 'Manage profiles' }).click()
  await page.getByRole('button', { name: 'Delete Fourth' }).click()
  await dialog(page).getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Delete Fourth?' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Delete Fourth' })).toHaveCount(0)
  // The button that opened the dialog is gone with its row; the focus stays in the dialog below.
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: 'API profiles' })).toBeHidden()
  await expect(page.getByLabel('Phone number', { exact: true })).toHaveValue('+1 555 010 0005')
  await askForCode(page, '+1 555 010 0005')
  await page.getByLabel('Code from Telegram').fill('12345')
  await expect(cardOf(page, 'Daria')).toBeVisible()
})
