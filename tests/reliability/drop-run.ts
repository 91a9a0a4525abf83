/**
 * Many drops, one after another, with other buyers, trouble at Telegram and a panel that is killed in the middle of them. After each
 * everything is settled and counted: by Telegram's own count, the ledger, the rule and the drop.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { drop, type Drop } from '../../server/contract/drops.ts'
import { rule } from '../../server/contract/rules.ts'
import { orders, purchases } from '../../server/db/schema.ts'
import { createRandom, type Random } from '../../server/lib/random.ts'
import type { FaultRule } from '../../server/simulator/types.ts'
import { expectTrue, type Findings } from './kill-findings.ts'
import { checkLedger, tallyMoney } from './money-check.ts'
import { openMoneyStage, PASSWORD, PRICE, type MoneyStage } from './money-stage.ts'

export interface DropRunOptions {
  drops: number
  seed: number
  /** The share of drops in the middle of which the panel is killed. */
  kills: number
  onDrop?: (done: number) => void
}

export interface DropRunResult {
  checks: number
  /** Whatever contradicts a promise. */
  findings: string[]
  drops: number
  kills: number
  /** Pieces that rules bought, and those that they were to buy and did not. */
  bought: number
  missed: number
}

const BUYERS = 6
const PER_GIFT = 12
const PER_ACCOUNT = 4
const STARS_TOTAL = 1_000_000
const LATENCY_MS = 30
const LATEST_KILL_MS = 700
const SETTLED_MS = 120_000
/** What is open after that long waits for its form to die: refused when it was sent again, it may have been paid the first time. */
const STILL_OPEN_MS = 5_000
/** No form outlives it. */
const JUMP_MS = 12 * 60_000
const dropList = z.object({ items: z.array(drop) })
const ruleList = z.object({ items: z.array(rule) })

const FORM = 'payments.getPaymentForm'
const SEND = 'payments.sendStarsForm'

/** What may befall the calls of one account. */
const troubles: readonly Omit<FaultRule, 'phone' | 'times'>[] = [
  { method: FORM, cut: 'before' },
  { method: FORM, cut: 'after' },
  { method: FORM, error: { code: 420, name: 'FLOOD_WAIT_2' } },
  { method: FORM, delayMs: 400 },
  { method: SEND, cut: 'meanwhile' },
  { method: SEND, cut: 'after' },
  { method: SEND, lateMs: 500 },
  { method: SEND, error: { code: 500, name: 'RPC_CALL_FAIL', isAfter: true } },
  { method: SEND, error: { code: 420, name: 'FLOOD_WAIT_2' } },
  { method: SEND, error: { code: 400, name: 'STARGIFT_USER_USAGE_LIMITED' } },
]

const pick = <Item>(random: Random, items: readonly Item[]): Item | undefined =>
  items[Math.floor(random() * items.length)]

export async function runDrops({ drops: count, seed, kills, onDrop }: DropRunOptions): Promise<DropRunResult> {
  const random = createRandom(seed)
  const findings: Findings = { checks: 0, wrong: [] }
  const stage = await openMoneyStage({ seed, buyers: BUYERS })
  const result = { drops: 0, kills: 0, bought: 0, missed: 0 }
  try {
    stage.simulator.setLatency(LATENCY_MS)
    await arm(stage)
    for (let turn = 0; turn < count; turn += 1) {
      const lifts = disturb(stage, random)
      const total = 1 + Math.floor(random() * 40)
      const { id: giftId } = stage.simulator.world.releaseGift({ title: `Comet ${turn}`, price: PRICE, total })
      if (random() < 0.7) stage.simulator.world.compete(giftId, { soldOutInMs: 200 + random() * 3_000 })
      if (random() < kills) {
        result.kills += 1
        await killAtSight(stage, Math.floor(random() * LATEST_KILL_MS), findings)
      } else await look(stage)
      for (const lift of lifts) lift()
      await settle(stage, findings, giftId)
      const { bought, missed } = await check(stage, findings, { giftId, total })
      result.drops += 1
      result.bought += bought
      result.missed += missed
      onDrop?.(result.drops)
    }
  } finally {
    await stage.stop()
  }
  return { ...result, checks: findings.checks, findings: findings.wrong.slice(0, 50) }
}

const look = (stage: MoneyStage) => stage.http.request('POST', '/api/gifts/refresh', { body: {} })

async function arm(stage: MoneyStage): Promise<void> {
  const { status, text } = await stage.http.request('POST', '/api/rules', {
    body: {
      name: 'Comets',
      mode: 'buy',
      password: PASSWORD,
      when: { titles: { has: ['comet'] }, limited: 'only', on: ['new'] },
      buy: { pieces_per_gift: PER_GIFT, pieces_per_account: PER_ACCOUNT },
      pay: { choose: 'spread' },
      limits: { stars_total: STARS_TOTAL },
    },
  })
  if (status !== 200) throw new Error(`the rule was not made: ${text}`)
}

/** Up to three accounts are in for trouble, each once. */
function disturb({ simulator, buyers }: MoneyStage, random: Random): (() => void)[] {
  return Array.from({ length: Math.floor(random() * 4) }, () => {
    const [trouble, buyer] = [pick(random, troubles), pick(random, buyers)]
    return trouble && buyer ? simulator.addFault({ ...trouble, phone: buyer.phone, times: 1 }) : () => {}
  })
}

async function killAtSight(stage: MoneyStage, afterMs: number, findings: Findings): Promise<void> {
  const looking = look(stage).catch(() => undefined)
  await pause(afterMs)
  await stage.panel().kill()
  await looking
  stage.look((db) => checkLedger(db, findings))
  await stage.start()
  // What was not on disk is seen, and bought, now.
  await look(stage)
}

async function readDrops({ http }: MoneyStage, giftId: string): Promise<Drop[]> {
  const { items } = dropList.parse((await http.request('GET', '/api/drops?limit=20')).body)
  return items.filter(({ gift }) => gift.id === giftId)
}

async function settle(stage: MoneyStage, findings: Findings, giftId: string): Promise<void> {
  const since = performance.now()
  let hasJumped = false
  for (;;) {
    const running = (await readDrops(stage, giftId)).filter(({ is_running: isRunning }) => isRunning)
    const open = stage.look((db) =>
      db
        .select()
        .from(orders)
        .all()
        .filter(({ endedAt }) => endedAt === null),
    )
    if (running.length + open.length === 0) return
    const waited = performance.now() - since
    if (!hasJumped && waited > STILL_OPEN_MS) {
      hasJumped = true
      stage.telegramClock.move(JUMP_MS)
    }
    if (waited > SETTLED_MS) {
      findings.wrong.push(
        `the drop of ${giftId} is not over: ${open.map(({ id, status }) => `${id} ${status}`).join()}`,
      )
      return
    }
    await pause(50)
  }
}

/** Stopped, or proven not to have been paid: the reason itself. */
const isReason = (status: string) => status === 'released' || status === 'not_paid'

async function check(
  stage: MoneyStage,
  findings: Findings,
  { giftId, total }: { giftId: string; total: number },
): Promise<{ bought: number; missed: number }> {
  const payments = stage.simulator.payments()
  const paid = payments.filter((payment) => payment.giftId === giftId)
  expectTrue(findings, paid.length <= Math.min(PER_GIFT, total), `${paid.length} of ${giftId} were bought`)
  for (const { phone, telegramId } of stage.simulator.world.accounts()) {
    const own = paid.filter(({ accountId }) => accountId === telegramId).length
    expectTrue(findings, own <= PER_ACCOUNT, `${phone} bought ${own} of ${giftId}`)
  }

  stage.look((db) => checkLedger(db, findings))
  const tally = stage.look((db) => tallyMoney(db, payments))
  expectTrue(findings, tally.twice === 0, `${tally.twice} pieces were paid twice`)
  expectTrue(findings, tally.lost === 0, `${tally.lost} payments are lost`)
  expectTrue(
    findings,
    tally.starsInLedger === tally.starsAtTelegram,
    `${tally.starsAtTelegram} Stars left, the ledger has ${tally.starsInLedger}`,
  )

  const { items } = ruleList.parse((await stage.http.request('GET', '/api/rules')).body)
  const [own] = items
  expectTrue(findings, own?.spent === tally.starsAtTelegram, `the rule says ${own?.spent} of ${tally.starsAtTelegram}`)
  expectTrue(findings, own?.bought === payments.length, `the rule says ${own?.bought} of ${payments.length} pieces`)

  const [seen, ...others] = await readDrops(stage, giftId)
  expectTrue(findings, others.length === 0, `${giftId} is ${others.length + 1} drops`)
  expectTrue(
    findings,
    (seen?.bought ?? 0) === paid.length,
    `the drop of ${giftId} says ${seen?.bought} of ${paid.length} pieces`,
  )
  const pieces = stage.look((db) =>
    db
      .select()
      .from(purchases)
      .all()
      .filter(({ orderId }) => seen?.order_ids.includes(orderId)),
  )
  const missed = pieces.filter(({ status }) => status !== 'paid')
  const silent = missed.filter(({ refusalCode, status }) => refusalCode === null && !isReason(status))
  expectTrue(findings, silent.length === 0, `pieces without a reason: ${silent.map(({ id }) => id).join()}`)
  return { bought: paid.length, missed: missed.length }
}
