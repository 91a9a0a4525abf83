/** Telegram's own count of payments beside what the panel's database says of purchases, holds and entries. */
import { closedStatuses } from '../../server/contract/order-words.ts'
import type { Database } from '../../server/db/open.ts'
import { holds, ledgerEntries, paymentAttempts, purchases, starsTransactions } from '../../server/db/schema.ts'
import type { SimulatedPayment } from '../../server/simulator/types.ts'
import { expectTrue, type Findings } from './kill-findings.ts'

export interface MoneyTally {
  /** Pieces that were ever ordered. */
  ordered: number
  /** Payments with a form, by Telegram's own count. */
  paidAtTelegram: number
  /** Purchases whose Stars the ledger counts as spent. */
  paidInLedger: number
  /** Stars, by each of the two. */
  starsAtTelegram: number
  starsInLedger: number
  /** Forms that were paid beyond the first of a purchase. */
  twice: number
  /** Payments that no purchase counts as paid, and purchases counted as paid that Telegram knows nothing of. */
  lost: number
}

const isPaid = ({ status }: typeof purchases.$inferSelect) => status === 'paid' || status === 'refunded'

/** Of closed purchases; an open one is neither paid nor lost yet. */
export function tallyMoney(db: Database, payments: readonly SimulatedPayment[]): MoneyTally {
  const paidForms = new Map(
    payments.flatMap((payment) => (payment.formId === null ? [] : [[payment.formId, payment] as const])),
  )
  const rows = db.select().from(purchases).all()
  const attempts = db.select().from(paymentAttempts).all()
  const spent = db
    .select()
    .from(holds)
    .all()
    .filter(({ state }) => state === 'spent')
  const ownForms = new Set(attempts.map(({ formId }) => formId))
  let twice = 0
  let lost = [...paidForms.keys()].filter((formId) => !ownForms.has(formId)).length
  for (const row of rows) {
    const paid = attempts.filter(({ purchaseId, formId }) => purchaseId === row.id && paidForms.has(formId)).length
    twice += Math.max(0, paid - 1)
    if (closedStatuses.includes(row.status) && isPaid(row) !== paid > 0) lost += 1
  }
  return {
    ordered: rows.length,
    paidAtTelegram: paidForms.size,
    paidInLedger: spent.length,
    starsAtTelegram: sum([...paidForms.values()].map(({ amount }) => amount)),
    starsInLedger: sum(spent.map(({ amount }) => amount)),
    twice,
    lost,
  }
}

/** What holds at every moment, also between a kill and the next start: purchase, hold and entries are written together. */
export function checkLedger(db: Database, findings: Findings): void {
  const byTxn = new Map<string, number>()
  const byAccount = new Map<string, number>()
  for (const { txn, currency, ledgerAccount, amount, nanos } of db.select().from(ledgerEntries).all()) {
    byTxn.set(`${txn} ${currency}`, (byTxn.get(`${txn} ${currency}`) ?? 0) + amount + nanos / 1e9)
    byAccount.set(ledgerAccount, (byAccount.get(ledgerAccount) ?? 0) + amount)
  }
  const unbalanced = [...byTxn].filter(([, total]) => total !== 0).map(([txn]) => txn)
  expectTrue(findings, unbalanced.length === 0, `entries that do not add up to zero: ${unbalanced.join(', ')}`)

  const states = new Map(
    db
      .select()
      .from(holds)
      .all()
      .map((hold) => [hold.purchaseId, hold]),
  )
  const held = new Map<string, number>()
  for (const row of db.select().from(purchases).all()) {
    const hold = states.get(row.id)
    const wanted = isPaid(row) ? 'spent' : closedStatuses.includes(row.status) ? 'released' : 'held'
    expectTrue(findings, hold?.state === wanted, `purchase ${row.id} is ${row.status}, its hold ${hold?.state}`)
    if (hold?.state !== 'held') continue
    const account = `held:${hold.accountId}`
    held.set(account, (held.get(account) ?? 0) + hold.amount)
  }
  for (const [account, total] of byAccount) {
    if (!account.startsWith('held:')) continue
    expectTrue(findings, total === (held.get(account) ?? 0), `${account} has ${total}, its holds ${held.get(account)}`)
  }
}

/** When nothing is to come any more: everything is closed, counted once, and proved by Telegram's record. */
export function checkSettled(db: Database, payments: readonly SimulatedPayment[], findings: Findings): MoneyTally {
  checkLedger(db, findings)
  const rows = db.select().from(purchases).all()
  const open = rows.filter(({ status }) => !closedStatuses.includes(status))
  expectTrue(findings, open.length === 0, `open: ${open.map(({ id, status }) => `${id} ${status}`).join(', ')}`)
  const unproved = rows.filter((row) => isPaid(row) && row.transactionId === null)
  expectTrue(findings, unproved.length === 0, `paid without a row: ${unproved.map(({ id }) => id).join(', ')}`)
  const tally = tallyMoney(db, payments)
  const { paidAtTelegram, paidInLedger, starsAtTelegram, starsInLedger, twice, lost } = tally
  expectTrue(findings, paidAtTelegram === paidInLedger, `${paidAtTelegram} were paid, the ledger has ${paidInLedger}`)
  expectTrue(
    findings,
    starsAtTelegram === starsInLedger,
    `${starsAtTelegram} Stars left, the ledger has ${starsInLedger}`,
  )
  expectTrue(findings, twice === 0, `${twice} forms were paid beside another of the same purchase`)
  expectTrue(findings, lost === 0, `${lost} payments are lost`)
  return tally
}

/** Stars of an account's imported rows. */
export const sumOfRecord = (db: Database, accountId: number): number =>
  sum(
    db
      .select()
      .from(starsTransactions)
      .all()
      .filter((row) => row.accountId === accountId && row.currency === 'XTR' && !row.isFailed)
      .map(({ amount, nanos }) => amount + nanos / 1e9),
  )

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
