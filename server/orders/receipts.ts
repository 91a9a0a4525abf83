/**
 * What Telegram's answer does not say of a payment: the transaction in its record. It is looked up beside the account's other
 * work, and again with each reading of the record, for nothing waits for it.
 */
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { AccountClient } from '../telegram/gateway.ts'
import type { RecordReader } from '../wallet/record.ts'
import type { WalletStore } from '../wallet/store.ts'
import type { Moves } from './moves.ts'
import type { OrderStore, PurchaseRow } from './store.ts'
import type { findPaymentIn } from './find-payment.ts'

export interface Receipts {
  /** Reads the record for a purchase that was just paid, unless it is read anyway, beside the form of the next one. */
  fetch(purchase: PurchaseRow, client: AccountClient): void
  /** Gives each paid purchase of the account its row, where that is known by now. */
  match(accountId: number): void
  /** Tells of what Telegram gave back of the account's purchases. */
  matchRefunds(accountId: number): void
}

export function createReceipts(parts: {
  store: OrderStore
  wallet: WalletStore
  record: RecordReader
  moves: Moves
  findPayment: ReturnType<typeof findPaymentIn>
  clock: Pick<Clock, 'now'>
  log: Log
}): Receipts {
  const { store, wallet, record, moves, findPayment, clock, log } = parts

  return {
    fetch({ userId, accountId, orderId }, client) {
      if (store.getNextOfAccount(accountId, clock.now())?.nextAt === null) return
      const currency = store.getOrderById(orderId)?.currency ?? 'XTR'
      record.read(userId, accountId, client, currency).catch((error: unknown) => {
        log.debug({ accountId, err: error }, 'the record of a payment is read later')
      })
    },

    match(accountId) {
      for (const purchase of store.listPaidWithoutRow(accountId)) {
        const order = store.getOrderById(purchase.orderId)
        const attempt = store.getPaidAttempt(purchase.id)
        const row = order && attempt && findPayment(order, attempt)
        if (row) moves.receipt(purchase, row)
      }
    },

    matchRefunds(accountId) {
      for (const { id, purchaseId } of wallet.listUnclaimedRefunds(accountId)) {
        const purchase = store.getPurchaseById(purchaseId)
        if (purchase) moves.refunded(purchase, id)
      }
    },
  }
}
