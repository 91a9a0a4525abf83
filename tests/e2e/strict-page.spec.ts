/** The panel's pages under their own Content-Security-Policy: nothing is blocked, so nothing is missing or fails. */
import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { createDataDir, startDemo, type Demo } from '../support/demo.ts'

test.use({ contextOptions: { reducedMotion: 'no-preference' } })

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

/** CSP violations and errors of any page of the context, as readable lines. */
async function collectComplaints(context: BrowserContext): Promise<string[]> {
  const complaints: string[] = []
  await context.exposeFunction('reportRefusal', (line: string) => void complaints.push(line))
  await context.addInitScript(`document.addEventListener('securitypolicyviolation', (event) =>
    reportRefusal(event.violatedDirective + ' refused ' + event.blockedURI + ' at ' + location.pathname + ' ' + event.sourceFile + ':' + event.lineNumber))`)
  context.on('page', (page) => {
    page.on('pageerror', (error) => void complaints.push(`error: ${error.message}`))
    page.on('console', (message) => {
      // The browser's own line about a response that the page handles, such as the 401 before a sign-in.
      if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return
      complaints.push(`console: ${message.text()}`)
    })
  })
  return complaints
}

async function settle(page: Page, path: string) {
  await page.goto(demo.url + path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

async function signIn(page: Page) {
  await page.goto(demo.url)
  await page.getByLabel('Username').fill('demo')
  await page.getByLabel('Password', { exact: true }).fill('demo-demo')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText('@annasokol')).toBeVisible()
}

test('the policy allows nothing inline, no eval and nothing external', async ({ page }) => {
  const answer = await page.goto(demo.url)
  const policy = answer?.headers()['content-security-policy'] ?? ''
  const rules = new Map(policy.split(';').map((rule) => [rule.split(' ', 1)[0], rule.split(' ').slice(1).join(' ')]))
  for (const name of ['default-src', 'script-src', 'style-src', 'worker-src', 'img-src', 'connect-src', 'font-src']) {
    expect([name, rules.get(name)]).toEqual([name, "'self'"])
  }
  for (const name of ['object-src', 'base-uri', 'frame-ancestors'])
    expect([name, rules.get(name)]).toEqual([name, "'none'"])
  // The browser enforces it: an attempted injection is blocked.
  const refused = await page.evaluate(() => {
    const seen: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective))
    const script = document.createElement('script')
    script.textContent = 'window.isInjected = true'
    const style = document.createElement('style')
    style.textContent = 'body { display: none }'
    const picture = document.createElement('img')
    picture.src = 'https://evil.example/steal?all'
    document.body.append(script, style, picture)
    return new Promise<string[]>((resolve) => setTimeout(() => resolve(seen), 500))
  })
  expect(refused.toSorted()).toEqual(['img-src', 'script-src-elem', 'style-src-elem'])
})

test('every page, dialog and toast works under it, in both themes and at any size', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'en-GB', colorScheme: 'light' })
  const complaints = await collectComplaints(context)
  const page = await context.newPage()
  await signIn(page)

  await page.getByRole('button', { name: 'Add account' }).first().click()
  await expect(page.getByLabel('Phone number', { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.getByRole('button', { name: 'Refresh all' }).click()
  await page
    .getByRole('button', { name: /More|menu/i })
    .first()
    .click()
    .catch(() => {})
  await page.keyboard.press('Escape')

  await settle(page, '/gifts')
  await expect(page.locator('[data-gift]').first()).toBeVisible()
  await page.locator('[data-gift]').first().hover()
  await page.mouse.wheel(0, 3_000)
  await page.mouse.wheel(0, -3_000)
  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  await expect(page.locator('[data-sonner-toast]').first()).toBeVisible()
  // Toast styles come as a file: without them a toast would be in the page's flow.
  await expect(page.locator('[data-sonner-toaster]').first()).toHaveCSS('position', 'fixed')
  await page.locator('[data-gift]').first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.waitForTimeout(500)
  await page.keyboard.press('Escape')

  await settle(page, '/settings')
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 390, height: 800 })
  for (const path of ['/', '/gifts', '/settings', '/no-such-page']) {
    await page.goto(demo.url + path)
    await page.waitForTimeout(400)
  }
  expect(complaints).toEqual([])
  await context.close()
})

test('a small window opens, knows its opener, and can be closed by it', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'en-GB' })
  const complaints = await collectComplaints(context)
  const page = await context.newPage()
  await signIn(page)
  const [small] = await Promise.all([
    context.waitForEvent('page'),
    page.evaluate(() => void window.open('/gifts', 'gifts', 'width=520,height=700')),
  ])
  await expect(small.locator('[data-gift]').first()).toBeVisible()
  expect(await small.evaluate(() => window.opener !== null)).toBe(true)
  await Promise.all([small.waitForEvent('close'), small.evaluate(() => window.close())])
  expect(complaints).toEqual([])
  await context.close()
})
