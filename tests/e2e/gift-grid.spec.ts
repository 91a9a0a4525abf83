import { expect, test, type Page } from '@playwright/test'
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

const cards = (page: Page) => page.locator('[data-gift]')
const firstId = (page: Page) => cards(page).first().getAttribute('data-gift')
const focusedId = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-gift') ?? null)

async function open(page: Page, path: string) {
  const answer = await page.request.post(`${demo.url}/api/auth/login`, {
    data: { username: 'demo', password: 'demo-demo' },
  })
  expect(answer.status()).toBe(200)
  await page.goto(demo.url + path)
  await expect(cards(page).first()).toBeVisible()
}

/** Through Telegram, without a click that would take the focus. */
async function releaseGift(page: Page) {
  const answer = await page.request.post(`${demo.url}/api/demo`, { data: { action: 'release_gift' } })
  expect(answer.status()).toBe(200)
}

test('a focused card keeps the focus while gifts are inserted before it, wherever it moves', async ({ page }) => {
  await open(page, '/gifts?sort=newest')
  const wanted = await firstId(page)
  await cards(page).first().focus()
  for (let released = 0; released < 3; released += 1) {
    const before = await firstId(page)
    await releaseGift(page)
    await expect.poll(() => firstId(page)).not.toBe(before)
    expect(await focusedId(page)).toBe(wanted)
  }
  // Even far off screen the card is rendered, and arrow keys continue from it.
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
  await expect.poll(() => page.evaluate(() => document.activeElement?.getBoundingClientRect().bottom)).toBeLessThan(0)
  expect(await focusedId(page)).toBe(wanted)
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => focusedId(page)).not.toBe(wanted)
  expect(await focusedId(page)).not.toBeNull()
})

test('on a phone the selected filter is scrolled into view, also when opened by a link', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 })
  await open(page, '/gifts?show=sold_out')
  const chosen = page.getByRole('button', { name: /^Sold out/ })
  await expect(chosen).toHaveAttribute('aria-pressed', 'true')
  await expect(chosen).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('button', { name: 'All', exact: true })).not.toBeInViewport()
})

test('a gift inserted above keeps the scroll position', async ({ page }) => {
  await open(page, '/gifts?sort=newest')
  await page.evaluate(() => window.scrollTo(0, 1200))
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(1200)
  const before = await cards(page).first().getAttribute('data-gift')
  await releaseGift(page)
  await expect.poll(() => firstId(page)).not.toBe(before)
  expect(await page.evaluate(() => window.scrollY)).toBe(1200)
})

test('without OffscreenCanvas no worker is started and only the hovered card is animated', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'OffscreenCanvas')
    Reflect.deleteProperty(HTMLCanvasElement.prototype, 'transferControlToOffscreen')
  })
  await open(page, '/gifts')
  expect(page.workers()).toHaveLength(0)
  await expect(page.locator('[data-preview]')).toHaveCount(0)
  await cards(page).nth(2).hover()
  const shown = cards(page).nth(2).locator('[data-preview="drawn"] canvas')
  await expect(shown).toBeVisible()
  expect(
    await shown.evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return 0
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      return pixels.filter((value, index) => index % 4 === 3 && value > 0).length
    }),
  ).toBeGreaterThan(200)
  await expect(page.locator('[data-preview]')).toHaveCount(1)
})
