/** From the call of the address to a page that can be used, on a slow processor. */
import { row, ROUNDS } from './browser-common.ts'
import { addressOf } from './browser-panel.ts'
import { openBrowserPage } from './browser-session.ts'
import type { BenchPanel } from './bench-panel.ts'
import type { Row } from './table.ts'

/** Sign-in, accounts and gifts with a processor four times as slow: how long until each can be used. */
export async function measureJourney(panel: BenchPanel): Promise<Row[]> {
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
