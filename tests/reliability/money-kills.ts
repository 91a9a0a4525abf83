/**
 * A panel that is killed again and again while several accounts buy under trouble: at a random moment, or at once when a purchase
 * stands at a certain step. Requests that a kill cut off are made again with their keys, as a client would.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { desc } from 'drizzle-orm'
import { z } from 'zod'
import { order } from '../../server/contract/orders.ts'
import { closedStatuses, type PurchaseStatus } from '../../server/contract/order-words.ts'
import { spending } from '../../server/contract/spending.ts'
import { orders, purchases } from '../../server/db/schema.ts'
import { createRandom, type Random } from '../../server/lib/random.ts'
import type { FaultRule } from '../../server/simulator/types.ts'
import { checkLeftFiles } from './kill-checks.ts'
import { expectTrue, type Findings } from './kill-findings.ts'
import { checkLedger, checkSettled, sumOfRecord, tallyMoney, type MoneyTally } from './money-check.ts'
import { openMoneyStage, PRICE, type MoneyStage, type StageBuyer } from './money-stage.ts'

export interface MoneyKillsResult extends MoneyTally {
  kills: number
  checks: number
  findings: string[]
  /** Orders, each with a key of its own. */
  orders: number
  /** Requests that a kill cut off and that were made again. */
  repeated: number
  gaps: number
}

const BUYERS = 6
/** Of these a purchase is to stand at the step at which the panel is killed. */
const RECENT = 40
/** Orders of one account that are not over. */
const MOST_OPEN = 6
const JUMP_MS = 12 * 60_000
/** One look, half a minute, another look. */
const SETTLED_MS = 150_000
const made = z.object({ order })

const SEND = 'payments.sendStarsForm'
const FORM = 'payments.getPaymentForm'
const LOOK = 'payments.getStarsTransactions'

/** Left over, each is as true of the next call as of the one that it was meant for. */
const rules: readonly (Omit<FaultRule, 'phone' | 'times'> | null)[] = [
  null,
  { method: FORM, silence: 'before' },
  { method: FORM, lateMs: 400 },
  { method: FORM, error: { code: 500, name: 'RPC_CALL_FAIL' } },
  { method: LOOK, silence: 'before' },
  { method: LOOK, lateMs: 400 },
  { method: SEND, silence: 'before' },
  { method: SEND, silence: 'after' },
  { method: SEND, delayMs: 700 },
  { method: SEND, delayMs: 3_000 },
  { method: SEND, lateMs: 500 },
  { method: SEND, cut: 'before' },
  { method: SEND, cut: 'after' },
  { method: SEND, cut: 'meanwhile' },
  { method: SEND, error: { code: 500, name: 'RPC_CALL_FAIL' } },
  { method: SEND, error: { code: -503, name: 'Timeout', isAfter: true } },
  { method: SEND, error: { code: 420, name: 'FLOOD_WAIT_1' } },
  { method: SEND, wire: 'unreadable' },
]

/** At which step of any purchase the panel is killed; null: at a random moment. */
const moments: readonly (PurchaseStatus | null)[] = [null, null, 'held', 'submitting', 'submitting', 'unclear', 'paid']

const pickFrom =
  (random: Random) =>
  <Value>(all: readonly Value[]): Value => {
    const value = all[Math.floor(random() * all.length)]
    if (value === undefined) throw new Error('nothing to pick from')
    return value
  }

interface Request {
  key: string
  body: object
}

export async function runMoneyKills(options: {
  kills: number
  seed: number
  onKill?: (done: number) => void
}): Promise<MoneyKillsResult> {
  const { kills, seed, onKill } = options
  const random = createRandom(seed)
  const pick = pickFrom(random)
  const findings: Findings = { checks: 0, wrong: [] }
  const stage = await openMoneyStage({ seed, buyers: BUYERS })
  const buyers = stage.buyers.map((buyer, index) => createKeyedBuyer(stage, buyer, index, createRandom(seed + index)))
  let killed = 0
  try {
    for (; killed < kills; killed += 1) {
      const working = Promise.all(buyers.map((buyer) => buyer.work()))
      // Awaited below; until then it may fail unnoticed.
      working.catch(() => {})
      await untilMoment(stage, pick(moments), random)
      await stage.panel().kill()
      await working
      checkLeftFiles(stage.dataDir, findings)
      stage.look((db) => checkLedger(db, findings))
      const { twice } = stage.look((db) => tallyMoney(db, stage.simulator.payments()))
      expectTrue(findings, twice === 0, `kill ${killed}: ${twice} forms were paid beside another`)
      // Forms die, so that what cannot be sent again any more comes to an end.
      if (random() < 0.15) stage.telegramClock.move(JUMP_MS)
      await stage.start()
      const { is_on: isOn } = spending.parse((await stage.http.request('GET', '/api/spending')).body)
      expectTrue(findings, isOn, `kill ${killed}: buying is off`)
      onKill?.(killed + 1)
    }
    return { ...(await settle(stage, buyers, findings)), kills: killed, ...sumOf(buyers), ...told(findings) }
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? '') : String(error)
    findings.wrong.push(`seed ${seed}, kill ${killed}: ${why}`)
    const tally = stage.look((db) => tallyMoney(db, stage.simulator.payments()))
    return { ...tally, gaps: 0, kills: killed, ...sumOf(buyers), ...told(findings) }
  } finally {
    await stage.stop()
  }
}

const told = ({ checks, wrong }: Findings) => ({ checks, findings: wrong.slice(0, 50) })

type KeyedBuyer = ReturnType<typeof createKeyedBuyer>

const sumOf = (buyers: readonly KeyedBuyer[]) => ({
  orders: buyers.reduce((sum, { count }) => sum + count().orders, 0),
  repeated: buyers.reduce((sum, { count }) => sum + count().repeated, 0),
})

const nothing = () => {}

/** Orders under trouble until the panel is gone. */
function createKeyedBuyer(stage: MoneyStage, { id, phone }: StageBuyer, index: number, random: Random) {
  const pick = pickFrom(random)
  /** Sent, and not answered. */
  let pending: Request | null = null
  let lift = nothing
  let open: number[] = []
  let orderCount = 0
  let repeated = 0

  const next = (): Request => {
    const quantity = 1 + Math.floor(random() * 3)
    return {
      key: `buyer-${index}-order-${++orderCount}`,
      body: {
        kind: 'gift',
        gift_id: stage.giftId,
        recipient: { kind: 'self' },
        quantity,
        account_ids: [id],
        max_price: PRICE,
        max_total: PRICE * quantity,
      },
    }
  }

  async function send(request: Request): Promise<number> {
    pending = request
    const { key, body } = request
    const answer = await stage.http.request('POST', '/api/orders', { headers: { 'idempotency-key': key }, body })
    if (answer.status !== 200 && answer.status !== 202) throw new Error(`${answer.status}: ${answer.text}`)
    pending = null
    return made.parse(answer.body).order.id
  }

  async function isOver(orderId: number): Promise<boolean> {
    return made.parse((await stage.http.request('GET', `/api/orders/${orderId}`)).body).order.ended_at !== null
  }

  /** Those that are not over. */
  async function look(): Promise<number> {
    const still: number[] = []
    for (const orderId of open) if (!(await isOver(orderId))) still.push(orderId)
    open = still
    return open.length
  }

  const isUp = () => stage.panel().child.signalCode === null

  /** A broken connection is what a kill looks like from outside; anything else is a failure. */
  async function unlessKilled(step: () => Promise<void>): Promise<void> {
    try {
      await step()
    } catch (error) {
      await Promise.race([stage.panel().exited, pause(2_000)])
      if (isUp()) throw error
    }
  }

  async function repeat(): Promise<void> {
    if (pending === null) return
    repeated += 1
    await send(pending)
  }

  return {
    id,
    phone,
    count: () => ({ orders: orderCount, repeated }),
    repeat,
    lift: () => lift(),
    /** One order without trouble, waited for. */
    async buyOne(): Promise<void> {
      const orderId = await send(next())
      while (!(await isOver(orderId))) await pause(100)
    },
    work: () =>
      unlessKilled(async () => {
        await repeat()
        while (isUp()) {
          const rule = pick(rules)
          lift()
          lift = rule === null ? nothing : stage.simulator.addFault({ ...rule, phone, times: 1 })
          open.push(await send(next()))
          // Orders queue up behind one another, too.
          const most = 1 + Math.floor(random() * MOST_OPEN)
          while ((await look()) >= most) await pause(50)
        }
      }),
  }
}

/** Waits for a purchase to stand at the step, for at most a moment. */
async function untilMoment(stage: MoneyStage, moment: PurchaseStatus | null, random: Random): Promise<void> {
  if (moment === null) return pause(random() * 1_200)
  const has = () =>
    stage.look((db) => {
      const newest = db.select({ status: purchases.status }).from(purchases).orderBy(desc(purchases.id)).limit(RECENT)
      return newest.all().some(({ status }) => status === moment)
    })
  await pause(random() * 300)
  for (const until = performance.now() + 1_500; !has() && performance.now() < until;) await pause(2)
}

/** No more kills: everything comes to its end, and each account buys once more, which reads its record. */
async function settle(stage: MoneyStage, buyers: readonly KeyedBuyer[], findings: Findings) {
  const { simulator } = stage
  for (const buyer of buyers) {
    buyer.lift()
    await buyer.repeat()
  }
  stage.telegramClock.move(JUMP_MS)
  const countOpen = () =>
    stage.look(
      (db) =>
        db
          .select()
          .from(purchases)
          .all()
          .filter(({ status }) => !closedStatuses.includes(status)).length,
    )
  const until = performance.now() + SETTLED_MS
  while (countOpen() > 0 && performance.now() < until) await pause(200)
  await Promise.all(buyers.map((buyer) => buyer.buyOne()))
  await pause(1_000)
  const keys = sumOf(buyers).orders
  return stage.look((db) => {
    const tally = checkSettled(db, simulator.payments(), findings)
    const ordersMade = db.select().from(orders).all().length
    expectTrue(findings, ordersMade === keys, `${keys} keys made ${ordersMade} orders`)
    const stars = new Map(simulator.world.accounts().map((one) => [one.phone, one.stars.amount]))
    const gaps = buyers.filter(({ id, phone }) => sumOfRecord(db, id) !== stars.get(phone)).length
    expectTrue(findings, gaps === 0, `${gaps} records do not add up to their balance`)
    return { ...tally, gaps }
  })
}
