/**
 * The moves of a purchase from state to state: each one transaction that holds the purchase, its form, the Stars set aside
 * and what is told of it. What is not written here has not happened.
 */
import type { PurchaseStatus } from '../contract/order-words.ts'
import type { AfterCommit } from '../db/commit-bus.ts'
import type { SharedCommit } from '../db/shared-commit.ts'
import type { Clock } from '../lib/clock.ts'
import type { Ledger } from '../spending/ledger.ts'
import type { NewRows } from '../wallet/record.ts'
import type { TransactionRow, WalletStore } from '../wallet/store.ts'
import type { OrderBus } from './events.ts'
import { createMoveBus, type Tell } from './move-bus.ts'
import type { OpenForm } from './open-form.ts'
import type { Bequest } from './bequeath.ts'
import { sentAtOf } from './order-status.ts'
import { createRelease, type Refusal, type Unpaid } from './release.ts'
import type { AttemptRow, OrderRow, OrderStore, PurchaseRow } from './store.ts'
import { createWrites, noRefusal } from './write-purchase.ts'

/** A piece of an order that begins, and the account that is to pay it. */
interface BegunPiece {
  purchase: PurchaseRow
  accountId: number
}

type SetAside = (purchase: PurchaseRow) => void

export type Moves = ReturnType<typeof createMoves>

export function createMoves(parts: {
  store: OrderStore
  wallet: WalletStore
  ledger: Ledger
  bus: OrderBus
  /** What becomes of a rule's piece that its account is refused. */
  bequest: Pick<Bequest, 'pass'>
  /** The account has a piece that was another's. */
  onHeir: (accountId: number) => void
  sharedCommit: SharedCommit
  clock: Clock
}) {
  const { store, wallet, ledger, bequest, onHeir, clock } = parts
  const bus = createMoveBus(parts.bus, parts.sharedCommit)

  const writes = createWrites({ store, ledger, clock })
  const { write, settleNew, fresh, orderOf, giveBack } = writes

  const releaseAll = createRelease({ store, bus, writes, bequest, onHeir, clock })

  return {
    /** One transaction of whoever writes orders with what belongs to them. */
    together: <Result>(work: (tell: Tell) => Result): Result => bus.commit(work),

    /** Within it, once an order's pieces are there: tells of the order, with the status that they make. */
    settleWithin: settleNew,

    /**
     * Moves within `work` are part of the transaction that is open, and stand or fall together. They are told by the function that
     * is returned, to be called after its commit.
     */
    join: (work: () => void): AfterCommit => bus.join(work),

    /**
     * A waiting order begins: each piece is its account's, and `setAside` sets its Stars aside. Throws what that throws, and then
     * nothing has begun. False for one that does not wait any more.
     */
    begin(
      { id }: OrderRow,
      pieces: readonly BegunPiece[],
      hold: number,
      setAside: SetAside,
      began: () => void,
    ): boolean {
      return bus.commit((tell) => {
        const order = store.getOrderById(id)
        if (order?.status !== 'waiting' || order.isStopped) return false
        store.updateOrder(id, { status: 'running' })
        began()
        for (const { purchase, accountId } of pieces) {
          const own = store.assignPurchase(purchase.id, accountId, hold)
          setAside(own)
          write(tell, own, 'held', { status: 'held' })
        }
        return true
      })
    },

    /**
     * A form came, and is sent right afterwards: the one write before the bytes leave. Who only wants to know hears of it behind
     * them. `isWanted` is asked with the write: where it says no, nothing is written, and the answer is null. `rows` are those of
     * the account's record by now. Times of forms are Telegram's. Timed: the timeline says when it was asked for and when it came.
     */
    submit(
      purchase: PurchaseRow,
      form: OpenForm,
      now: number,
      { rows, isWanted, isTimed }: { rows: NewRows; isWanted: () => boolean; isTimed: boolean },
    ): Promise<AttemptRow | null> {
      return bus.commitShared((tell, after) => {
        if (!isWanted()) return null
        after(rows.save())
        const { formId, amount, at: formAt, askedAt, cameAt } = form
        // What is in the record by now proves nothing of this payment.
        const rowsBefore = wallet.newestId(purchase.accountId)
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
        const changes = { status: 'submitting', price: amount, nextAt: null, ...noRefusal } as const
        const ready = isTimed
          ? [
              { at: askedAt, step: 'form_asked' },
              { at: cameAt, step: 'form_ready' },
            ]
          : ['form_ready']
        write(tell, fresh(purchase), [...ready, 'submitting'], changes)
        return attempt
      })
    },

    /**
     * The form is sent once more: the same one, which Telegram pays once. With `rowsBefore`, nothing of it was ever sent: what is
     * in the record by now proves nothing.
     */
    resubmit(
      purchase: PurchaseRow,
      attempt: AttemptRow,
      now: number,
      more: Partial<Pick<AttemptRow, 'rowsBefore' | 'code'>> = {},
    ): AttemptRow {
      return bus.commit((tell) => {
        const sent = { lastSentAt: now, sentAt: attempt.sentAt ?? now, sends: attempt.sends + 1 }
        const after = store.updateAttempt(attempt.id, { ...sent, ...more, state: 'submitting' })
        write(tell, fresh(purchase), 'submitting', { status: 'submitting', nextAt: null, ...noRefusal })
        return after
      })
    },

    /** The sending was certainly not carried out: the form is as good as new. `code` says why, where Telegram refused it. */
    unsend(purchase: PurchaseRow, attempt: AttemptRow, nextAt: number, code?: string): void {
      bus.commit((tell) => {
        const isFirst = attempt.sends <= 1
        store.updateAttempt(attempt.id, {
          state: isFirst ? 'form_ready' : 'unclear',
          sends: attempt.sends - 1,
          ...(isFirst && { sentAt: null, lastSentAt: null }),
          ...(code !== undefined && { code }),
        })
        const step = code === undefined ? 'not_sent' : `not_sent:${code}`
        const refusal = code === undefined ? {} : { refusalCode: code }
        write(tell, fresh(purchase), step, { status: isFirst ? 'form_ready' : 'unclear', nextAt, ...refusal })
      })
    },

    /** The account still has too few Stars for it. */
    lack(purchase: PurchaseRow, missing: number, nextAt: number): void {
      bus.commit((tell) => {
        const before = fresh(purchase)
        const refusalDetail = String(missing)
        const after = store.updatePurchase(purchase.id, { refusalDetail, nextAt })
        if (before.refusalDetail === refusalDetail) return
        tell('purchase', { userId: after.userId, purchase: after, before, order: orderOf(after) })
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

    paid(
      purchase: PurchaseRow,
      attempt: AttemptRow,
      proof: { messageId?: number | null; row?: TransactionRow },
    ): Promise<void> {
      return bus.commitShared((tell) => {
        const now = clock.now()
        const before = fresh(purchase)
        store.updateAttempt(attempt.id, { state: 'paid', closedAt: now })
        ledger.spend(purchase.id, attempt.amount, now, sentAtOf(before) ?? now)
        if (proof.row) wallet.claim(proof.row.id, purchase.id)
        write(tell, before, 'paid', {
          status: 'paid',
          ...noRefusal,
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
        tell('purchase', { userId: after.userId, purchase: after, before, order: orderOf(after) })
      })
    },

    /** Nothing was paid: what was held goes back, or is another account's to pay. */
    release(
      purchase: PurchaseRow,
      attempt: AttemptRow | null,
      status: Extract<PurchaseStatus, 'refused' | 'not_paid' | 'released'>,
      refusal: Refusal | null,
    ): void {
      releaseAll([{ purchase, attempt }], status, refusal)
    },

    /** Many at once, for the same reason: one transaction. */
    refuseAll: (pieces: readonly Unpaid[], refusal: Refusal): void => releaseAll(pieces, 'refused', refusal),

    /** Stopped before anything was sent: false when it was sent meanwhile. */
    releaseUnsent(purchase: PurchaseRow): boolean {
      return bus.commit((tell) => {
        const now = clock.now()
        const before = fresh(purchase)
        if (before.status !== 'planned' && before.status !== 'held' && before.status !== 'form_ready') return false
        const attempt = store.getOpenAttempt(before.id)
        if (attempt) store.updateAttempt(attempt.id, { state: 'closed', code: 'stopped', closedAt: now })
        giveBack(before.id, now)
        write(tell, before, 'released', { status: 'released', nextAt: null, ...noRefusal })
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

    /** Telegram gave the Stars back: a row of its record says so, which is told of once. */
    refunded(purchase: PurchaseRow, rowId: number): void {
      bus.commit((tell) => {
        wallet.claim(rowId, purchase.id)
        const before = fresh(purchase)
        if (before.status !== 'paid') return
        ledger.refund(purchase.id, clock.now())
        write(tell, before, 'refunded', { status: 'refunded' })
      })
    },
  }
}
