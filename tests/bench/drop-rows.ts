/** First at the drop: from the answer that shows a gift to the first form, and how many pieces of a contested drop one gets. */
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { drop } from '../../server/contract/drops.ts'
import { systemClock } from '../../server/lib/clock.ts'
import type { AccountClient } from '../../server/telegram/gateway.ts'
import { createBotApi } from '../../server/telegram/bot/bot-api.ts'
import { BENCH_PASSWORD, openBenchApp, signInBeside } from './bench-panel.ts'
import { buyAsPeers } from './drop-baseline.ts'
import { startDropShop, type DropShop } from './drop-shop.ts'
import { summarizePairs } from './measure.ts'
import type { Row } from './table.ts'
import { startWireTap, type Passage } from './wire-tap.ts'

const ACCOUNTS = 20
const RULES = 20
const ROUNDS = 5
const DROPS = 40
/** Between two drops the disk finishes what it has. */
const PAUSE_MS = 30
/** From the catalogue's last bytes to the first bytes of the first form. */
const MEDIAN_MS = 3
const SLOWEST_MS = 10

const PIECES = 500
const SOLD_OUT_IN_MS = 5_000
const LATENCY_MS = 40
const CONTESTS = 3
/** A drop that is not over by then is not going to be. */
const PATIENCE_MS = 30_000

type App = Awaited<ReturnType<typeof openBenchApp>>
const dropList = z.object({ items: z.array(drop) })

export async function measureDrops(): Promise<Row[]> {
  return [...(await measureSight()), await measureContest()]
}

/** Rules that want something else, and behind them the one that buys. */
async function arm(app: App, piecesPerGift: number): Promise<void> {
  for (let rule = 1; rule < RULES; rule += 1) {
    const when = {
      price: { min: 1_000 * rule },
      titles: { has: [`nobody ${rule}`] },
      limited: 'only',
      on: ['new', 'restock'],
    }
    await app.post('/api/rules', { name: `Watch ${rule}`, mode: 'watch', when })
  }
  await app.post('/api/rules', {
    name: 'Buy',
    mode: 'buy',
    password: BENCH_PASSWORD,
    when: { limited: 'only', price: { max: 1 }, on: ['new'] },
    buy: { pieces_per_gift: piecesPerGift },
    pay: { choose: 'spread' },
    limits: { stars_total: 1_000_000 },
  })
}

async function openBuyers(shop: DropShop, dc: string, piecesPerGift: number): Promise<App> {
  const app = await openBenchApp({ ...shop, dc })
  for (const { phone, code } of shop.buyers.slice(0, ACCOUNTS)) await app.addAccount(phone, code)
  await app.gifts.refresh(1).done
  await app.post('/api/spending', { is_on: true, password: BENCH_PASSWORD })
  await arm(app, piecesPerGift)
  return app
}

/** The panel looks at the catalogue, and buys of what it sees. Resolves when that is over, which is asked every `lookMs`. */
async function buyAtSight(app: App, giftId: string, lookMs: number): Promise<void> {
  await app.gifts.refresh(1).done
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    const { body } = await app.http.request('GET', '/api/drops?limit=2')
    const own = dropList.parse(body).items.find(({ gift }) => gift.id === giftId)
    if (own?.is_running === false) return
    if (performance.now() > until) throw new Error(`the drop of ${giftId} is not over: ${JSON.stringify(own)}`)
    await pause(lookMs)
  }
}

/** From the last bytes of the first answer to the first bytes that leave after them. */
function turnaround(passages: readonly Passage[]): number {
  const askedAt = passages.find(({ from }) => from === 'panel')?.at ?? Number.NaN
  const answeredAt = passages.find(({ from, at }) => from === 'telegram' && at > askedAt)?.at ?? Number.NaN
  const formAt = passages.find(({ from, at }) => from === 'panel' && at > answeredAt)?.at ?? Number.NaN
  const last = passages.findLast(({ from, at }) => from === 'telegram' && at < formAt)
  return formAt - (last?.at ?? Number.NaN)
}

const at = (times: readonly number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN

async function measureSight(): Promise<Row[]> {
  const shop = await startDropShop({ buyers: ACCOUNTS + 1, latencyMs: 0 })
  const tap = await startWireTap(shop.dc)
  const app = await openBuyers(shop, tap.dc, ACCOUNTS)
  const [other] = shop.buyers.slice(ACCOUNTS)
  if (other === undefined) throw new Error('the shop has no buyers')
  const beside = await signInBeside(app.gateway, other.phone, other.code)
  const release = (price: number) => shop.release({ price, total: 100_000, soldOutInMs: null })

  /** What reading alone takes: a client that does nothing else, and asks for a form at once. */
  const readAlone = async () => {
    // Too dear for the rules.
    const giftId = await release(2)
    await tap.take()
    await beside.catalogue.fetchGifts(0)
    await beside.payments.fetchForm({
      kind: 'gift',
      giftId,
      recipient: { kind: 'self' },
      message: '',
      isNameHidden: false,
      includesUpgrade: false,
    })
    return turnaround(await tap.take())
  }
  const byRule = async () => {
    const giftId = await release(1)
    await pause(PAUSE_MS)
    await tap.take()
    await buyAtSight(app, giftId, 20)
    return turnaround(await tap.take())
  }

  const bare: number[] = []
  const medians: number[] = []
  const slowest: number[] = []
  try {
    for (let round = 0; round <= ROUNDS; round += 1) {
      const own: number[] = []
      const alone: number[] = []
      for (let turn = 0; turn < DROPS; turn += 1) {
        await pause(PAUSE_MS)
        own.push(await byRule())
        await pause(PAUSE_MS)
        alone.push(await readAlone())
      }
      // The first round warms up.
      if (round === 0) continue
      bare.push(at(alone, 0.5))
      medians.push(at(own, 0.5))
      slowest.push(at(own, 0.99))
    }
  } finally {
    await beside.close()
    await app.letGo()
    await app.remove()
    tap.stop()
    shop.stop()
  }
  const name = `a new gift's bytes to its first form's, ${RULES} rules, ${ACCOUNTS} accounts`
  return [
    { name: `${name}, p50 (${MEDIAN_MS} ms)`, unit: 'ms', goal: '≤ 1', ...within(MEDIAN_MS, medians) },
    { name: `${name}, p99 (${SLOWEST_MS} ms)`, unit: 'ms', goal: '≤ 1', ...within(SLOWEST_MS, slowest) },
    {
      name: `${name}, p50 (a client that only reads and asks)`,
      unit: 'ms',
      goal: '≤ 3',
      ...summarizePairs(bare, medians),
    },
  ]
}

async function measureContest(): Promise<Row> {
  const shop = await startDropShop({ buyers: 2 * ACCOUNTS, latencyMs: LATENCY_MS })
  const app = await openBuyers(shop, shop.dc, PIECES)
  const own = shop.buyers.slice(0, ACCOUNTS).map(({ phone }) => phone)
  const theirs = shop.buyers.slice(ACCOUNTS)
  const accounts: AccountClient[] = []
  for (const { phone, code } of theirs) accounts.push(await signInBeside(app.gateway, phone, code))
  const { botToken } = shop
  const botApi = createBotApi({ baseUrl: shop.botApiUrl, clock: systemClock })
  const release = () => shop.release({ price: 1, total: PIECES, soldOutInMs: SOLD_OUT_IN_MS })

  const asPeers = async () => {
    const giftId = await release()
    await buyAsPeers({ accounts, botApi, botToken }, giftId, PIECES)
    return shop.count(
      giftId,
      theirs.map(({ phone }) => phone),
    )
  }
  const byRule = async () => {
    const giftId = await release()
    // An open page is told; whoever asks all the time has the panel present hundreds of pieces each time.
    await buyAtSight(app, giftId, 250)
    return shop.count(giftId, own)
  }

  const baseline: number[] = []
  const subject: number[] = []
  try {
    for (let round = 0; round <= CONTESTS; round += 1) {
      const [fewer, more] = [await asPeers(), await byRule()]
      // The first round warms up.
      if (round === 0) continue
      baseline.push(fewer)
      subject.push(more)
    }
  } finally {
    for (const account of accounts) await account.close()
    await app.letGo()
    await app.remove()
    shop.stop()
  }
  return {
    name: `pieces of ${PIECES} that others buy in ${SOLD_OUT_IN_MS / 1000} s, ${ACCOUNTS} accounts, answers ${LATENCY_MS} ms away (one account after another)`,
    unit: 'pieces',
    goal: '≥ 5',
    ...summarizePairs(baseline, subject),
  }
}

const within = (limit: number, values: number[]) =>
  summarizePairs(
    values.map(() => limit),
    values,
  )
