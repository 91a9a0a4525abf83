/** Scrolling through three hundred cards, and the time until visible cards are drawn. */
import type { Page } from '@playwright/test'
import { row, ROUNDS } from './browser-common.ts'
import { openGifts } from './browser-panel.ts'
import { measureStretch, scrollThrough } from './browser-session.ts'
import type { BenchPanel } from './bench-panel.ts'
import type { Row } from './table.ts'

export async function measureScroll(panel: BenchPanel): Promise<Row[]> {
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
    // The first one downloads what the others then have.
    if (round === 0) continue
    busy.push(stretch.mainThread)
    worst.push(pause)
    pictures.push(until)
  }
  await gifts.close()
  const same = (value: number) => busy.map(() => value)
  return [
    row('300 cards scrolled through in 5 s: main thread busy (one core)', 'share', '≤ 0.35', same(1), busy),
    row('300 cards scrolled through in 5 s: longest frame time (50 ms)', 'ms', '≤ 1', same(50), worst),
    row('300 cards: every card drawn after scrolling stops (150 ms)', 'ms', '≤ 1', same(150), pictures),
  ]
}

/** Milliseconds until every visible card is drawn. */
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
