/** A browser whose CPU time, memory and frame times can be read, page by page. */
import { readFileSync, readdirSync } from 'node:fs'
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test'
import { ensureBrowser } from '../support/browser.ts'

const TICKS_A_SECOND = 100
const flags = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--js-flags=--expose-gc',
]

export interface BrowserPage {
  page: Page
  cdp: CDPSession
  /** Busy seconds of the page's main thread since it was opened. */
  readMainThread(): Promise<number>
  /** CPU seconds of all the browser's processes. */
  readProcessor(): number
  /** Megabytes of memory of all the browser's processes, with shared memory counted once (PSS). */
  readMemory(): number
  close(): Promise<void>
}

/** A new browser for each page, so that nothing of an earlier one is measured. */
export async function openBrowserPage(options: { height: number; calm?: boolean }): Promise<BrowserPage> {
  const server = await chromium.launchServer({
    executablePath: await ensureBrowser(),
    args: [...flags, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
  const browser: Browser = await chromium.connect(server.wsEndpoint())
  const context = await browser.newContext({
    viewport: { width: 1560, height: options.height },
    reducedMotion: options.calm ? 'reduce' : 'no-preference',
    locale: 'en-GB',
  })
  // tsx wraps named functions in a helper, which a page does not have.
  await context.addInitScript({ content: 'globalThis.__name = (named) => named' })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const root = server.process().pid ?? 0
  return {
    page,
    cdp,
    async readMainThread() {
      const { metrics } = await cdp.send('Performance.getMetrics')
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
    },
    readProcessor: () => processesBelow(root).reduce((sum, { ticks }) => sum + ticks, 0) / TICKS_A_SECOND,
    readMemory: () => processesBelow(root).reduce((sum, { pid }) => sum + readShare(pid), 0) / 1024,
    async close() {
      await browser.close()
      await server.close()
    },
  }
}

/** Linux's accounting of a process and its children; empty on other systems, where these figures are missing. */
function processesBelow(root: number): { pid: number; ticks: number }[] {
  const all = listProcesses()
  const found = new Set([root])
  for (let before = 0; before !== found.size;) {
    before = found.size
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid)
  }
  return all.filter(({ pid }) => found.has(pid))
}

function listProcesses(): { pid: number; parent: number; ticks: number }[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => readProcess(name))
  } catch {
    return []
  }
}

function readProcess(name: string) {
  try {
    // The name in brackets may contain anything; what follows it does not.
    const fields = (readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1) ?? '').split(' ').map(Number)
    return [{ pid: Number(name), parent: fields[1] ?? 0, ticks: (fields[11] ?? 0) + (fields[12] ?? 0) }]
  } catch {
    // The process ended meanwhile.
    return []
  }
}

function readShare(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

export interface Stretch {
  /** Share of one core. */
  mainThread: number
  processor: number
  seconds: number
}

/** What the browser used while `act` ran. */
export async function measureStretch(opened: BrowserPage, act: () => Promise<unknown>): Promise<Stretch> {
  const [main, processor, start] = [await opened.readMainThread(), opened.readProcessor(), performance.now()]
  await act()
  const seconds = (performance.now() - start) / 1000
  return {
    mainThread: ((await opened.readMainThread()) - main) / seconds,
    processor: (opened.readProcessor() - processor) / seconds,
    seconds,
  }
}

/** Scrolls from top to bottom at constant speed; returns the longest frame time in milliseconds. */
export async function scrollThrough(page: Page, milliseconds: number): Promise<number> {
  return await page.evaluate(
    (duration) =>
      new Promise<number>((resolve) => {
        let worst = 0
        const height = document.documentElement.scrollHeight - window.innerHeight
        const start = performance.now()
        let last = start
        const step = (now: number) => {
          worst = Math.max(worst, now - last)
          last = now
          const share = Math.min(1, (now - start) / duration)
          window.scrollTo(0, share * height)
          if (share < 1) requestAnimationFrame(step)
          else resolve(worst)
        }
        requestAnimationFrame((now) => {
          last = now
          requestAnimationFrame(step)
        })
      }),
    milliseconds,
  )
}
