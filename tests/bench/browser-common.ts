/** Shared by the browser groups: opening pages to measure, and rows. */
import type { Page } from '@playwright/test'
import { openBrowserPage, type BrowserPage } from './browser-session.ts'
import { summarizePairs } from './measure.ts'
import type { Row } from './table.ts'

export const CARDS = 40
export const ROUNDS = 3
/** High enough for six rows of seven cards. */
export const tall = { height: 2000 }

export const row = (name: string, unit: string, goal: string, baseline: number[], subject: number[]): Row => ({
  name,
  unit,
  goal,
  ...summarizePairs(baseline, subject),
})

/** Hovers every card at once: each loops. */
export async function holdCards(page: Page): Promise<void> {
  await page.evaluate((count) => {
    const cards = [...document.querySelectorAll('[data-gift]')].slice(0, count)
    for (const card of cards) card.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))
  }, CARDS)
}

export async function openBaseline(url: string): Promise<BrowserPage> {
  const opened = await openBrowserPage(tall)
  await opened.page.goto(`${url}/?count=${CARDS}`)
  await opened.page.waitForTimeout(8000)
  return opened
}
