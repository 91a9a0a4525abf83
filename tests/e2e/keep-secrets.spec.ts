import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { z } from 'zod'
import { createDataDir, startDemo } from '../support/demo.ts'
import { findLeaks, type Canary, type Source } from '../reliability/canary-forms.ts'
import { findFreePort } from '../reliability/kill-panel.ts'

const root = join(import.meta.dirname, '..', '..')

test('a browser stores none of the secrets typed into it, nor the sign-in where a script could read it', async ({
  page,
  context,
}) => {
  const data = await createDataDir()
  const demo = await startDemo(data.path, ['--empty'])
  const secrets = {
    panelPassword: 'panel canary 5f1d9c7733',
    apiHash: 'fedcba98765432100123456789abcdef',
    code: '12345',
    twoStep: 'demo-2fa',
    wrongTwoStep: 'wrong step canary 81c04e',
    botToken: '7777777777:AAcanaryCanaryCanaryCanaryCanary9',
  }
  try {
    await page.goto(demo.url)
    await page.getByLabel('Username').fill('collector')
    await page.getByLabel('Password', { exact: true }).fill(secrets.panelPassword)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Add account' }).first().click()
    await page.getByLabel('api_id').fill('2040')
    await page.getByLabel('api_hash').fill(secrets.apiHash)
    await page.getByRole('button', { name: 'Add profile' }).click()
    await page.getByLabel('Phone number').fill('+1 555 010 0009')
    await page.getByRole('button', { name: 'Get code' }).click()
    await expect(page.getByText('Enter the code')).toBeVisible()
    await page.keyboard.type(secrets.code)
    const password = page.getByRole('dialog').getByLabel('Password', { exact: true })
    await password.fill(secrets.wrongTwoStep)
    await page.keyboard.press('Enter')
    await expect(page.getByText('The password is wrong')).toBeVisible()
    await password.fill(secrets.twoStep)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    await page.getByRole('link', { name: 'Settings' }).first().click()
    await page.getByLabel('Bot token').fill(secrets.botToken)
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Telegram does not know this bot token')).toBeVisible()
    await page.getByRole('button', { name: 'Discard' }).click()
    const connectCode = await connectAChat(page, demo.url)
    await page.getByRole('link', { name: 'Gifts' }).first().click()
    await expect(page.locator('[data-gift]').first()).toBeVisible()
    await page.reload()
    await expect(page.locator('[data-gift]').first()).toBeVisible()

    const cookies = await context.cookies([demo.url, `${demo.url}/api/auth/login`])
    expect(Object.fromEntries(cookies.map(({ name, httpOnly }) => [name, httpOnly]))).toEqual({
      auth_token: true,
      known_device: true,
    })
    const canaries: Canary[] = [
      // Five digits occur in any page by chance.
      ...Object.entries(secrets).flatMap(([name, value]) => (name === 'code' ? [] : [{ name, value }])),
      ...cookies.map(({ name, value }) => ({ name, value })),
      { name: 'connect code', value: connectCode },
    ]
    const sources = await readBrowser(page)
    expect(sources.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['localStorage', 'Cache Storage', 'the page']),
    )
    expect(findLeaks(canaries, sources, () => false)).toEqual([])

    // Planting it proves that the search would find it.
    await page.evaluate((value) => sessionStorage.setItem('leak', btoa(`x${value}`)), secrets.panelPassword)
    expect(findLeaks(canaries, await readBrowser(page), () => false)).toEqual(['panelPassword in sessionStorage'])
  } finally {
    await demo.stop()
    await data.remove()
  }
})

test('the first owner of a panel behind a proxy enters the printed code', async ({ page }) => {
  const data = await createDataDir()
  const port = await findFreePort()
  const panel = spawn(process.execPath, ['dist/main.js', '--port', String(port)], {
    cwd: root,
    // Nobody listens on port 9 of loopback: this panel never reaches Telegram.
    env: { ...process.env, DATA_DIR: data.path, TRUST_PROXY: 'loopback', TELEGRAM_DC: '2@127.0.0.1:9' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const code = await readCode(panel)
    await page.goto(`http://127.0.0.1:${port}`)
    await page.getByLabel('Username').fill('owner')
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Enter the set-up code.')).toBeVisible()
    await expect(page.getByText(/in the terminal or the service’s log/)).toBeVisible()
    await page.getByLabel('Set-up code').fill('0000-0000-0000-0000')
    await page.keyboard.press('Enter')
    await expect(page.getByText(/This is not the set-up code/)).toBeVisible()
    await page.getByRole('button', { name: 'Русский' }).click()
    await expect(page.getByText(/При каждом запуске код новый/)).toBeVisible()
    await page.getByLabel('Код настройки').fill(code.toLowerCase().replaceAll('-', ' '))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Аккаунтов пока нет' })).toBeVisible()
  } finally {
    const exited = new Promise((resolve) => panel.once('exit', resolve))
    panel.kill('SIGTERM')
    await exited
    await data.remove()
  }
})

/** With the demo's own bot; returns the code of a link that is then cancelled. */
async function connectAChat(page: Page, panelUrl: string): Promise<string> {
  const { bot_token: token } = z
    .object({ bot_token: z.string() })
    .parse(await (await page.request.get(`${panelUrl}/api/demo`)).json())
  await page.getByLabel('Bot token').fill(token)
  await page.getByRole('button', { name: 'Save' }).click()
  const [answer] = await Promise.all([
    page.waitForResponse((each) => each.url().endsWith('/api/notices/connect') && each.request().method() === 'POST'),
    page.getByRole('button', { name: 'Connect a chat' }).click(),
  ])
  const { url } = z.object({ url: z.string() }).parse(await answer.json())
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  return new URL(url).searchParams.get('start') ?? ''
}

/** Resolves to the code printed by the panel. */
function readCode({ stdout }: ChildProcess): Promise<string> {
  let output = ''
  return new Promise((resolve) => {
    stdout?.on('data', (part) => {
      output += String(part)
      const code = /Set-up code.*: (\S+)/.exec(output)?.[1]
      if (code !== undefined) resolve(code)
    })
  })
}

/** Everything that a page of the panel, or a later user of the browser, could read without the network. */
async function readBrowser(page: Page): Promise<Source[]> {
  const read = await page.evaluate(async () => {
    const stored = await Promise.all(
      (await caches.keys()).map(async (name) => {
        const cache = await caches.open(name)
        const kept = await Promise.all(
          (await cache.keys()).map(async (request) => `${request.url} ${await (await cache.match(request))?.text()}`),
        )
        return `${name} ${kept.join('\n')}`
      }),
    )
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- this function runs in the page
    const records = (request: IDBRequest<unknown[]>) =>
      new Promise<unknown[]>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(new Error('IndexedDB')))
      })
    const databases = await Promise.all(
      (await indexedDB.databases()).map(async ({ name = '' }) => {
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const open = indexedDB.open(name)
          open.addEventListener('success', () => resolve(open.result))
          open.addEventListener('error', () => reject(new Error('IndexedDB')))
        })
        const stores = [...database.objectStoreNames]
        const all = stores.map((store) => records(database.transaction(store).objectStore(store).getAll()))
        return `${name} ${stores.join(' ')} ${JSON.stringify(await Promise.all(all))}`
      }),
    )
    const fields = [...document.querySelectorAll('input, textarea')].map((field) =>
      field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '',
    )
    return {
      localStorage: JSON.stringify(Object.entries(localStorage)),
      sessionStorage: JSON.stringify(Object.entries(sessionStorage)),
      'Cache Storage': stored.join('\n'),
      IndexedDB: databases.join('\n'),
      'the page': `${document.documentElement.outerHTML}\n${fields.join('\n')}`,
      'the address': `${location.href} ${JSON.stringify(history.state)} ${document.cookie} ${window.name}`,
    }
  })
  return Object.entries(read).map(([label, text]) => ({ label, text: Buffer.from(text).toString('latin1') }))
}
