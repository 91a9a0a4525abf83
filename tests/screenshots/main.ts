/**
 * `npm run screenshots`: every page and dialog of the demo, in both languages and themes, on a desktop and a phone,
 * into `test-results/screenshots/`, with a contact sheet for each group; the README's images into `docs/images/`. `--
 * --readme`: only those; `-- --only <text>`: only shots whose group or name contains the text.
 */
import { copyFile, mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import { ensureBrowser } from '../support/browser.ts'
import { accountShots } from './account-shots.ts'
import { addingShots } from './adding-shots.ts'
import { drawContactSheet } from './contact-sheet.ts'
import { giftShots } from './gift-shots.ts'
import { noticeShots } from './notice-shots.ts'
import { otherShots } from './other-shots.ts'
import { purchaseShots } from './purchase-shots.ts'
import { ruleShots } from './rule-shots.ts'
import type { Language, Shot, StageName } from './shot.ts'
import { startStages, type Stage } from './stages.ts'
import { words } from './words.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = join(root, 'test-results', 'screenshots')
const images = join(root, 'docs', 'images')

const screens = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
} satisfies Record<string, BrowserContextOptions>
type Screen = keyof typeof screens

const freePhones: Record<Screen, Record<Language, string>> = {
  desktop: { en: '+15550100004', ru: '+15550100005' },
  phone: { en: '+15550100006', ru: '+15550100007' },
}
/** What is unclear holds back its account: each page buys with another one. */
const payers: Record<Screen, Record<Language, number>> = { desktop: { en: 0, ru: 1 }, phone: { en: 2, ru: 3 } }
const sheetWidths: Record<Screen, number> = { desktop: 480, phone: 240 }
const locales: Record<Language, string> = { en: 'en-GB', ru: 'ru-RU' }
const themes = ['dark', 'light'] as const
/** Sign-ins are rate-limited per minute, and several pages sign in at once. */
const SECOND_TRY_MS = 60_000
/** For the theme's transitions. */
const REPAINT_MS = 200

const readme: { image: string; file: string }[] = [
  { image: 'gifts.png', file: 'gifts-limited-desktop-dark-en' },
  { image: 'gift.png', file: 'gift-desktop-light-en' },
  { image: 'accounts.png', file: 'accounts-desktop-light-en' },
  { image: 'buying.png', file: 'buy-desktop-light-en' },
  { image: 'phone.png', file: 'gifts-limited-phone-dark-en' },
]
const readmeShots = new Set(['gifts-limited', 'gift', 'accounts', 'buy'])

const only = process.argv.includes('--only') ? (process.argv[process.argv.indexOf('--only') + 1] ?? '') : null
const isReadmeOnly = process.argv.includes('--readme')
const shots = [
  ...accountShots,
  ...addingShots,
  ...giftShots,
  ...purchaseShots,
  ...ruleShots,
  ...noticeShots,
  ...otherShots,
].filter(({ group, name }) =>
  isReadmeOnly ? readmeShots.has(name) : only === null || `${group} ${name}`.includes(only),
)

interface Job {
  screen: Screen
  language: Language
  stageName: StageName
  isSignedOut: boolean
}

const fileOf = (shot: Shot, { screen, language }: Pick<Job, 'screen' | 'language'>, theme: string) =>
  join(folder, `${shot.name}-${screen}-${theme}-${language}.png`)

const failures: string[] = []

/** All shots of one stage for one screen and language, one after another in one page, each in both themes. */
async function work(browser: Browser, stage: Stage, job: Job) {
  const { screen, language, stageName, isSignedOut } = job
  const context = await browser.newContext({
    ...screens[screen],
    locale: locales[language],
    colorScheme: 'dark',
    reducedMotion: 'no-preference',
    ...(isSignedOut ? {} : { storageState: stage.session }),
  })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const view = {
    page,
    url: stage.url,
    words: words[language],
    freePhone: freePhones[screen][language],
    payer: payers[screen][language],
    act: stage.act,
  }
  for (const shot of shots) {
    if (shot.stage !== stageName || (shot.isSignedOut === true) !== isSignedOut) continue
    // Small windows exist only on a desktop.
    if (shot.window && screen === 'phone') continue
    const take = async () => {
      await shot.show(view)
      await takeBoth(page, (theme) => fileOf(shot, job, theme))
    }
    try {
      if (shot.window) await page.setViewportSize(shot.window)
      await take().catch(async () => {
        await page.waitForTimeout(SECOND_TRY_MS)
        await take()
      })
    } catch (error) {
      const reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error)
      failures.push(`${shot.name} ${screen} ${language}: ${reason}`)
      // What was there instead.
      await page.screenshot({ path: fileOf(shot, job, 'failed') }).catch(() => undefined)
    }
    await shot.tidy?.(view).catch((error: unknown) => failures.push(`${shot.name}, afterwards: ${String(error)}`))
    if (shot.window) await page.setViewportSize(screens[screen].viewport)
  }
  await context.close()
}

async function takeBoth(page: Page, fileFor: (theme: string) => string) {
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme })
    await page.waitForTimeout(REPAINT_MS)
    await page.screenshot({ path: fileFor(theme), animations: 'disabled' })
  }
  await page.emulateMedia({ colorScheme: 'dark' })
}

/** Runs them all, `limit` at a time. */
async function runAll<Item>(items: readonly Item[], limit: number, run: (item: Item) => Promise<void>) {
  const left = [...items]
  const next = async (): Promise<void> => {
    const item = left.shift()
    if (item === undefined) return
    await run(item)
    await next()
  }
  await Promise.all(Array.from({ length: limit }, next))
}

function listJobs(): Job[] {
  const places = new Map(
    shots.map(({ stage, isSignedOut = false }) => [`${stage} ${isSignedOut}`, { stage, isSignedOut }]),
  )
  const languages: Language[] = isReadmeOnly ? ['en'] : ['en', 'ru']
  return [...places.values()].flatMap(({ stage, isSignedOut }) =>
    languages.flatMap((language) => [
      { stageName: stage, isSignedOut, language, screen: 'desktop' as const },
      { stageName: stage, isSignedOut, language, screen: 'phone' as const },
    ]),
  )
}

async function drawSheets(browser: Browser) {
  const groups = [...new Set(shots.map(({ group }) => group))]
  for (const screen of ['desktop', 'phone'] as const) {
    for (const language of ['en', 'ru'] as const) {
      for (const group of groups) {
        const files = shots
          .filter((shot) => shot.group === group && !(shot.window && screen === 'phone'))
          .flatMap((shot) => themes.map((theme) => fileOf(shot, { screen, language }, theme)))
        await drawContactSheet(browser, folder, `sheet-${group}-${screen}-${language}`, files, sheetWidths[screen])
      }
    }
  }
}

const jobs = listJobs()
const stages = await startStages([...new Set(jobs.map(({ stageName }) => stageName))])
const browser = await chromium.launch({
  executablePath: await ensureBrowser(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
})
try {
  await mkdir(folder, { recursive: true })
  await mkdir(images, { recursive: true })
  const limit = Math.max(3, Math.min(6, availableParallelism()))
  await runAll(jobs, limit, (job) =>
    work(browser, stages.get(job.stageName), job).catch(
      (error: unknown) => void failures.push(`${job.stageName} ${job.screen} ${job.language}: ${String(error)}`),
    ),
  )
  if (only === null)
    for (const { image, file } of readme) await copyFile(join(folder, `${file}.png`), join(images, image))
  if (!isReadmeOnly) await drawSheets(browser)
} finally {
  await browser.close()
  await stages.stop()
}
for (const failure of failures) process.stderr.write(`Not taken: ${failure}\n`)
process.stdout.write(`Pictures are in ${isReadmeOnly ? images : folder}\n`)
process.exitCode = failures.length === 0 ? 0 : 1
