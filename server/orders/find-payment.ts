import type { TransactionRow, WalletStore } from '../wallet/store.ts'
import { CLOCK_SLACK_MS } from './pace.ts'
import type { AttemptRow, OrderRow } from './store.ts'

/**
 * The row of Telegram's record that could be this payment: of its kind, gift and amount, to its recipient, not known before it
 * was sent, and claimed by no other. Equal purchases are interchangeable: the count decides.
 */
export const findPaymentIn =
  (wallet: WalletStore) =>
  (order: OrderRow, { sentAt, formAt, rowsBefore, amount, accountId }: AttemptRow): TransactionRow | null =>
    wallet.findPayment({
      accountId,
      currency: order.currency,
      kind: order.kind,
      giftId: order.giftId,
      amount: -amount,
      after: rowsBefore ?? 0,
      since: (sentAt ?? formAt) - CLOCK_SLACK_MS,
      peerId: order.recipientKind === 'self' ? null : order.recipientTelegramId,
    })
