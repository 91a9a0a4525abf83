/**
 * The moves of a purchase from state to state: each one transaction that holds the purchase, its form, the Stars set aside
 * and what is told of it. What is not written here has not happened.
 */
import { closedStatuses, type OrderStatus, type PurchaseStatus } from '../contract/order-words.ts'
import type { Clock } from '../lib/clock.ts'
import type { Ledger } from '../spending/ledger.ts'
import type { PaymentForm } from '../telegram/gateway.ts'
import type { TransactionRow, WalletStore } from '../wallet/store.ts'
import type { OrderBus, OrderEvents } from './events.ts'
import type { AttemptRow, OrderRow, OrderStore, PurchaseChanges, PurchaseRow } from './store.ts'

export interface Refusal {
  code: string
  seconds?: number | null
  detail?: string | null
}

type Tell = <Name extends keyof OrderEvents>(name: Name, event: OrderEvents[Name]) => void

export type Moves = ReturnType<typeof createMoves>

export function createMoves(parts: {
  store: OrderStore
  wallet: WalletStore
  ledger: Ledger
  bus: OrderBus
  clock: Clock
}) {
  const { store, wallet, ledger, bus, clock } = parts

  function write(tell: Tell, before: PurchaseRow, step: string, changes: PurchaseChanges): PurchaseRow {
    const now = clock.now()
    const timeline = [...before.timeline, { at: now, step }]
    const isClosing = changes.status !== undefined && closedStatuses.includes(changes.status)
    const after = store.updatePurchase(before.id, { ...changes, timeline, ...(isClosing && { closedAt: now }) })
    tell('purchase', { userId: after.userId, purchase: after, before })
    settleOrder(tell, after.orderId)
    return after
  }

  /** An order's status follows from its purchases'. */
  function settleOrder(tell: Tell, orderId: number): void {
    const order = store.getOrderById(orderId)
    if (order === null || order.status === 'waiting') return
    const status = statusOf(order, store.listPurchases(orderId))
    const hasEnded = status !== 'running' && status !== 'needs_owner'
    const endedAt = hasEnded ? (order.endedAt ?? clock.now()) : null
    if (status !== order.status || endedAt !== order.endedAt) store.updateOrder(orderId, { status, endedAt })
    tell('order', { userId: order.userId, order: { ...order, status, endedAt } })
  }

  const fresh = (purchase: PurchaseRow): PurchaseRow => {
    const row = store.getPurchaseById(purchase.id)
    if (row === null) throw new Error('a purchase is gone')
    return row
  }

  return {
    /** A form came, and is sent right afterwards: the one write before the bytes leave. Times of forms are Telegram's. */
    submit(purchase: PurchaseRow, form: PaymentForm & { at: number }, rowsBefore: number, now: number): AttemptRow {
      return bus.commit((tell) => {
        const { formId, amount, at: formAt } = form
        const attempt = store.addAttempt({
          purchaseId: purchase.id,
          accountId: purchase.accountId,
          formId,
          amount,
          formAt,
          rowsBefore,
          sentAt: now,
          lastSentAt: now,
          sends: 1,
          state: 'submitting',
        })
        const before = write(tell, fresh(purchase), 'form_ready', { status: 'form_ready', price: amount })
        write(tell, before, 'submitting', { status: 'submitting', nextAt: null })
        return attempt
      })
    },

    /**
     * The form is sent once more: the same one, which Telegram pays once. With `rowsBefore`, nothing of it was ever sent: what is
     * in the record by now proves nothing.
     */
    resubmit(purchase: PurchaseRow, attempt: AttemptRow, now: number, rowsBefore?: number): AttemptRow {
      return bus.commit((tell) => {
        const sent = { lastSentAt: now, sentAt: attempt.sentAt ?? now, sends: attempt.sends + 1 }
        const before = rowsBefore === undefined ? {} : { rowsBefore }
        const after = store.updateAttempt(attempt.id, { ...sent, ...before, state: 'submitting' })
        write(tell, fresh(purchase), 'submitting', { status: 'submitting', nextAt: null })
        return after
      })
    },

    /** The sending was certainly not carried out: the form is as good as new. */
    unsend(purchase: PurchaseRow, attempt: AttemptRow, nextAt: number): void {
      bus.commit((tell) => {
        const isFirst = attempt.sends <= 1
        store.updateAttempt(attempt.id, {
          state: isFirst ? 'form_ready' : 'unclear',
          sends: attempt.sends - 1,
          ...(isFirst && { sentAt: null, lastSentAt: null }),
        })
        write(tell, fresh(purchase), 'not_sent', { status: isFirst ? 'form_ready' : 'unclear', nextAt })
      })
    },

    /** Nobody knows yet whether it was paid. */
    blur(purchase: PurchaseRow, attempt: AttemptRow, why: string, nextAt: number): void {
      bus.commit((tell) => {
        store.updateAttempt(attempt.id, { state: 'unclear', code: why })
        write(tell, fresh(purchase), `unclear:${why}`, { status: 'unclear', nextAt })
      })
    },

    /** Another look showed nothing. */
    postpone(purchase: PurchaseRow, nextAt: number, attempt?: { id: number; absences: number }): void {
      bus.commit(() => {
        if (attempt) store.updateAttempt(attempt.id, { absences: attempt.absences })
        store.updatePurchase(purchase.id, { nextAt })
      })
    },

    /** The form is over and paid nothing; another is asked for. */
    dropForm(purchase: PurchaseRow, attempt: AttemptRow | null, code: string, nextAt: number | null): void {
      bus.commit((tell) => {
        if (attempt) store.updateAttempt(attempt.id, { state: 'closed', code, closedAt: clock.now() })
        const before = fresh(purchase)
        write(tell, before, `form_over:${code}`, { status: 'held', price: null, tries: before.tries + 1, nextAt })
      })
    },

    paid(purchase: PurchaseRow, attempt: AttemptRow, proof: { messageId?: number | null; row?: TransactionRow }): void {
      bus.commit((tell) => {
        const now = clock.now()
        store.updateAttempt(attempt.id, { state: 'paid', closedAt: now })
        ledger.spend(purchase.id, attempt.amount, now)
        if (proof.row) wallet.claim(proof.row.id, purchase.id)
        write(tell, fresh(purchase), 'paid', {
          status: 'paid',
          price: attempt.amount,
          messageId: proof.messageId ?? proof.row?.messageId ?? null,
          ...(proof.row && { transactionId: proof.row.transactionId }),
          nextAt: null,
        })
      })
    },

    /** Telegram's record names what was paid. */
    receipt(purchase: PurchaseRow, row: TransactionRow): void {
      bus.commit((tell) => {
        wallet.claim(row.id, purchase.id)
        const before = fresh(purchase)
        const { transactionId } = row
        const messageId = before.messageId ?? row.messageId
        const after = store.updatePurchase(purchase.id, { transactionId, messageId })
        tell('purchase', { userId: after.userId, purchase: after, before })
      })
    },

    /** Nothing was paid: what was held goes back. */
    release(
      purchase: PurchaseRow,
      attempt: AttemptRow | null,
      status: Extract<PurchaseStatus, 'refused' | 'not_paid' | 'released'>,
      refusal: Refusal | null,
    ): void {
      bus.commit((tell) => {
        const now = clock.now()
        if (attempt) store.updateAttempt(attempt.id, { state: 'closed', code: refusal?.code ?? status, closedAt: now })
        ledger.release(purchase.id, now)
        write(tell, fresh(purchase), refusal === null ? status : `${status}:${refusal.code}`, {
          status,
          refusalCode: refusal?.code ?? null,
          refusalSeconds: refusal?.seconds ?? null,
          refusalDetail: refusal?.detail ?? null,
          nextAt: null,
        })
      })
    },

    /** Stopped before anything was sent: false when it was sent meanwhile. */
    releaseUnsent(purchase: PurchaseRow): boolean {
      return bus.commit((tell) => {
        const now = clock.now()
        const before = fresh(purchase)
        if (before.status !== 'planned' && before.status !== 'held' && before.status !== 'form_ready') return false
        const attempt = store.getOpenAttempt(before.id)
        if (attempt) store.updateAttempt(attempt.id, { state: 'closed', code: 'stopped', closedAt: now })
        ledger.release(before.id, now)
        write(tell, before, 'released', { status: 'released', nextAt: null })
        return true
      })
    },

    /** The panel cannot find out by itself; what is held stays held. */
    askOwner(purchase: PurchaseRow, why: string): void {
      bus.commit((tell) => write(tell, fresh(purchase), `needs_owner:${why}`, { status: 'needs_owner', nextAt: null }))
    },

    /** The account is back: the panel looks again by itself. */
    lookAgain(purchase: PurchaseRow): void {
      bus.commit((tell) => write(tell, fresh(purchase), 'unclear:looks_again', { status: 'unclear', nextAt: null }))
    },

    /** Telegram gave the Stars back. */
    refunded(purchase: PurchaseRow): void {
      bus.commit((tell) => {
        ledger.refund(purchase.id, clock.now())
        write(tell, fresh(purchase), 'refunded', { status: 'refunded' })
      })
    },
  }
}

export function statusOf(order: OrderRow, purchases: readonly PurchaseRow[]): OrderStatus {
  const count = (...statuses: PurchaseStatus[]) => purchases.filter(({ status }) => statuses.includes(status)).length
  const open = purchases.length - count(...closedStatuses)
  if (open > 0) return count('needs_owner') === open ? 'needs_owner' : 'running'
  const bought = count('paid', 'refunded')
  if (bought === purchases.length) return 'done'
  if (bought > 0) return 'partly'
  return order.isStopped ? 'stopped' : 'nothing'
}
