/** What the panel adds to a purchase, which is two round trips to Telegram and one commit; and many accounts at once. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import type { House, Room } from '../../server/house.ts'
import { BENCH_PASSWORD, openBenchApp, signInBeside } from './bench-panel.ts'
import { compare, summarize, summarizePairs, timeEach } from './measure.ts'
import { startRemoteShop } from './remote-shop.ts'
import type { Row } from './table.ts'
import { machineTime, startWireTap, type Passage } from './wire-tap.ts'

const ROUNDS = 7
const ORDERS = 15
/** Between two orders the disk finishes what it has. */
const PAUSE_MS = 30
const PRICE = 1
/** More than a bare call takes, from the order's commit to the bytes of its form. */
const OWN_MS = 5
const BUYERS = 20
const PIECES = 5
const DELAY_MS = 40
const CROWD_ROUNDS = 3

type App = Awaited<ReturnType<typeof openBenchApp>>

export async function measureBuying(): Promise<Row[]> {
  return [...(await measureSteps()), await measureCrowd()]
}

async function switchOn(app: App): Promise<void> {
  await app.gifts.refresh(1).done
  await app.post('/api/spending', { is_on: true, password: BENCH_PASSWORD })
}

/** Resolves when all of it has ended. */
async function buy(app: App, giftId: string, accountId: number, quantity: number): Promise<void> {
  const { status, text } = await app.http.request('POST', '/api/orders?wait=1', {
    headers: { 'idempotency-key': randomUUID() },
    body: {
      kind: 'gift',
      gift_id: giftId,
      recipient: { kind: 'self' },
      quantity,
      account_ids: [accountId],
      max_price: PRICE,
      max_total: PRICE * quantity,
    },
  })
  if (status !== 200 || !text.includes(`"bought":${quantity}`)) throw new Error(`an order was answered: ${text}`)
}

/** Hears when a purchase is told of for the first time: right after the commit of its order. */
function createListener() {
  let heardAt: number | null = null
  const room = ({ live }: House): Room => {
    const { tell } = live
    live.tell = (userId, name, data) => {
      if (name === 'purchase') heardAt ??= machineTime()
      tell(userId, name, data)
    }
    return {}
  }
  return {
    room,
    take() {
      const at = heardAt
      heardAt = null
      return at ?? Number.NaN
    },
  }
}

const steps = ['bare', 'form', 'commit', 'payment'] as const
const noTimes = (): Record<(typeof steps)[number], number[]> => ({ bare: [], form: [], commit: [], payment: [] })

async function measureSteps(): Promise<Row[]> {
  const shop = await startRemoteShop({ buyers: 2, price: PRICE, delayMs: 0 })
  const tap = await startWireTap(shop.dc)
  const listener = createListener()
  const app = await openBenchApp({ ...shop, dc: tap.dc }, [listener.room])
  const [buyer, other] = shop.buyers
  if (buyer === undefined || other === undefined) throw new Error('the shop has no buyers')
  const accountId = await app.addAccount(buyer.phone, buyer.code)
  const beside = await signInBeside(app.gateway, other.phone, other.code)
  await switchOn(app)
  const disk = openDisk(app.dataDir)

  const medians = noTimes()
  try {
    for (let round = 0; round <= ROUNDS; round += 1) {
      const times = noTimes()
      for (let order = 0; order < ORDERS; order += 1) {
        await pause(PAUSE_MS)
        await tap.take()
        const askedAt = machineTime()
        await beside.stars.fetchBalance()
        times.bare.push(firstFrom('panel', await tap.take(), askedAt) - askedAt)
        await pause(PAUSE_MS)
        times.commit.push(await timeEach(1, disk.commit))
        await pause(PAUSE_MS)
        await tap.take()
        listener.take()
        await buy(app, shop.giftId, accountId, 1)
        const toldAt = listener.take()
        const passages = await tap.take()
        const formAt = firstFrom('panel', passages, toldAt)
        times.form.push(formAt - toldAt)
        times.payment.push(turnaround(passages, formAt))
      }
      // The first round warms up.
      if (round === 0) continue
      for (const step of steps) medians[step].push(summarize(times[step]).median)
    }
  } finally {
    disk.close()
    await beside.close()
    await app.letGo()
    await app.remove()
    tap.stop()
    shop.stop()
  }
  const line = medians.bare.map((bare) => bare + OWN_MS)
  return [
    {
      name: `order accepted to its form's bytes (a bare call to its bytes, and ${OWN_MS} ms)`,
      unit: 'ms',
      goal: '≤ 1',
      ...summarizePairs(line, medians.form),
    },
    {
      name: "form's answer to the payment's bytes, durable write included (one fsynced commit)",
      unit: 'ms',
      goal: '≤ 2',
      ...summarizePairs(medians.commit, medians.payment),
    },
  ]
}

const firstFrom = (from: Passage['from'], passages: Passage[], since: number): number =>
  passages.find((one) => one.from === from && one.at >= since)?.at ?? Number.NaN

/** From the last bytes of what was asked for with the form to the first bytes that leave after them: the payment's. */
function turnaround(passages: Passage[], formAt: number): number {
  const answeredAt = firstFrom('telegram', passages, formAt)
  const paidAt = firstFrom('panel', passages, answeredAt)
  const last = passages.findLast(({ from, at }) => from === 'telegram' && at <= paidAt)
  return paidAt - (last?.at ?? Number.NaN)
}

/** The barest durable write on the disk of the panel's data. */
function openDisk(folder: string) {
  const sqlite = new Sqlite(join(folder, 'bare.db'))
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.exec('create table commits (id integer primary key, text text)')
  const insert = sqlite.prepare('insert into commits (text) values (?)')
  return {
    commit: () => insert.run('x'.repeat(200)),
    close: () => sqlite.close(),
  }
}

async function measureCrowd(): Promise<Row> {
  const shop = await startRemoteShop({ buyers: BUYERS, price: PRICE, delayMs: DELAY_MS })
  const app = await openBenchApp(shop)
  try {
    const ids: number[] = []
    for (const { phone, code } of shop.buyers) ids.push(await app.addAccount(phone, code))
    await switchOn(app)
    const one = async () => {
      for (const id of ids) await buy(app, shop.giftId, id, PIECES)
    }
    const all = async () => void (await Promise.all(ids.map((id) => buy(app, shop.giftId, id, PIECES))))
    return {
      name: `${BUYERS} accounts × ${PIECES} pieces (one account after another), answers ${DELAY_MS} ms away`,
      unit: 'ms',
      goal: '≤ 0.083',
      ...(await compare(
        () => timeEach(1, one),
        () => timeEach(1, all),
        CROWD_ROUNDS,
      )),
    }
  } finally {
    await app.letGo()
    await app.remove()
    shop.stop()
  }
}
