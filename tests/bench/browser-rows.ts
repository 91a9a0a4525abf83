/** The gifts page in a browser, beside the same stickers in a plain page: see performance.md, "Browser". */
import type { Page } from '@playwright/test'
import { startBaseline } from './browser-baseline.ts'
import { addressOf, fillCatalogue, openGifts, openPanelPage, readShown } from './browser-panel.ts'
import { measureStretch, openBrowserPage, scrollThrough, type BrowserPage } from './browser-session.ts'
import type { BenchPanel } from './bench-panel.ts'
import { measureLiveChanges } from './browser-live-rows.ts'
import { summarizePairs } from './measure.ts'
import type { Row } from './table.ts'

const CARDS = 40
const ROUNDS = 3
/** High enough for six rows of seven cards. */
const tall = { height: 2000 }

const row = (name: string, unit: string, goal: string, baseline: number[], subject: number[]): Row => ({
  name,
  unit,
  goal,
  ...summarizePairs(baseline, subject),
})

/** @param isLong the ten minutes of live changes in full length, instead of one. */
export async function measureBrowser(panel: BenchPanel, isLong: boolean): Promise<Row[]> {
  await fillCatalogue(panel, 300)
  const baseline = await startBaseline(panel)
  try {
    return [
      ...(await measureAnimated(panel, baseline.url)),
      await measureFirst(panel, baseline.url),
      ...(await measureScroll(panel)),
      await measureQuiet(panel, baseline.url),
      ...(await measureLiveChanges(panel, isLong)),
      ...(await measureJourney(panel)),
    ]
  } finally {
    baseline.stop()
  }
}

/** Points at every card at once: each plays round after round. */
async function holdCards(page: Page): Promise<void> {
  await page.evaluate((count) => {
    const cards = [...document.querySelectorAll('[data-gift]')].slice(0, count)
    for (const card of cards) card.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))
  }, CARDS)
}

async function openBaseline(url: string): Promise<BrowserPage> {
  const opened = await openBrowserPage(tall)
  await opened.page.goto(`${url}/?count=${CARDS}`)
  await opened.page.waitForTimeout(8000)
  return opened
}

/** All cards of a screen in motion, once each of their pictures was drawn. */
async function measureAnimated(panel: BenchPanel, url: string): Promise<Row[]> {
  const plain: number[][] = [[], [], []]
  const own: number[][] = [[], [], []]
  const frames: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const base = await openBaseline(url)
    const stretch = await measureStretch(base, () => base.page.waitForTimeout(5000))
    ;[stretch.mainThread, stretch.processor, base.readMemory()].forEach((value, index) => plain[index]?.push(value))
    await base.close()

    const gifts = await openGifts(panel, tall)
    await holdCards(gifts.page)
    await gifts.page.waitForTimeout(8000)
    const before = await readShown(gifts.page)
    const worked = await measureStretch(gifts, () => gifts.page.waitForTimeout(5000))
    const after = await readShown(gifts.page)
    ;[worked.mainThread, worked.processor, gifts.readMemory()].forEach((value, index) => own[index]?.push(value))
    frames.push((after.shown - before.shown) / worked.seconds / CARDS)
    await gifts.close()
  }
  const name = `${CARDS} cards in motion`
  const [main = [], cores = [], memory = []] = plain
  const [ownMain = [], ownCores = [], ownMemory = []] = own
  const whole = main.map(() => 1)
  return [
    row(`${name}: main thread busy (one core)`, 'share', '≤ 0.03', whole, ownMain),
    row(`${name}: main thread of the plain page (one core)`, 'share', '≤ 1.1', whole, main),
    row(
      `${name}: pictures a second of each (30)`,
      '/s',
      '≥ 0.967',
      frames.map(() => 30),
      frames,
    ),
    row(`${name}: processor of all (lottie-web, SVG)`, 'cores', '≤ 0.25', cores, ownCores),
    row(`${name}: memory of all (lottie-web, SVG)`, 'MB', '≤ 0.9', memory, ownMemory),
  ]
}

/** From the list's arrival to the first animation on the screen. */
async function measureFirst(panel: BenchPanel, url: string): Promise<Row> {
  const plain: number[] = []
  const own: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const base = await openBaseline(url)
    plain.push(
      await base.page.evaluate(() => {
        const [drawn, data] = ['drawn', 'data'].map((name) => performance.getEntriesByName(name)[0]?.startTime)
        return (drawn ?? Number.NaN) - (data ?? Number.NaN)
      }),
    )
    await base.close()
    const gifts = await openPanelPage(panel, '/settings', tall)
    await gifts.page.context().addInitScript(() => {
      new MutationObserver(() => {
        if (document.querySelector('[data-preview="drawn"]')) performance.mark('drawn')
      }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-preview'] })
    })
    await gifts.page.goto(`${addressOf(panel)}/gifts`)
    await gifts.page.locator('[data-preview="drawn"]').first().waitFor()
    own.push(
      await gifts.page.evaluate(() => {
        const list = performance
          .getEntriesByType('resource')
          .filter((entry) => entry instanceof PerformanceResourceTiming)
          .find(({ name }) => new URL(name).pathname === '/api/gifts')
        const drawn = performance.getEntriesByName('drawn')[0]?.startTime ?? Number.NaN
        return drawn - (list?.responseEnd ?? Number.NaN)
      }),
    )
    await gifts.close()
  }
  return row('first animation after the data (lottie-web, SVG)', 'ms', '≤ 0.7', plain, own)
}

async function measureScroll(panel: BenchPanel): Promise<Row[]> {
  const [busy, worst, pictures]: [number[], number[], number[]] = [[], [], []]
  const gifts = await openGifts(panel, { height: 900 })
  for (let round = 0; round <= ROUNDS; round++) {
    await gifts.page.evaluate(() => window.scrollTo(0, 0))
    await gifts.page.waitForTimeout(1500)
    let pause = 0
    const stretch = await measureStretch(gifts, async () => {
      pause = await scrollThrough(gifts.page, 5000)
    })
    const until = await timePicture(gifts.page)
    // The first one fetches what the others have.
    if (round === 0) continue
    busy.push(stretch.mainThread)
    worst.push(pause)
    pictures.push(until)
  }
  await gifts.close()
  const same = (value: number) => busy.map(() => value)
  return [
    row('300 cards scrolled through in 5 s: main thread busy (one core)', 'share', '≤ 0.35', same(1), busy),
    row('300 cards scrolled through in 5 s: longest pause (50 ms)', 'ms', '≤ 1', same(50), worst),
    row('300 cards: every picture there after the stop (150 ms)', 'ms', '≤ 1', same(150), pictures),
  ]
}

/** Milliseconds until every card of the window shows its picture. */
async function timePicture(page: Page): Promise<number> {
  return await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const start = performance.now()
        const look = () => {
          const waiting = [...document.querySelectorAll('[data-gift]')].filter((card) => {
            const { top, bottom } = card.getBoundingClientRect()
            return bottom > 0 && top < window.innerHeight && !card.querySelector('[data-preview]')
          })
          if (waiting.length === 0 || performance.now() - start > 5000) resolve(performance.now() - start)
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
}

/** Pictures that come within 3 s of what `prepare` did. */
async function countShown(opened: BrowserPage, prepare: () => Promise<unknown>): Promise<number> {
  await holdCards(opened.page)
  await prepare()
  await opened.page.waitForTimeout(1000)
  const start = await readShown(opened.page)
  await opened.page.waitForTimeout(3000)
  const { shown } = await readShown(opened.page)
  await opened.close()
  return shown - start.shown
}

/** Pictures drawn in 3 s while nothing may be: hidden tab, cards off the screen, reduced motion; beside the plain page's. */
async function measureQuiet(panel: BenchPanel, url: string): Promise<Row> {
  const base = await openBaseline(url)
  const framesOf = () => base.page.evaluate(() => Number(Reflect.get(window, 'frames_')))
  const before = await framesOf()
  await base.page.waitForTimeout(3000)
  const plain = (await framesOf()) - before
  await base.close()

  const hidden = await openGifts(panel, tall)
  const off = await openGifts(panel, { height: 900 })
  const calm = await openGifts(panel, { ...tall, calm: true })
  const counts = [
    await countShown(hidden, () =>
      hidden.page.evaluate(() => {
        Object.defineProperty(document, 'hidden', { configurable: true, value: true })
        document.dispatchEvent(new Event('visibilitychange'))
      }),
    ),
    await countShown(off, async () => {
      await off.page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
      // The cards down there play their one round first.
      await off.page.waitForTimeout(8000)
    }),
    await countShown(calm, () => calm.page.waitForTimeout(0)),
  ]
  return row(
    'pictures drawn hidden, off screen, or calm (lottie-web, SVG)',
    'in 3 s',
    '≤ 0',
    counts.map(() => plain),
    counts,
  )
}

/** Sign-in, accounts and gifts with a processor four times as slow: how long until each can be used. */
async function measureJourney(panel: BenchPanel): Promise<Row[]> {
  const times: number[][] = [[], [], []]
  for (let round = 0; round < ROUNDS; round++) {
    const opened = await openBrowserPage({ height: 900 })
    const { page, cdp } = opened
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    const until = async (act: () => Promise<unknown>, selector: string) => {
      const start = performance.now()
      await Promise.all([act(), page.locator(selector).first().waitFor()])
      // Two frames later what was asked for has been drawn, and the page answers again.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
      return performance.now() - start
    }
    const address = addressOf(panel)
    times[0]?.push(await until(() => page.goto(address, { waitUntil: 'commit' }), 'main input[name="username"]'))
    await page.evaluate(async () => {
      await fetch('/api/auth/login', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: 'bench', password: 'bench-bench' }),
      })
      localStorage.setItem('giftbuyer.signed-in', '1')
    })
    times[1]?.push(
      await until(() => page.goto(address, { waitUntil: 'commit' }), 'main ul > li article, main ul > li h2'),
    )
    times[2]?.push(await until(() => page.locator('nav a[href="/gifts"]').first().click(), '[data-gift]'))
    await opened.close()
  }
  // A user has one token: the browser's took the place of the panel's own client's.
  await panel.http.request('POST', '/api/auth/login', { body: { username: 'bench', password: 'bench-bench' } })
  const goal = times.map((of) => of.map(() => 1000))
  const name = 'processor × 1/4: until usable (1 s)'
  return ['sign-in', 'accounts', 'gifts'].map((page, index) =>
    row(`${name}, ${page}`, 'ms', '≤ 1', goal[index] ?? [], times[index] ?? []),
  )
}
