/** From navigation to a usable page, on a slow CPU. */
import { openBarePage, type BarePage } from './bare-browser.ts'
import { row } from './browser-common.ts'
import { addressOf } from './browser-panel.ts'
import type { BenchPanel } from './bench-panel.ts'
import type { Row } from './table.ts'

const ROUNDS = 5
const SLOWNESS = 4

/** Two frames after the element appeared: it has been drawn and the page responds. */
const untilThere = (selector: string) => `new Promise((resolve) => {
  const look = () => document.querySelector(${JSON.stringify(selector)})
    ? requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())))
    : setTimeout(look, 4)
  look()
})`

/** Milliseconds since navigation. */
async function timeStart(page: BarePage, url: string, selector: string): Promise<number> {
  await page.goto(url)
  return Number(await page.evaluate(untilThere(selector)))
}

/** Sign-in, accounts and gifts with 4× CPU slowdown: time until each is usable. */
export async function measureJourney(panel: BenchPanel): Promise<Row[]> {
  const times: number[][] = [[], [], []]
  const address = addressOf(panel)
  for (let round = 0; round < ROUNDS; round++) {
    const page = await openBarePage(SLOWNESS)
    times[0]?.push(await timeStart(page, address, 'main input[name="username"]'))
    await page.evaluate(`fetch('/api/auth/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'bench', password: 'bench-bench' }),
    }).then(() => localStorage.setItem('giftbuyer.signed-in', '1'))`)
    times[1]?.push(await timeStart(page, address, 'main ul > li article, main ul > li h2'))
    await page.evaluate('new Promise((resolve) => setTimeout(resolve, 2000))')
    const clicked = `(async () => {
      const start = performance.now()
      document.querySelector('nav a[href="/gifts"]').click()
      return (await ${untilThere('[data-gift]')}) - start
    })()`
    times[2]?.push(Number(await page.evaluate(clicked)))
    await page.close()
  }
  // A user has one token: the browser's replaced the panel client's.
  await panel.http.request('POST', '/api/auth/login', { body: { username: 'bench', password: 'bench-bench' } })
  const name = `CPU × 1/${SLOWNESS}: until usable (1 s)`
  return ['sign-in', 'accounts', 'gifts'].map((page, index) => {
    const values = times[index] ?? []
    return row(
      `${name}, ${page}`,
      'ms',
      '≤ 1',
      values.map(() => 1000),
      values,
    )
  })
}
