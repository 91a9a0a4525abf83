/**
 * Finds out what became of a payment that nobody answered for: by Telegram's own record, and by nothing else. The same form
 * may be sent again while it lives, for Telegram pays a form once; that a dead form does not show twice is the only proof
 * that it was not paid.
 */
import type { Clock } from '../lib/clock.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { AccountClient } from '../telegram/gateway.ts'
import type { RecordReader } from '../wallet/record.ts'
import type { findPaymentIn } from './find-payment.ts'
import type { Moves } from './moves.ts'
import {
  CLOCK_SLACK_MS,
  FORM_DEAD_MS,
  FORM_USABLE_MS,
  LOOK_MS,
  lookAgainAfter,
  resendAfter,
  retryAfter,
  SECOND_LOOK_MS,
} from './pace.ts'
import type { Payer } from './payer.ts'
import type { AttemptRow, OrderRow, OrderStore, PurchaseRow } from './store.ts'

export interface VerifierParts {
  store: OrderStore
  record: RecordReader
  moves: Moves
  payer: Pick<Payer, 'sendAgain'>
  isWanted: (purchase: PurchaseRow) => boolean
  findPayment: ReturnType<typeof findPaymentIn>
  clock: Clock
}

export type Verifier = ReturnType<typeof createVerifier>

/**
 * The code by which Telegram ended the session; null while it lives, or nobody knows. For a session may end while its questions
 * for the record have to wait.
 */
async function fetchDeath(client: AccountClient): Promise<string | null> {
  try {
    await client.stars.fetchBalance()
    return null
  } catch (error) {
    if (!(error instanceof TelegramError)) throw error
    return error.failure.kind === 'session_dead' ? error.failure.code : null
  }
}

export function createVerifier(parts: VerifierParts) {
  const { store, record, moves, payer, isWanted, findPayment, clock } = parts

  const inMs = (ms: number) => clock.now() + ms

  /** The record does not show it: sends again, waits, or is sure by now that it was not paid. */
  async function absent(order: OrderRow, purchase: PurchaseRow, attempt: AttemptRow, client: AccountClient) {
    // Forms live on Telegram's clock; what is done next, on the panel's.
    const now = client.now()
    const age = now - attempt.formAt
    const sentAt = attempt.lastSentAt ?? attempt.formAt
    if (age >= FORM_DEAD_MS) {
      if (attempt.absences === 0) return moves.postpone(purchase, inMs(SECOND_LOOK_MS), { id: attempt.id, absences: 1 })
      return moves.release(purchase, attempt, 'not_paid', null)
    }
    const pause = resendAfter(attempt.sends)
    if (pause !== null && age < FORM_USABLE_MS && isWanted(purchase)) {
      if (now - sentAt >= pause) return payer.sendAgain(order, purchase, attempt, client)
      return moves.postpone(purchase, inMs(sentAt + pause - now))
    }
    moves.postpone(purchase, inMs(Math.min(lookAgainAfter(now - sentAt), Math.max(0, FORM_DEAD_MS - age))))
  }

  return {
    /** A purchase that is `submitting` (the panel ended meanwhile) or `unclear`. */
    async verify(purchase: PurchaseRow, client: AccountClient): Promise<void> {
      const order = store.getOrderById(purchase.orderId)
      const attempt = store.getOpenAttempt(purchase.id)
      if (order === null || attempt === null) throw new Error('nothing of an unclear purchase was sent')
      try {
        const since = (attempt.sentAt ?? attempt.formAt) - CLOCK_SLACK_MS
        await record.read(purchase.userId, purchase.accountId, client, order.currency, since)
        const row = findPayment(order, attempt)
        if (row !== null) return moves.paid(purchase, attempt, { row })
        await absent(order, purchase, attempt, client)
      } catch (error) {
        if (!(error instanceof TelegramError)) throw error
        const { failure } = error
        const death = failure.kind === 'flood' ? await fetchDeath(client) : null
        if (death !== null) return moves.askOwner(purchase, death)
        if (failure.kind === 'session_dead') return moves.askOwner(purchase, failure.code)
        const pause = failure.kind === 'flood' ? Math.min(LOOK_MS, failure.seconds * 1000) : retryAfter(2)
        moves.postpone(purchase, inMs(pause))
      }
    },
  }
}
