// A person creates an API token for a script, and revokes it.
import { expect, test } from '@playwright/test'
import { builtWebDir } from '../../server/http/spa.ts'
import { startPanel, type Panel } from '../support/start-panel.ts'

const credentials = { username: 'owner', password: 'correct horse' }
let panel: Panel

test.beforeAll(async () => {
  panel = await startPanel({ webDir: builtWebDir })
  await panel.signUp()
})
test.afterAll(() => panel.stop())

/** As a script would, without any cookie. */
const call = (token: string, method: string, path: string, body?: object) =>
  fetch(`${panel.url()}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })

test('a token is created, shown once, used by a script, revoked and gone', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: panel.url() })
  await page.request.post(`${panel.url()}/api/auth/login`, { data: credentials })
  await page.goto(`${panel.url()}/settings`)
  const section = page.getByRole('region', { name: 'API tokens' })
  await expect(section).toContainText('No tokens yet')
  await section.getByRole('button', { name: 'New token' }).click()

  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Create token' }).click()
  await expect(dialog).toContainText('Enter a name.')
  await expect(dialog.getByLabel('Name', { exact: true })).toBeFocused()
  await dialog.getByLabel('Name', { exact: true }).fill('night backup')
  await dialog.getByRole('checkbox', { name: /^Read/ }).uncheck()
  await dialog.getByRole('button', { name: 'Create token' }).click()
  await expect(dialog).toContainText('Choose at least one.')
  await dialog.getByRole('checkbox', { name: /^Read/ }).check()
  await dialog.getByRole('combobox', { name: 'Expiration' }).selectOption({ label: '30 days' })
  await dialog.getByRole('button', { name: 'Create token' }).click()

  const field = dialog.getByLabel('Token “night backup”')
  await expect(field).toHaveValue(/^gb_[\w-]{43}$/)
  const token = await field.inputValue()
  await dialog.getByRole('button', { name: 'Copy token' }).click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(token)
  await dialog.getByRole('button', { name: 'I’ve saved it' }).click()
  await expect(dialog).toBeHidden()
  const row = section.getByRole('listitem')
  await expect(row).toContainText(`night backup…${token.slice(-4)}`)
  await expect(row).toContainText('read ·')
  await expect(row).toContainText('never used')

  expect((await call(token, 'GET', '/api/accounts')).status).toBe(200)
  expect((await call(token, 'POST', '/api/gifts/settings', { auto_refresh: true })).status).toBe(403)
  expect((await call(token, 'GET', '/api/tokens')).status).toBe(403)
  const stream = await call(token, 'GET', '/api/events')
  expect(stream.status).toBe(200)
  let isStreamOver = false
  void stream.text().then(() => (isStreamOver = true))

  await page.reload()
  await expect(row).toContainText('last used')
  await expect(row).toContainText('expires')
  expect(await page.content()).not.toContain(token)

  await row.getByRole('button', { name: 'Revoke night backup' }).click()
  await dialog.getByRole('button', { name: 'Revoke', exact: true }).click()
  await expect(section).toContainText('No tokens yet')
  await expect(page.getByText('Token revoked.')).toBeVisible()
  expect((await call(token, 'GET', '/api/accounts')).status).toBe(401)
  await expect.poll(() => isStreamOver).toBe(true)

  await page.goto(`${panel.url()}/activity`)
  const list = page.getByRole('list', { name: 'Recent activity' })
  await expect(list).toContainText('API token revoked: night backup')
  await expect(list).toContainText('API token created: night backup')
  expect(await page.content()).not.toContain(token)
})

test('a refusal of the server is shown in the dialog, and nothing is created', async ({ page }) => {
  await page.request.post(`${panel.url()}/api/auth/login`, { data: credentials })
  for (let made = 0; made < 50; made++) {
    const data = { name: `program ${made}`, scopes: ['read'], expires_in_days: null }
    expect((await page.request.post(`${panel.url()}/api/tokens`, { data })).status()).toBe(200)
  }
  await page.goto(`${panel.url()}/settings`)
  const section = page.getByRole('region', { name: 'API tokens' })
  await section.getByRole('button', { name: 'New token' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('one too many')
  await dialog.getByRole('button', { name: 'Create token' }).click()
  await expect(dialog).toContainText('There are too many tokens')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(section.getByRole('listitem')).toHaveCount(50)
  await expect(section).not.toContainText('one too many')
})
