/**
 * What Telegram's record shows and no purchase claims (a gift bought on the phone, Stars bought, a reaction) in the ledger: a
 * double entry between the account's wallet and `outside`. Once a purchase claims the row after all, or it failed, another entry
 * takes it back: what is written stands.
 */
import { type Ledger, outsideOf, walletOf } from '../spending/ledger.ts'
import type { TransactionRow, WalletStore } from '../wallet/store.ts'
import type { OrderBus } from './events.ts'

/** In one transaction: the first reading of a long record is not to hold everything up. */
const BATCH = 500

export interface Outside {
  /** Brings the ledger to what the account's rows say by now. */
  settle(accountId: number): void
}

export function createOutside(parts: { wallet: WalletStore; ledger: Ledger; bus: OrderBus }): Outside {
  const { wallet, ledger, bus } = parts

  /** `sign` 1: as the row says; -1: back again. */
  function post({ id, userId, accountId, currency, amount, nanos, at }: TransactionRow, sign: 1 | -1): void {
    ledger.post({
      userId,
      txn: sign === 1 ? `row:${id}` : `row:${id}:back`,
      currency,
      cause: 'import',
      at,
      lines: [
        { ledgerAccount: walletOf(accountId), amount: sign * amount, nanos: sign * nanos },
        { ledgerAccount: outsideOf(accountId), amount: -sign * amount, nanos: -sign * nanos },
      ],
    })
    wallet.savePosting(id, sign === 1 ? 'outside' : 'taken_back')
  }

  return {
    settle(accountId) {
      const back = wallet.listToTakeBack(accountId)
      if (back.length > 0)
        bus.commit(() => {
          for (const row of back) post(row, -1)
        })
      for (;;) {
        const rows = wallet.listToPost(accountId, BATCH)
        if (rows.length === 0) return
        bus.commit(() => {
          for (const row of rows) post(row, 1)
        })
      }
    },
  }
}
