/**
 * `npm run screenshots`: every page and dialog of the demo, in both languages and themes, on a desktop and a phone, into
 * `test-results/screenshots/`; the README's pictures into `docs/images/`.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import { ensureBrowser } from './support/browser.ts'
import { createDataDir, startDemo } from './support/demo.ts'

const root = join(import.meta.dirname, '..')
const all = join(root, 'test-results', 'screenshots')
const images = join(root, 'docs', 'images')

/** Long enough for the previews in view to be drawn and to have played once. */
const PREVIEWS_MS = 4_500

const screens = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
} satisfies Record<string, BrowserContextOptions>

interface Shot {
  name: string
  /** Leaves the page in the state to be shown. */
  show(page: Page, url: string): Promise<void>
  isSignedOut?: true
}

const open =
  (path: string, waitMs = 800) =>
  async (page: Page, url: string) => {
    await page.goto(url + path)
    await page.waitForLoadState('load')
    await page.waitForTimeout(waitMs)
  }

const addAccount = /^(Add an account|Добавить аккаунт)$/
const phoneField = /^(Phone number|Номер телефона)$/
const getCode = /^(Get the code|Получить код)$/

const shots: Shot[] = [
  { name: 'sign-in', show: open('/'), isSignedOut: true },
  { name: 'accounts', show: open('/') },
  { name: 'gifts', show: open('/gifts', PREVIEWS_MS) },
  {
    name: 'gifts-limited',
    show: open('/gifts?show=limited', PREVIEWS_MS),
  },
  {
    name: 'gift',
    async show(page, url) {
      await open('/gifts?show=limited', PREVIEWS_MS)(page, url)
      await page.locator('[data-gift]').nth(4).click()
      await page.getByRole('dialog').waitFor()
      await page.waitForTimeout(PREVIEWS_MS)
    },
  },
  { name: 'settings', show: open('/settings') },
  {
    name: 'add-account',
    async show(page, url) {
      await open('/')(page, url)
      await page.getByRole('button', { name: addAccount }).first().click()
      await page.getByLabel(phoneField).waitFor()
      await page.waitForTimeout(500)
    },
  },
  {
    name: 'code',
    async show(page, url) {
      await open('/')(page, url)
      await page.getByRole('button', { name: addAccount }).first().click()
      await page.getByLabel(phoneField).fill('+1 555 010 0006')
      await page.getByRole('button', { name: getCode }).click()
      await page.getByRole('heading', { name: /^(Enter the code|Введите код)$/ }).waitFor()
      await page.waitForTimeout(500)
    },
  },
]

const readmeShots: { file: string; shot: string; screen: keyof typeof screens; theme: 'dark' | 'light' }[] = [
  { file: 'gifts.png', shot: 'gifts-limited', screen: 'desktop', theme: 'dark' },
  { file: 'gift.png', shot: 'gift', screen: 'desktop', theme: 'light' },
  { file: 'accounts.png', shot: 'accounts', screen: 'desktop', theme: 'light' },
  { file: 'phone.png', shot: 'gifts-limited', screen: 'phone', theme: 'dark' },
]

async function take(browser: Browser, url: string, shot: Shot, options: BrowserContextOptions, file: string) {
  const context = await browser.newContext({ ...options, reducedMotion: 'no-preference' })
  if (!shot.isSignedOut) {
    await context.request.post(`${url}/api/auth/login`, { data: { username: 'demo', password: 'demo-demo' } })
  }
  const page = await context.newPage()
  await shot.show(page, url)
  await page.screenshot({ path: file })
  await context.close()
}

const isReadmeOnly = process.argv.includes('--readme')
const data = await createDataDir()
const demo = await startDemo(data.path)
const browser = await chromium.launch({
  executablePath: await ensureBrowser(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
})
try {
  await mkdir(all, { recursive: true })
  await mkdir(images, { recursive: true })
  for (const { file, shot: name, screen, theme } of readmeShots) {
    const shot = shots.find((one) => one.name === name)
    if (!shot) throw new Error(`No such shot: ${name}`)
    await take(browser, demo.url, shot, { ...screens[screen], colorScheme: theme, locale: 'en-GB' }, join(images, file))
  }
  for (const shot of isReadmeOnly ? [] : shots) {
    for (const [screen, options] of Object.entries(screens)) {
      for (const colorScheme of ['dark', 'light'] as const) {
        for (const locale of ['en-GB', 'ru-RU']) {
          const file = join(all, `${shot.name}-${screen}-${colorScheme}-${locale.slice(0, 2)}.png`)
          await take(browser, demo.url, shot, { ...options, colorScheme, locale }, file)
        }
      }
    }
  }
} finally {
  await browser.close()
  await demo.stop()
  await data.remove()
}
process.stdout.write(`Pictures are in ${isReadmeOnly ? images : `${all} and ${images}`}\n`)
