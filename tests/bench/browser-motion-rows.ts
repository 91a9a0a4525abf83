/** Forty cards in motion compared with a plain page of the same stickers, and the time to the first animation. */
import type { Page } from '@playwright/test'
import { startBaseline } from './browser-baseline.ts'
import { CARDS, holdCards, openBaseline, row, ROUNDS, tall } from './browser-common.ts'
import { addressOf, openGifts, openPanelPage, readShown } from './browser-panel.ts'
import { measureStretch } from './browser-session.ts'
import type { BenchPanel } from './bench-panel.ts'
import type { Row } from './table.ts'

const FIRST_ROUNDS = 7

export async function measureMotion(panel: BenchPanel): Promise<Row[]> {
  const baseline = await startBaseline(panel)
  try {
    return [...(await measureAnimated(panel, baseline.url)), await measureFirst(panel, baseline.url)]
  } finally {
    baseline.stop()
  }
}

/** Until Lottie has had nothing to draw for two seconds, or a minute has passed. */
async function waitForEveryPicture(page: Page): Promise<void> {
  let drawn = -1
  for (let looks = 0; looks < 30; looks++) {
    const now = (await readShown(page)).drawn
    if (now === drawn) return
    drawn = now
    await page.waitForTimeout(2000)
  }
}

/** All visible cards in motion, once all their frames are cached. */
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
    await waitForEveryPicture(gifts.page)
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
      `${name}: frames a second of each (30)`,
      '/s',
      '≥ 0.967',
      frames.map(() => 30),
      frames,
    ),
    row(`${name}: CPU, all processes (lottie-web, SVG)`, 'cores', '≤ 0.25', cores, ownCores),
    row(`${name}: memory, all processes (lottie-web, SVG)`, 'MB', '≤ 0.9', memory, ownMemory),
  ]
}

const drawnAt = () => performance.getEntriesByName('drawn')[0]?.startTime ?? Number.NaN

/** From navigation to the first visible animation; the list arrives before the scripts that show it. */
async function measureFirst(panel: BenchPanel, url: string): Promise<Row> {
  const plain: number[] = []
  const own: number[] = []
  for (let round = 0; round < FIRST_ROUNDS; round++) {
    const base = await openBaseline(url)
    plain.push(await base.page.evaluate(drawnAt))
    await base.close()
    const gifts = await openPanelPage(panel, '/settings', tall)
    await gifts.page.context().addInitScript(() => {
      new MutationObserver(() => {
        if (document.querySelector('[data-preview="drawn"]')) performance.mark('drawn')
      }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-preview'] })
    })
    await gifts.page.goto(`${addressOf(panel)}/gifts`)
    await gifts.page.locator('[data-preview="drawn"]').first().waitFor()
    own.push(await gifts.page.evaluate(drawnAt))
    await gifts.close()
  }
  return row('first animation after navigation (lottie-web, SVG)', 'ms', '≤ 0.7', plain, own)
}
