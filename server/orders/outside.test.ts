import { afterEach, beforeEach, expect, test } from 'vitest'
import { ledgerEntries, starsTransactions } from '../db/schema.ts'
import { createLedger, heldOf, outsideOf, returnedOf, walletOf } from '../spending/ledger.ts'
import { orderAnswer, patiently, startBuyer, type Buyer } from './testing/buyer.ts'

let buyer: Buyer
let giftId: string
beforeEach(async () => {
  buyer = await startBuyer()
  giftId = await buyer.release()
})
afterEach(() => buyer.panel.stop())

const entries = () => buyer.panel.db().select().from(ledgerEntries).all()
const imports = () => entries().filter(({ cause }) => cause === 'import').length
const balanceOf = (name: string) => createLedger(buyer.panel.db()).balance(1, name, 'XTR')
const rows = () => buyer.panel.db().select().from(starsTransactions).all()
const inNanos = ({ amount, nanos }: { amount: number; nanos: number }) =>
  BigInt(amount) * 1_000_000_000n + BigInt(nanos)
function starsAtTelegram() {
  const person = buyer.world.accounts().find(({ phone }) => phone === buyer.phone)
  if (!person) throw new Error('the account is gone')
  return person.stars
}
const buy = async () => orderAnswer.parse((await buyer.buy(giftId)).body).order

/** Of every entry there is, in each currency. */
function unevenTxns(): string[] {
  const sums = new Map<string, bigint>()
  for (const { txn, currency, amount, nanos } of entries()) {
    const key = `${txn} ${currency}`
    sums.set(key, (sums.get(key) ?? 0n) + inNanos({ amount, nanos }))
  }
  return [...sums].flatMap(([txn, sum]) => (sum === 0n ? [] : txn))
}
const isMirror = () => inNanos(balanceOf(walletOf(buyer.accountId))) === inNanos(starsAtTelegram())

test('what nobody here bought is posted against outside, and the wallet is what Telegram says', async () => {
  const { world, phone, accountId } = buyer
  world.topUp(phone, 300)
  world.recordTransaction(phone, { kind: 'reaction', amount: -3, nanos: -250_000_000 })
  const elsewhere = world.buyElsewhere(phone, { giftId })
  await buy()
  await expect.poll(isMirror, patiently).toBe(true)
  expect(unevenTxns()).toEqual([])
  const rowOf = rows().find(({ transactionId }) => transactionId === elsewhere)
  expect(rowOf).toMatchObject({ purchaseId: null, posting: 'outside', amount: -50 })
  expect(balanceOf(outsideOf(accountId))).toEqual({ amount: -1247, nanos: 250_000_000 })
  expect(balanceOf('gifts:hand').amount).toBe(50)
  // Nothing is posted twice by reading the record again.
  const posted = imports()
  await buyer.panel.restart()
  expect((await buy()).status).toBe('done')
  await expect.poll(() => rows().filter(({ purchaseId }) => purchaseId !== null).length, patiently).toBe(2)
  expect(imports()).toBe(posted)
  expect(unevenTxns()).toEqual([])
})

test('a row that is claimed after it was posted is taken back', async () => {
  const { simulator } = buyer.panel
  const error = { code: 500, name: 'RPC_CALL_FAIL', isAfter: true }
  simulator.addFault({ method: 'payments.sendStarsForm', times: 1, error })
  expect((await buy()).status).toBe('done')
  await expect.poll(isMirror, patiently).toBe(true)
  const claimed = rows().find(({ purchaseId }) => purchaseId !== null)
  // It was read before it was known to be the payment.
  expect(claimed).toMatchObject({ amount: -50, posting: 'taken_back' })
  expect(entries().filter(({ txn }) => txn.startsWith(`row:${claimed?.id}`))).toHaveLength(4)
  expect(unevenTxns()).toEqual([])
})

test('a pending transaction that fails is taken back, too', async () => {
  const { world, phone } = buyer
  const id = world.recordTransaction(phone, { kind: 'withdrawal', amount: -100, isPending: true })
  await buy()
  await expect.poll(isMirror, patiently).toBe(true)
  world.settleTransaction(phone, id, 'failed')
  await buy()
  await expect.poll(() => rows().find((row) => row.transactionId === id)?.posting, patiently).toBe('taken_back')
  await expect.poll(isMirror, patiently).toBe(true)
  expect(unevenTxns()).toEqual([])
})

test('a refund of days later goes back to the wallet, once', async () => {
  const first = await buy()
  const [payment] = buyer.paid()
  buyer.world.refund(buyer.phone, payment?.transactionId ?? '')
  await buy()
  await expect.poll(() => buyer.statusOf(first.id), patiently).toEqual(['refunded'])
  await expect.poll(isMirror, patiently).toBe(true)
  expect(balanceOf(returnedOf(buyer.accountId)).amount).toBe(-50)
  expect(balanceOf(heldOf(buyer.accountId)).amount).toBe(0)
  expect(unevenTxns()).toEqual([])
})

test('a refund that is read together with the payment it gives back is not lost', async () => {
  const { simulator } = buyer.panel
  const error = { code: 500, name: 'RPC_CALL_FAIL', isAfter: true }
  simulator.addFault({ method: 'payments.sendStarsForm', times: 1, error, lateMs: 500 })
  const { order } = orderAnswer.parse((await buyer.buy(giftId, {}, '')).body)
  await expect.poll(() => buyer.paid().length, patiently).toBe(1)
  buyer.world.refund(buyer.phone, buyer.paid()[0]?.transactionId ?? '')
  await expect.poll(() => buyer.statusOf(order.id), patiently).toEqual(['refunded'])
  await expect.poll(isMirror, patiently).toBe(true)
  expect(unevenTxns()).toEqual([])
})
