/** Ten changes a second on the open gifts page: what is redrawn, and memory growth. */
import type { BenchPanel } from './bench-panel.ts'
import { openGifts, readShown } from './browser-panel.ts'
import { measureStretch, type BrowserPage } from './browser-session.ts'
import { summarizePairs } from './measure.ts'
import type { Row } from './table.ts'

const CHANGES_A_SECOND = 10
const SHORT_SECONDS = 60
const LONG_SECONDS = 600

/** Megabytes of the page's scripts after garbage collection. */
async function readHeap({ cdp }: BrowserPage): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  return usedSize / 2 ** 20
}

const row = (name: string, unit: string, goal: string, baseline: number, subject: number): Row => ({
  name,
  unit,
  goal,
  ...summarizePairs([baseline], [subject]),
})

export async function measureLiveChanges(panel: BenchPanel, isLong: boolean): Promise<Row[]> {
  const seconds = isLong ? LONG_SECONDS : SHORT_SECONDS
  const opened = await openGifts(panel, { height: 2000 })
  const { page } = opened
  const ids = await page
    .locator('[data-gift]')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-gift')))
  const world = panel.simulator.world
  const changing = world.gifts().filter(({ id, remains }) => ids.includes(id) && (remains ?? 0) > 100)
  if (changing.length < 5) throw new Error('too few gifts on the screen can change')
  const remains = new Map(changing.map((gift) => [gift.id, gift.remains ?? 0]))

  // Counts the cards whose elements were touched, by gift.
  await page.evaluate(() => {
    const touched: Record<string, number> = {}
    const list = document.querySelector('[data-gift]')?.closest('ul')
    if (!list) throw new Error('there is no grid')
    new MutationObserver((records) => {
      const seen = new Set<string>()
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement
        const id = element?.closest('[data-gift]')?.getAttribute('data-gift')
        if (id) seen.add(id)
      }
      for (const id of seen) touched[id] = (touched[id] ?? 0) + 1
    }).observe(list, { subtree: true, childList: true, attributes: true, characterData: true })
    Object.assign(window, { touched })
  })

  let turn = 0
  const change = async () => {
    const gift = changing[turn++ % 5]
    if (!gift) return
    const left = (remains.get(gift.id) ?? 0) - 1
    remains.set(gift.id, left)
    world.setRemains(gift.id, Math.max(1, left))
    await panel.gifts.refresh(1).done
  }
  const run = async (forSeconds: number) => {
    const end = performance.now() + forSeconds * 1000
    while (performance.now() < end) {
      const next = performance.now() + 1000 / CHANGES_A_SECOND
      await change()
      await page.waitForTimeout(Math.max(0, next - performance.now()))
    }
  }

  // Warm-up: the first changes create what later ones reuse.
  await run(seconds / 6)
  const pictures = await readShown(page)
  const [heap, memory] = [await readHeap(opened), opened.readMemory()]
  const stretch = await measureStretch(opened, () => run((seconds * 5) / 6))
  const [heapAfter, memoryAfter] = [await readHeap(opened), opened.readMemory()]
  const after = await readShown(page)
  const touched: unknown = await page.evaluate(() => Reflect.get(window, 'touched'))
  const known = new Set(changing.slice(0, 5).map(({ id }) => id))
  const wrong = Object.keys(Object(touched)).filter((id) => !known.has(id))
  await opened.close()

  const name = `${CHANGES_A_SECOND} changes a second for ${seconds} s`
  return [
    row(`${name}: unchanged cards redrawn (those on screen)`, 'cards', '≤ 0', ids.length, wrong.length),
    row(`${name}: animations redrawn (one per change)`, '', '≤ 0', turn, after.shown - pictures.shown),
    row(`${name}: script memory (after the first sixth)`, 'MB', '≤ 1.1', heap, heapAfter),
    row(`${name}: total memory (after the first sixth)`, 'MB', '≤ 1.1', memory, memoryAfter),
    row(`${name}: main thread busy (one core)`, 'share', '≤ 0.35', 1, stretch.mainThread),
  ]
}
