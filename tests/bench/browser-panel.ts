/** The bench panel with a full catalogue, opened in a signed-in browser. */
import type { Page } from '@playwright/test'
import type { BenchPanel } from './bench-panel.ts'
import { openBrowserPage, type BrowserPage } from './browser-session.ts'

/** Releases gifts until there are `count`, and lets the panel read them. */
export async function fillCatalogue(panel: BenchPanel, count: number): Promise<void> {
  while (panel.simulator.world.gifts().length < count) {
    const made = panel.simulator.world.gifts().length
    panel.simulator.world.releaseGift({ price: 100 + made, total: made % 3 === 0 ? null : 50_000 })
  }
  await panel.gifts.refresh(1).done
}

export const addressOf = (panel: BenchPanel) => `http://127.0.0.1:${panel.port}`

/** Opens a page of the panel, signed in. */
export async function openPanelPage(
  panel: BenchPanel,
  path: string,
  options: { height: number; calm?: boolean },
): Promise<BrowserPage> {
  const opened = await openBrowserPage(options)
  const [name = '', value = ''] = (panel.http.cookie() ?? '').split(';')[0]?.split('=') ?? []
  await opened.page.context().addCookies([{ name, value, url: addressOf(panel) }])
  await opened.page.context().addInitScript(() => localStorage.setItem('giftbuyer.signed-in', '1'))
  await opened.page.goto(addressOf(panel) + path)
  return opened
}

/** Opens the gifts page and waits until its cards are drawn and still. */
export async function openGifts(panel: BenchPanel, options: { height: number; calm?: boolean }): Promise<BrowserPage> {
  const opened = await openPanelPage(panel, '/gifts', options)
  await opened.page.locator('[data-preview="drawn"]').first().waitFor()
  await opened.page.waitForTimeout(8000)
  return opened
}

/** Frames that the page's worker has shown so far. */
export async function readShown(page: Page): Promise<{ shown: number; drawn: number }> {
  const [worker] = page.workers()
  const figures: unknown = await worker?.evaluate('readStickerFigures()')
  const read = (name: string) => Number(Object(figures)[name] ?? Number.NaN)
  return { shown: read('shown'), drawn: read('drawn') }
}
