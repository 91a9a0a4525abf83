import { cp, mkdtemp, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { addAccount, beginToAdd, cardOf, dialog, prepareJourney } from '../support/demo-journey.ts'

const root = join(import.meta.dirname, '..', '..')
const demo = prepareJourney()

const activeWorker = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state)
const cacheNames = (page: Page) => page.evaluate(() => caches.keys())
const scriptOf = (page: Page) => page.locator('script[type="module"][src]').getAttribute('src')

test('a second tab gets the same events as the first', async ({ page, context }) => {
  await demo.open(page)
  const second = await context.newPage()
  await second.goto(`${demo.url()}/`)
  const tabs = [page, second]
  for (const tab of tabs) await expect(cardOf(tab, 'Mikhail')).toBeVisible()

  await demo.act(page, 'sign_in_elsewhere', '+15550100002')
  for (const tab of tabs) await expect(tab.getByText('New sign-in to Mikhail')).toBeVisible()

  await demo.act(page, 'sign_out', '+15550100001')
  for (const tab of tabs) await expect(cardOf(tab, 'Anna').getByText('Signed out', { exact: true })).toBeVisible()

  // What is added in one appears in the other, also after the tab that read the stream is closed.
  await addAccount(second, '+15550100006')
  await expect(cardOf(page, 'Oliver')).toBeVisible()
  await page.close()
  await demo.act(second, 'sign_out', '+15550100003')
  await expect(cardOf(second, 'Elena').getByText('Signed out', { exact: true })).toBeVisible()
})

test('a page that is open while the panel restarts reconnects, with its input kept', async ({ page }) => {
  await demo.open(page)
  await expect(cardOf(page, 'Mikhail')).toBeVisible()
  await beginToAdd(page)
  await page.getByLabel('Phone number', { exact: true }).fill('+1 555 010 0005')
  await demo.stop()
  await page.getByRole('button', { name: 'Get code' }).click()
  await expect(dialog(page)).toContainText('The panel does not answer')
  await expect(page.getByText('No connection to the panel')).toBeVisible()
  await demo.start()
  await expect(page.getByText('No connection to the panel')).toBeHidden()
  await expect(page.getByLabel('Phone number', { exact: true })).toHaveValue('+1 555 010 0005')
  await page.getByRole('button', { name: 'Get code' }).click()
  await page.getByLabel('Code from Telegram').fill('12345')
  await expect(cardOf(page, 'Daria')).toBeVisible()
  // From now on changes arrive without a reload.
  await demo.act(page, 'sign_out', '+15550100005')
  await expect(cardOf(page, 'Daria').getByText('Signed out', { exact: true })).toBeVisible()
})

test('an updated panel says so on an open page, which keeps its input until reloaded', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'giftbuyer-next-'))
  try {
    await makeNextVersion(folder)
    await demo.open(page)
    await expect.poll(() => activeWorker(page)).toBe('activated')
    const script = await scriptOf(page)
    expect(await cacheNames(page)).toHaveLength(1)
    await page.getByRole('link', { name: 'Settings' }).first().click()
    await page.getByLabel('Bot token').fill('12345:typed')

    await demo.stop()
    await demo.start(folder)
    const notice = page.getByText('The panel was updated')
    await expect(notice).toBeVisible()
    expect(await scriptOf(page)).toBe(script)
    await expect(page.getByLabel('Bot token')).toHaveValue('12345:typed')
    // Unsaved changes: it asks first.
    await page.getByRole('button', { name: 'Reload' }).click()
    await page.getByRole('button', { name: 'Stay' }).click()
    await expect(page.getByLabel('Bot token')).toHaveValue('12345:typed')
    await page.getByRole('button', { name: 'Discard' }).click()
    // The old page still works completely, including parts not yet loaded that the server no longer has.
    await page.getByRole('link', { name: 'Accounts' }).first().click()
    await page.getByRole('button', { name: 'Details of Mikhail' }).click()
    await expect(dialog(page)).toContainText('Telegram ID')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()

    await expect(notice).toBeVisible()
    const loaded = page.waitForEvent('load')
    await page.getByRole('button', { name: 'Reload' }).click()
    await loaded
    await expect(cardOf(page, 'Mikhail')).toBeVisible()
    expect(await scriptOf(page)).not.toBe(script)
    await expect.poll(() => cacheNames(page)).toEqual(['giftbuyer-next'])
    await expect(page.getByText('The panel was updated')).toBeHidden()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

/** The same build with every asset renamed, as after a change that affects all of them. */
async function makeNextVersion(folder: string) {
  await cp(join(root, 'dist'), join(folder, 'dist'), { recursive: true })
  for (const name of ['node_modules', 'migrations', 'package.json']) await symlink(join(root, name), join(folder, name))
  const current = await readFile(join(folder, 'dist', 'current'), 'utf8')
  const web = join(folder, 'dist', 'builds', current, 'web')
  const assets = join(web, 'assets')
  const names = await readdir(assets)
  // Only what the code itself references is renamed; the compressed copies would have the old names.
  for (const name of names.filter((one) => /\.(br|gz)$/.test(one))) await rm(join(assets, name))
  for (const name of ['index.html.br', 'index.html.gz', 'service-worker.js.br', 'service-worker.js.gz']) {
    await rm(join(web, name), { force: true })
  }
  const renamed = names
    .filter((name) => /\.(js|css)$/.test(name))
    .map((name) => [name, name.replace(/\.(\w+)$/, '-2.$1')])
  const rewrite = async (path: string) => {
    let text = await readFile(path, 'utf8')
    for (const [from = '', to = ''] of renamed) text = text.replaceAll(from, to)
    await writeFile(
      path,
      path.endsWith('service-worker.js') ? text.replace(/VERSION = "\w+"/, 'VERSION = "next"') : text,
    )
  }
  for (const [from = '', to = ''] of renamed) {
    await rewrite(join(assets, from))
    await rename(join(assets, from), join(assets, to))
  }
  await rewrite(join(web, 'index.html'))
  await rewrite(join(web, 'service-worker.js'))
}
