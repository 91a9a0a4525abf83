/**
 * Many purchases by many accounts at once, each order under one trouble. Caps and balances are always tight. At the end what
 * Telegram took and what the panel believes are compared, form by form.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { starsTransactions } from '../../server/db/schema.ts'
import { spending } from '../../server/contract/spending.ts'
import { createRandom } from '../../server/lib/random.ts'
import { startSimulator } from '../../server/simulator/index.ts'
import { startPanel, type Panel } from '../support/start-panel.ts'
import { createFastClock, findPace } from './fast-clock.ts'
import { expectTrue, type Findings } from './kill-findings.ts'
import { createMovableClock } from './movable-clock.ts'
import { createBuyer, type Buyer } from './money-buyer.ts'
import { checkLedger, checkSettled, sumOfRecord, type MoneyTally } from './money-check.ts'
import { troubles, type Trouble } from './money-troubles.ts'

export interface MoneyRunOptions {
  /** At least so many are bought. */
  pieces: number
  accounts: number
  seed: number
  /** Goes on until each trouble befell an order, too. */
  isWhole?: boolean
  onOrder?: (pieces: number) => void
}

export interface MoneyRunResult extends MoneyTally {
  checks: number
  /** Whatever contradicts a promise. */
  findings: string[]
  /** Orders, and troubles that befell one. */
  orders: number
  troubles: number
  /** Accounts whose record does not add up to their balance. */
  gaps: number
  /** How often Telegram's clock was set forward, so that forms died. */
  jumps: number
}

export const PRICE = 10
const PASSWORD = 'correct horse'
/** Telegram's history shows a payment a little later than its balance. */
const HISTORY_DELAY_MS = 250
const JUMP_MS = 12 * 60_000
const LEAST_BETWEEN_JUMPS_MS = 4_000
/** The ledger is added up less often than the limits are looked at. */
const LOOKS_A_LEDGER = 10

/** Each once, in an order that the seed decides. */
function shuffle(seed: number): Trouble[] {
  const random = createRandom(seed)
  return troubles
    .map((trouble) => ({ trouble, at: random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ trouble }) => trouble)
}

/** Raised by a step whenever an order meets them. */
function createCaps(panel: Panel, accounts: number) {
  const caps = { day_cap: 0, account_day_cap: 0 }
  let raising: Promise<void> | null = null
  const raise = async () => {
    caps.account_day_cap += 8 * PRICE
    caps.day_cap += 5 * PRICE * accounts
    const { status, text } = await panel.request('POST', '/api/spending', {
      body: { ...caps, is_on: true, password: PASSWORD },
    })
    if (status !== 200) throw new Error(`the caps were not raised: ${text}`)
  }
  return () => (raising ??= raise().finally(() => (raising = null)))
}

export async function runMoney(options: MoneyRunOptions): Promise<MoneyRunResult> {
  const { pieces, seed, isWhole = false, onOrder } = options
  const findings: Findings = { checks: 0, wrong: [] }
  const clock = createFastClock()
  const telegramClock = createMovableClock()
  const simulator = await startSimulator({ seed, clock: telegramClock, wireClock: telegramClock })
  const panel = await startPanel({ simulator, clock, logLevel: 'error' })
  let jumps = 0
  let jumpedAt = 0
  /** Whatever form is open now is dead; nothing is known of it but by the record. */
  const jump = () => {
    if (performance.now() - jumpedAt < LEAST_BETWEEN_JUMPS_MS) return
    jumpedAt = performance.now()
    jumps += 1
    telegramClock.move(JUMP_MS)
  }
  try {
    await panel.signUp('owner', PASSWORD)
    const raiseCaps = createCaps(panel, options.accounts)
    await raiseCaps()
    const profile = await panel.addApiProfile()
    const buyers: Buyer[] = []
    for (let index = 0; index < options.accounts; index += 1) {
      const phone = `+7999100${1000 + index}`
      buyers.push(await createBuyer({ panel, profile, phone, index, price: PRICE, raiseCaps, jump, findings }))
    }
    const checks = buyers.map(
      ({ id }) =>
        () =>
          panel.lines('POST', `/api/account/${id}/refresh`),
    )
    clock.hurry(await findPace(checks, { slowest: 3, fastest: 8 }))
    simulator.world.setHistoryDelay(HISTORY_DELAY_MS)

    const bag = shuffle(seed)
    let dealt = 0
    let ordered = 0
    let orders = 0
    const isOver = () => ordered >= pieces && (!isWhole || dealt >= bag.length)
    const drive = async (buyer: Buyer, own: () => number) => {
      while (!isOver()) {
        const trouble = bag[dealt++ % bag.length]
        if (trouble === undefined) return
        const quantity = trouble.isSingle ? 1 : 1 + Math.floor(own() * 3)
        await buyer.buy(quantity, trouble)
        ordered += quantity
        orders += 1
        onOrder?.(ordered)
      }
    }
    const watch = watchLimits(panel, findings)
    try {
      await Promise.all(buyers.map((buyer, index) => drive(buyer, createRandom(seed + index))))
    } finally {
      await watch.stop()
    }

    // What was paid last shows in the record when it is read for another purchase.
    simulator.world.setHistoryDelay(0)
    const none: Trouble = { name: 'none', rules: [], isSingle: true }
    for (const buyer of buyers) while (!(await buyer.buy(1, none)));
    const readAll = () => panel.db().select().from(starsTransactions).all().length
    for (let last = -1; last !== readAll(); await pause(500)) last = readAll()

    const tally = checkSettled(panel.db(), simulator.payments(), findings)
    const stars = new Map(
      simulator.world.accounts().map((one) => [one.phone, one.stars.amount + one.stars.nanos / 1e9]),
    )
    const gaps = buyers.filter(({ id, phone }) => sumOfRecord(panel.db(), id) !== stars.get(phone)).length
    expectTrue(findings, gaps === 0, `${gaps} records do not add up to their balance`)
    for (const line of panel.log().split('\n').filter(Boolean)) findings.wrong.push(`logged: ${line}`)
    return {
      ...tally,
      checks: findings.checks,
      findings: findings.wrong.slice(0, 50),
      orders,
      troubles: Math.min(dealt, bag.length),
      gaps,
      jumps,
    }
  } finally {
    await panel.stop()
    await simulator.stop()
  }
}

/** Looks all the time whether a limit is passed: held and unclear counts, as the panel itself says it. */
function watchLimits(panel: Panel, findings: Findings) {
  const stopping = new AbortController()
  let looks = 0
  const look = async () => {
    looks += 1
    const { body } = await panel.request('GET', '/api/spending')
    const { day_cap: dayCap, account_day_cap: accountCap, spent_today: spent, accounts } = spending.parse(body)
    expectTrue(findings, spent <= (dayCap ?? 0), `${spent} were spent of ${dayCap} a day`)
    for (const { account_id: id, free, spent_today: own } of accounts) {
      expectTrue(findings, (free ?? 0) >= 0, `account ${id} has ${free} free Stars`)
      expectTrue(findings, own <= (accountCap ?? 0), `account ${id} spent ${own} of ${accountCap} a day`)
    }
    if (looks % LOOKS_A_LEDGER === 0) checkLedger(panel.db(), findings)
  }
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await look()
      await pause(200)
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}
