import { EventEmitter, once } from 'node:events'
import { expect, test, type Page } from '@playwright/test'
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

const credentials = { username: 'demo', password: 'demo-demo' }

/** Position of the visible part of an element, in whole pixels. */
async function placeOf(page: Page, selector: string) {
  return await page
    .locator(`${selector} >> visible=true`)
    .first()
    .evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      return [left, top, width, height].map(Math.round)
    })
}

/** Blocks the app's own script, so that the frame without it can be checked; the returned function releases it. */
async function holdScript(page: Page): Promise<() => void> {
  const gate = new EventEmitter()
  const opened = once(gate, 'open')
  await page.route(/\/assets\/vendor-.*\.js$/, async (route) => {
    await opened
    await route.continue()
  })
  return () => void gate.emit('open')
}

/** Fails unless both positions are the same to a pixel. */
function expectSamePlace(after: number[], before: number[] | undefined): void {
  const apart = after.map((value, side) => Math.abs(value - (before?.[side] ?? Number.NaN)))
  expect(Math.max(...apart), `${after.join(' ')} for ${before?.join(' ')}`).toBeLessThanOrEqual(1)
}

/** The frame's elements and the app's elements that replace them. */
const pairs = {
  '/': [
    ['.boot-link[data-for="accounts"]', 'nav a[aria-current]'],
    ['.boot-account', 'main ul > li'],
  ],
  '/gifts': [
    ['.boot-link[data-for="gifts"]', 'nav a[aria-current]'],
    ['.boot-gift', 'main output > span[style*="height"]'],
  ],
  '/buying/rules': [
    ['.boot-link[data-for="rules"]', 'nav a[aria-current]'],
    ['.boot-page-tabs', 'nav[aria-label="Покупки"]'],
    ['.boot-rule', 'main output[aria-label] > span'],
  ],
  '/activity': [
    ['.boot-link[data-for="activity"]', 'nav a[aria-current]'],
    ['.boot-row', 'main output[aria-label] > span'],
  ],
  '/settings': [['.boot-link[data-for="settings"]', 'nav a[aria-current]']],
}

for (const [path, parts] of Object.entries(pairs)) {
  test(`the frame of ${path} stands without the app's script, and nothing jumps when the app takes its place`, async ({
    page,
    context,
  }) => {
    await page.request.post(`${demo.url}/api/auth/login`, { data: credentials })
    await context.addInitScript(() => {
      localStorage.setItem('giftbuyer.signed-in', '1')
      localStorage.setItem('giftbuyer.language', 'ru')
    })
    // Skeletons are compared with the app's own, so no data arrives; the demo's bar is not part of the panel.
    await page.route('**/api/accounts*', () => undefined)
    await page.route(/\/api\/gifts(\/stream.*)?$/, () => undefined)
    await page.route('**/api/activity*', () => undefined)
    await page.route('**/api/rules', () => undefined)
    await page.route('**/api/health', () => undefined)
    const release = await holdScript(page)
    await page.goto(demo.url + path, { waitUntil: 'commit' })
    const title = page.locator('.boot-title >> visible=true')
    await expect(title).toBeVisible()
    const before: number[][] = []
    for (const [frame = ''] of parts) before.push(await placeOf(page, frame))
    const titleTop = await title.evaluate((element) => {
      return Math.round(element.getBoundingClientRect().top + Number.parseFloat(getComputedStyle(element).paddingTop))
    })
    release()
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toBeVisible()
    expect(Math.abs(titleTop - ((await heading.boundingBox())?.y ?? 0))).toBeLessThanOrEqual(1)
    for (const [index, [, own = '']] of parts.entries()) {
      expectSamePlace(await placeOf(page, own), before[index])
    }
  })
}

test('there are as many skeletons as accounts at the last visit, in the frame and then in the app', async ({
  page,
  context,
}) => {
  await page.request.post(`${demo.url}/api/auth/login`, { data: credentials })
  await context.addInitScript(() => {
    localStorage.setItem('giftbuyer.signed-in', '1')
    localStorage.setItem('giftbuyer.accounts', '4')
  })
  await page.route('**/api/accounts*', () => undefined)
  const release = await holdScript(page)
  await page.goto(demo.url, { waitUntil: 'commit' })
  await expect(page.locator('.boot-account >> visible=true')).toHaveCount(4)
  release()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('main ul[aria-hidden] > li')).toHaveCount(4)
})

test('a signed-out device gets the frame of the sign-in page, with the form at the same position', async ({ page }) => {
  const release = await holdScript(page)
  await page.route('**/api/health', async (route) => {
    await route.fulfill({ json: { ok: true, version: '0', demo: false, registration: 'closed' } })
  })
  await page.goto(demo.url, { waitUntil: 'commit' })
  await expect(page.locator('.boot-card')).toBeVisible()
  const before = await placeOf(page, '.boot-card')
  release()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expectSamePlace(await placeOf(page, 'main > div'), before)
})

test('the frame’s texts are in the current language', async ({ page, context }) => {
  await context.addInitScript(() => {
    localStorage.setItem('giftbuyer.signed-in', '1')
    localStorage.setItem('giftbuyer.language', 'ru')
  })
  await holdScript(page)
  await page.goto(`${demo.url}/gifts`, { waitUntil: 'commit' })
  const words = page.locator('.boot-title[data-for="gifts"] span')
  await expect(page.locator('.boot-title[data-for="gifts"]')).toBeVisible()
  expect(await words.evaluate((element) => getComputedStyle(element, '::before').content)).toBe('"Подарки"')
})

test('the first frame uses the files and calls that index.html lists for the page', async ({ page, context }) => {
  await context.addInitScript(() => {
    localStorage.setItem('giftbuyer.signed-in', '1')
    localStorage.setItem('giftbuyer.language', 'ru')
  })
  await holdScript(page)
  const html = await (await page.request.get(demo.url)).text()
  const told = {
    path: '/made-up',
    asks: ['/api/made-up?a=1'],
    en: ['assets/made-up-en.js'],
    ru: ['assets/made-up-ru.js'],
  }
  const body = html.replace("data-pages='{", () => `data-pages='{"made-up":${JSON.stringify(told)},`)
  expect(body).not.toBe(html)
  await page.route(`${demo.url}/made-up`, (route) => route.fulfill({ contentType: 'text/html', body }))
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url().slice(demo.url.length)))
  await page.goto(`${demo.url}/made-up`, { waitUntil: 'commit' })
  await expect(page.locator('html')).toHaveAttribute('data-boot', 'made-up')
  const expected = ['/assets/made-up-ru.js', '/api/made-up?a=1', '/api/accounts?cached=1&include=signed_out']
  await expect.poll(() => expected.filter((path) => !asked.includes(path))).toEqual([])
  expect(asked).not.toContain('/assets/made-up-en.js')
  expect(asked).not.toContain('/api/gifts')
})
