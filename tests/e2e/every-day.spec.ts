import { expect, test, type Page } from '@playwright/test'
import { z } from 'zod'
import { createDataDir, startDemo, type Demo } from '../support/demo.ts'

let data: Awaited<ReturnType<typeof createDataDir>>
let demo: Demo

test.beforeAll(async () => {
  data = await createDataDir()
  demo = await startDemo(data.path)
})
test.afterAll(async () => {
  await demo?.stop()
  await data?.remove()
})

const checked = z.object({ accounts: z.array(z.object({ last_checked_at: z.string() })) })

const credentials = { username: 'demo', password: 'demo-demo' }

async function open(page: Page, path: string) {
  const answer = await page.request.post(`${demo.url}/api/auth/login`, { data: credentials })
  expect(answer.status()).toBe(200)
  await page.goto(demo.url + path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

test('a gift that Telegram releases appears on the page automatically', async ({ page }) => {
  await open(page, '/gifts?sort=newest')
  await expect(page.locator('[data-gift]').first()).toBeVisible()
  await page.getByRole('button', { name: 'Release a gift' }).click()
  const notice = page.getByText(/^Telegram released a new gift: .+\.$/)
  await expect(notice).toBeVisible()
  const title = /: (.+)\.$/.exec((await notice.textContent()) ?? '')?.[1] ?? ''
  expect(title).not.toBe('')
  await expect(page.locator('[data-gift]', { hasText: title }).first()).toBeVisible()
})

test('a balance that Telegram pushes updates the card without a refresh', async ({ page }) => {
  await open(page, '/')
  const cards = page.getByRole('main').getByRole('listitem')
  await expect(cards.first()).toBeVisible()
  const before = await cards.allInnerTexts()
  await page.getByRole('button', { name: 'Send Stars' }).click()
  const notice = page.getByText(/^.+ received Stars\.$/)
  await expect(notice).toBeVisible()
  const name = /^(.+) received/.exec((await notice.textContent()) ?? '')?.[1] ?? ''
  const was = before.find((text) => text.includes(name)) ?? ''
  expect(was).not.toBe('')
  await expect.poll(async () => (await cards.filter({ hasText: name }).innerText()) === was).toBe(false)
})

test('refreshing all accounts checks every one and keeps every card', async ({ page }) => {
  await open(page, '/')
  const cards = page.getByRole('main').getByRole('listitem')
  await expect(cards).toHaveCount(4)
  const startedAt = Date.now()
  await page.getByRole('button', { name: 'Refresh all' }).click()
  const countFresh = async () => {
    const answer: unknown = await (await page.request.get(`${demo.url}/api/accounts?cached=1`)).json()
    return checked.parse(answer).accounts.filter(({ last_checked_at: at }) => Date.parse(at) >= startedAt).length
  }
  await expect.poll(countFresh).toBe(4)
  await expect(page.getByRole('button', { name: 'Refresh all' })).toBeEnabled()
  await expect(cards).toHaveCount(4)
})

test('dialogs stack: Escape closes only the top one, and input below is kept', async ({ page }) => {
  await open(page, '/')
  const add = page.getByRole('button', { name: 'Add account' }).first()
  await add.click()
  const phone = page.getByLabel('Phone number', { exact: true })
  await phone.fill('+1 555 010 0004')
  // The add-account dialog, the profiles above it, and the delete confirmation on top.
  await page.getByRole('button', { name: 'Manage profiles' }).click()
  await expect(page.getByRole('heading', { name: 'API profiles' })).toBeVisible()
  await page
    .getByRole('button', { name: /^Rename / })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: 'Rename profile' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: 'Rename profile' })).toBeHidden()
  await expect(page.getByRole('heading', { name: 'API profiles' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: 'API profiles' })).toBeHidden()
  await expect(phone).toBeVisible()
  await expect(phone).toHaveValue('+1 555 010 0004')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(add).toBeFocused()
})

test('a number that is already here is refused with a reason', async ({ page }) => {
  await open(page, '/')
  await page.getByRole('button', { name: 'Add account' }).first().click()
  await page.getByLabel('Phone number', { exact: true }).fill('+1 555 010 0001')
  await page.getByRole('button', { name: 'Get code' }).click()
  await expect(page.getByText('is already in the panel')).toBeVisible()
})

test('a QR code is shown and renewed', async ({ page }) => {
  await open(page, '/')
  await page.getByRole('button', { name: 'Add account' }).first().click()
  await page.getByRole('button', { name: 'Use a QR code instead' }).click()
  const code = page.getByRole('img', { name: 'QR code for Telegram' })
  await expect(code).toBeVisible()
  const first = await code.innerHTML()
  expect(first.length).toBeGreaterThan(100)
  // A token is valid for thirty seconds.
  await expect.poll(() => code.innerHTML(), { timeout: 60_000 }).not.toBe(first)
})

test('a sign-in elsewhere ends this one, and after signing in again the person is on the same page', async ({
  page,
  playwright,
}) => {
  await open(page, '/settings')
  const elsewhere = await playwright.request.newContext()
  const answer = await elsewhere.post(`${demo.url}/api/auth/login`, { data: credentials })
  expect(answer.status()).toBe(200)
  await elsewhere.dispose()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await page.getByLabel('Username').fill(credentials.username)
  await page.getByLabel('Password', { exact: true }).fill(credentials.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  expect(new URL(page.url()).pathname).toBe('/settings')
})

test('settings in a small window close when saved', async ({ page }) => {
  await open(page, '/')
  const popup = page.waitForEvent('popup')
  await page.getByRole('button', { name: 'Settings in a separate window' }).click()
  const small = await popup
  await expect(small.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  await small.getByRole('radio', { name: 'Light' }).check()
  const closed = small.waitForEvent('close')
  await small.getByRole('button', { name: 'Save' }).click()
  await closed
  const settings: unknown = await (await page.request.get(`${demo.url}/api/settings`)).json()
  expect(settings).toMatchObject({ theme: 'light' })
})

test('without a network the shell opens and says so', async ({ page, context }) => {
  await open(page, '/')
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state))
    .toBe('activated')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await context.setOffline(true)
  await page.reload()
  await expect(page.getByText('No connection to the panel')).toBeVisible()
  await context.setOffline(false)
})
