import { expect, test, type BrowserContext, type Page, type Route } from '@playwright/test'
import { cardOf, prepareJourney } from '../support/demo-journey.ts'
import { startRelay, type Relay } from '../support/relay.ts'

const demo = prepareJourney()
let relay: Relay

test.beforeEach(async () => {
  relay = await startRelay(demo.url())
})
test.afterEach(() => relay.close())

/** Two missed beats, the question that follows, and a machine that others share. */
const patience = { timeout: 60_000 }
const telegramAnswers = (page: Page) => page.getByText(/^Telegram · \d+(\.\d)? s ago$/)
const lost = (page: Page) => page.getByText('Reconnecting to the panel')

/** Signs in through the page itself, so that the cookie is that of the address. */
async function openTab(context: BrowserContext, origin: string, path = '/gifts') {
  const page = await context.newPage()
  await page.goto(origin + path)
  return page
}
async function signIn(context: BrowserContext, origin: string) {
  const page = await openTab(context, origin, '/')
  const status = await page.evaluate(async () => {
    const body = JSON.stringify({ username: 'demo', password: 'demo-demo' })
    const headers = { 'Content-Type': 'application/json' }
    return (await fetch('/api/auth/login', { method: 'POST', headers, body })).status
  })
  expect(status).toBe(200)
  await page.goto('about:blank')
  return page
}

test('a line on which nothing passes any more is not taken for a live one, and comes back by itself', async ({
  context,
}) => {
  const page = await signIn(context, relay.url)
  await page.goto(`${relay.url}/gifts`)
  await expect(telegramAnswers(page)).toBeVisible()
  relay.silence()
  await expect(lost(page)).toBeVisible(patience)
  await expect(telegramAnswers(page)).toBeHidden()
  relay.pass()
  await expect(telegramAnswers(page)).toBeVisible(patience)
  await demo.act(page, 'sign_out', '+15550100001')
  await page.getByRole('link', { name: 'Accounts' }).first().click()
  await expect(cardOf(page, 'Anna').getByText('Signed out', { exact: true })).toBeVisible()
})

test('behind a proxy that keeps what streams bring the page asks instead, until a stream gets through', async ({
  context,
}) => {
  const page = await signIn(context, relay.url)
  relay.hold()
  await page.goto(`${relay.url}/gifts`)
  await expect(page.getByText('Connecting…')).toBeVisible()
  await expect(telegramAnswers(page)).toBeVisible(patience)
  await expect(page.getByTitle('Live updates are blocked')).toBeVisible()
  await page.getByRole('link', { name: 'Accounts' }).first().click()
  await expect(cardOf(page, 'Mikhail').getByText('Active')).toBeVisible()
  await demo.act(page, 'sign_out', '+15550100002')
  await expect(cardOf(page, 'Mikhail').getByText('Signed out', { exact: true })).toBeVisible(patience)
  relay.pass()
  await page.getByRole('link', { name: 'Gifts' }).first().click()
  await expect(page.getByTitle('Live updates are blocked')).toBeHidden(patience)
  await expect(telegramAnswers(page)).toBeVisible()
})

test('five tabs over plain http, without locks, all load, and have one stream, also when the one that reads it goes', async ({
  playwright,
}) => {
  const executablePath = process.env['CHROMIUM_PATH']
  const browser = await playwright.chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP panel.test 127.0.0.1'],
  })
  try {
    const context = await browser.newContext({ locale: 'en-GB' })
    const origin = `http://panel.test:${relay.port}`
    const first = await signIn(context, origin)
    await first.goto(`${origin}/gifts`)
    expect(await first.evaluate(() => 'locks' in navigator)).toBe(false)
    const tabs = [first]
    for (let more = 0; more < 4; more += 1) tabs.push(await openTab(context, origin))
    await expectAllLive(tabs)
    expect(relay.streams()).toBe(1)
    expect(relay.mostStreams()).toBeLessThanOrEqual(2)

    const rest = tabs.slice(1)
    await first.close()
    await expectAllLive(rest)
    await expect.poll(() => relay.streams()).toBe(1)
    expect(relay.mostStreams()).toBeLessThanOrEqual(2)
  } finally {
    await browser.close()
  }
})

test('with locks five tabs have one stream, and one that comes later knows at once how the line is', async ({
  context,
}) => {
  const first = await signIn(context, relay.url)
  await first.goto(`${relay.url}/`)
  await expect(cardOf(first, 'Elena')).toBeVisible()
  const tabs = []
  for (let more = 0; more < 4; more += 1) tabs.push(await openTab(context, relay.url))
  // The tab that reads shows no gifts.
  await expectAllLive(tabs)
  expect(relay.mostStreams()).toBe(1)
  await first.close()
  await expectAllLive(tabs)
  await expect.poll(() => relay.streams()).toBe(1)
})

test('a tab that begins hidden opens nothing until it is seen', async ({ context }) => {
  await signIn(context, relay.url)
  await context.addInitScript(() => {
    let isHidden = true
    Object.defineProperty(document, 'hidden', { get: () => isHidden })
    Object.assign(window, {
      show: () => {
        isHidden = false
        document.dispatchEvent(new Event('visibilitychange'))
      },
    })
  })
  const page = await openTab(context, relay.url)
  await expect(page.locator('[data-gift]').first()).toBeVisible()
  await page.waitForTimeout(2000)
  expect(relay.mostStreams()).toBe(0)
  await page.evaluate(() => Reflect.get(window, 'show')())
  await expect(telegramAnswers(page)).toBeVisible()
  expect(relay.streams()).toBe(1)
})

async function expectAllLive(tabs: readonly Page[]) {
  for (const tab of tabs) {
    await expect(tab.locator('[data-gift]').first()).toBeVisible()
    await expect(telegramAnswers(tab)).toBeVisible()
    expect(await tab.evaluate(async () => (await fetch('/api/me')).status)).toBe(200)
  }
}

test('what happens while the line is not open yet is told once it is', async ({ page }) => {
  await demo.open(page)
  const script = '**/shared-live-*.js'
  const held: Route[] = []
  await page.route(script, (route) => void held.push(route))
  await page.reload()
  await expect(cardOf(page, 'Elena')).toBeVisible()
  // The tests above have signed Anna and Mikhail out.
  await demo.act(page, 'sign_in_elsewhere', '+15550100003')
  expect(held).toHaveLength(1)
  await held[0]?.continue()
  await expect(page.getByRole('listitem').filter({ hasText: 'New sign-in to Elena' })).toBeVisible()
})
