/** The panel under a path, behind nginx and Caddy with the files of docs/deploy, in a browser. */
import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { createDataDir, startDemo, type Demo } from '../support/demo.ts'
import { missingPrograms } from './installed.ts'
import { proxyKinds, startProxy, type Proxy } from './proxies.ts'

test.skip(missingPrograms.length > 0, 'nginx and Caddy are not both here')
test.use({
  ignoreHTTPSErrors: true,
  launchOptions: async ({ launchOptions }, provide) => {
    // A service worker needs a trusted certificate.
    await provide({ ...launchOptions, args: [...(launchOptions.args ?? []), '--ignore-certificate-errors'] })
  },
})

/** What no page may do: leave its path, violate the CSP, fail. As readable lines. */
async function collectFaults(context: BrowserContext, home: string): Promise<string[]> {
  const faults: string[] = []
  context.on('request', (request) => {
    const url = request.url()
    // The test itself requests the path without its slash.
    if (!url.startsWith(home) && url !== home.slice(0, -1) && !url.startsWith('data:') && !url.startsWith('blob:'))
      faults.push(`asked for ${url}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 400 && response.status() !== 401) faults.push(`${response.status()} of ${response.url()}`)
  })
  await context.exposeFunction('reportRefusal', (line: string) => void faults.push(line))
  await context.addInitScript(`document.addEventListener('securitypolicyviolation', (event) =>
    reportRefusal(event.violatedDirective + ' refused ' + event.blockedURI))`)
  context.on('page', (page) => {
    page.on('pageerror', (error) => void faults.push(`error: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
        faults.push(`console: ${message.text()}`)
      }
    })
  })
  return faults
}

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const pathOf = (page: Page) => new URL(page.url()).pathname

/** Whether a preview was drawn: its canvas is not empty. */
const isDrawn = (page: Page) =>
  page.evaluate(() => {
    const canvas = [...document.querySelectorAll<HTMLCanvasElement>('[data-gift] canvas')].find((one) => one.width > 0)
    if (!canvas) return false
    const copy = document.createElement('canvas')
    copy.width = canvas.width
    copy.height = canvas.height
    const context = copy.getContext('2d')
    context?.drawImage(canvas, 0, 0)
    return context?.getImageData(0, 0, copy.width, copy.height).data.some((value) => value > 0) ?? false
  })

// Each proxy once, and both ways of passing a path on; the other two are in behind-a-proxy.test.ts.
const kinds = proxyKinds.filter((kind) => kind.basePath !== '' && kind.isStripping === (kind.program === 'caddy'))

for (const kind of kinds) {
  test.describe(kind.title, () => {
    let data: Awaited<ReturnType<typeof createDataDir>>
    let demo: Demo
    let proxy: Proxy
    test.beforeAll(async () => {
      data = await createDataDir()
      const env = { BASE_PATH: kind.basePath, TRUST_PROXY: 'loopback' }
      demo = await startDemo(data.path, [], { env })
      proxy = await startProxy(kind, demo.url)
    })
    test.afterAll(async () => {
      await proxy?.stop()
      await demo?.stop()
      await data?.remove()
    })

    test('everything works there, and nothing leaves the path', async ({ context }) => {
      const { basePath } = kind
      const home = `${proxy.origin}${basePath}/`
      const faults = await collectFaults(context, home)
      const page = await context.newPage()

      // Sign in, on a page that is not the start page.
      await page.goto(`${home}settings`)
      await page.getByLabel('Username').fill('demo')
      await page.getByLabel('Password', { exact: true }).fill('demo-demo')
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await expect(title(page, 'Settings')).toBeVisible()
      expect(pathOf(page)).toBe(`${basePath}/settings`)
      const cookie = (await context.cookies()).find(({ name }) => name === 'auth_token')
      expect(cookie).toMatchObject({ path: basePath, secure: true, httpOnly: true })

      // The menu, and a live event.
      await page.getByRole('link', { name: 'Accounts' }).first().click()
      await expect(page.getByText('@annasokol')).toBeVisible()
      expect(pathOf(page)).toBe(`${basePath}/`)
      await expect(page.getByRole('link', { name: 'Accounts' }).first()).toHaveAttribute('aria-current', 'page')
      const cards = page.getByRole('main').getByRole('listitem')
      const before = await cards.allInnerTexts()
      await page.getByRole('button', { name: 'Send Stars' }).click()
      await expect.poll(async () => (await cards.allInnerTexts()).join() === before.join()).toBe(false)
      await expect.poll(() => page.locator('main li img[data-shown]').count()).toBeGreaterThan(0)

      // The gifts: animations, and one that Telegram releases meanwhile.
      await page.getByRole('link', { name: 'Gifts' }).first().click()
      await expect(page.locator('[data-gift]').first()).toBeVisible()
      await expect.poll(() => isDrawn(page)).toBe(true)
      const counts = page.getByRole('link', { name: 'Gifts' }).first().locator('b')
      const count = await counts.innerText()
      await page.getByRole('button', { name: 'Release a gift' }).click()
      await expect(counts).not.toHaveText(count)
      await page.locator('[data-gift]').first().click()
      await expect(page.getByRole('dialog')).toBeVisible()
      expect(page.url()).toContain(`${basePath}/gifts?gift=`)

      // The same page and dialog after a reload, and from a shared link.
      await page.reload()
      await expect(page.getByRole('dialog')).toBeVisible()
      await page.goto(`${home}no/such/page`)
      await expect(title(page, 'Page not found')).toBeVisible()
      await page.getByRole('main').getByRole('link').first().click()
      await expect(page.getByText('@annasokol')).toBeVisible()
      await page.goto(home.slice(0, -1))
      expect(page.url()).toBe(home)

      // A small window.
      const [small] = await Promise.all([
        context.waitForEvent('page'),
        page.getByRole('button', { name: 'Settings in a separate window' }).click(),
      ])
      await expect(title(small, 'Settings')).toBeVisible()
      expect(pathOf(small)).toBe(`${basePath}/settings`)
      await small.close()

      // The service worker covers the panel and nothing else on the origin, also offline.
      const scope = () => page.evaluate(async () => (await navigator.serviceWorker.ready).scope)
      expect(await scope()).toBe(home)
      const workers = await page.evaluate(async () => {
        const found = await navigator.serviceWorker.getRegistrations()
        return found.map((one) => one.active?.scriptURL ?? one.scope)
      })
      expect(workers).toEqual([`${home}service-worker.js`])
      const kept = await page.evaluate(async () => {
        const cacheNames = await caches.keys()
        const lists = await Promise.all(cacheNames.map(async (name) => (await caches.open(name)).keys()))
        return { names: cacheNames, urls: lists.flat().map(({ url }) => url) }
      })
      expect(kept.names).toHaveLength(1)
      expect(kept.names[0]).toContain(basePath)
      expect(kept.urls.filter((url) => !url.startsWith(home))).toEqual([])
      expect(kept.urls.length).toBeGreaterThan(10)
      expect(faults).toEqual([])
      await context.setOffline(true)
      await page.goto(`${home}gifts`)
      await expect(title(page, 'Gifts')).toBeVisible()
      await context.setOffline(false)
    })
  })
}
