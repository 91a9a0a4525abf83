/** What is drawn while nobody is looking. */
import { startBaseline } from './browser-baseline.ts'
import { holdCards, openBaseline, row, tall } from './browser-common.ts'
import { openGifts, readShown } from './browser-panel.ts'
import type { BrowserPage } from './browser-session.ts'
import type { BenchPanel } from './bench-panel.ts'
import type { Row } from './table.ts'

export async function measureQuiet(panel: BenchPanel): Promise<Row[]> {
  const baseline = await startBaseline(panel)
  try {
    return [await measureUnseen(panel, baseline.url)]
  } finally {
    baseline.stop()
  }
}

/** Frames drawn within 3 s of `prepare`. */
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

/**
 * Frames drawn in 3 s when none should be: hidden tab, cards off screen, reduced motion; compared with the plain page.
 */
async function measureUnseen(panel: BenchPanel, url: string): Promise<Row> {
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
      // The cards at the bottom play their one round first.
      await off.page.waitForTimeout(8000)
    }),
    await countShown(calm, () => calm.page.waitForTimeout(0)),
  ]
  return row(
    'frames drawn when hidden, off screen, or with reduced motion (lottie-web, SVG)',
    'in 3 s',
    '≤ 0',
    counts.map(() => plain),
    counts,
  )
}
