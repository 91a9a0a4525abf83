import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test, type Page } from '@playwright/test'
import { z } from 'zod'
import { createDataDir, startDemo, type Demo } from '../support/demo.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const axeResults = z.object({
  violations: z.array(
    z.object({ id: z.string(), impact: z.string().nullable(), nodes: z.array(z.object({ html: z.string() })) }),
  ),
})

const pages = ['/', '/gifts', '/buying/rules', '/buying/drops', '/purchases', '/activity', '/settings'] as const

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

async function signIn(page: Page) {
  const answer = await page.request.post(`${demo.url}/api/auth/login`, {
    data: { username: 'demo', password: 'demo-demo' },
  })
  expect(answer.status()).toBe(200)
}

/** axe's serious and critical findings, as readable lines. */
async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const found: unknown = await page.evaluate(`axe.run(document, { resultTypes: ['violations'] })`)
  return axeResults
    .parse(found)
    .violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

async function settle(page: Page, path: string) {
  await page.goto(demo.url + path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  if (path === '/gifts') await expect(page.locator('[data-gift]').first()).toBeVisible()
  if (path === '/') await expect(page.getByText('@annasokol')).toBeVisible()
  if (path === '/gifts') await expect(page.locator('[data-gift] canvas').first()).toBeVisible()
  // The live connection never lets the network go idle; text and first images are what matters.
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
}

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme })

    test('the sign-in page is accessible', async ({ page }) => {
      await page.goto(demo.url)
      await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
      expect(await findBarriers(page)).toEqual([])
    })

    for (const path of pages) {
      test(`${path} has no barrier`, async ({ page }) => {
        await signIn(page)
        await settle(page, path)
        expect(await findBarriers(page)).toEqual([])
      })
    }

    test('the dialogs are accessible', async ({ page }) => {
      await signIn(page)
      await settle(page, '/gifts')
      await page.locator('[data-gift]').first().click()
      await expect(page.getByRole('dialog')).toBeVisible()
      expect(await findBarriers(page)).toEqual([])
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
      await settle(page, '/')
      await page.getByRole('button', { name: 'Add account' }).first().click()
      await expect(page.getByLabel('Phone number', { exact: true })).toBeVisible()
      expect(await findBarriers(page)).toEqual([])
    })
  })
}

for (const locale of ['en-GB', 'ru-RU']) {
  test.describe(`on a small phone in ${locale}`, () => {
    test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale })

    for (const path of pages) {
      test(`${path} does not scroll sideways`, async ({ page }) => {
        await signIn(page)
        await page.goto(demo.url + path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await page.waitForTimeout(1_000)
        const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
        expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0)
      })
    }
  })
}

test('the gifts can be reached, opened and closed with the keyboard only', async ({ page }) => {
  await signIn(page)
  await settle(page, '/gifts')
  const first = page.locator('[data-gift]').first()
  for (let steps = 0; steps < 40; steps += 1) {
    await page.keyboard.press('Tab')
    if (await first.evaluate((node) => node === document.activeElement)) break
  }
  await expect(first).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(first).toBeFocused()
})

test('with reduced motion, animations stand still', async ({ browser }) => {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const page = await context.newPage()
  await signIn(page)
  await settle(page, '/gifts')
  const canvas = page.locator('[data-gift] canvas').first()
  await expect(canvas).toBeVisible()
  await page.locator('[data-gift]').first().hover()
  const picture = () => canvas.evaluate((node: HTMLCanvasElement) => node.toDataURL())
  await page.waitForTimeout(1_500)
  const first = await picture()
  await page.waitForTimeout(1_500)
  expect(await picture()).toBe(first)
  await context.close()
})
