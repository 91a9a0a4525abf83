/** Pieces of which nothing was paid: what was held for them goes back, or is another account's to pay. */
import type { PurchaseStatus } from '../contract/order-words.ts'
import type { Clock } from '../lib/clock.ts'
import type { Bequest } from './bequeath.ts'
import type { MoveBus } from './move-bus.ts'
import type { AttemptRow, OrderStore, PurchaseRow } from './store.ts'
import type { Writes } from './write-purchase.ts'

export interface Refusal {
  code: string
  seconds?: number | null
  detail?: string | null
}

/** A piece of which nothing is paid, with its open form. */
export interface Unpaid {
  purchase: PurchaseRow
  attempt: AttemptRow | null
}

export function createRelease(parts: {
  store: OrderStore
  bus: Pick<MoveBus, 'commit'>
  writes: Writes
  bequest: Pick<Bequest, 'pass'>
  onHeir: (accountId: number) => void
  clock: Clock
}) {
  const { store, bus, writes, bequest, onHeir, clock } = parts
  const { write, fresh, giveBack } = writes

  /** All of them in one transaction. */
  return function releaseAll(
    pieces: readonly Unpaid[],
    status: Extract<PurchaseStatus, 'refused' | 'not_paid' | 'released'>,
    refusal: Refusal | null,
  ): void {
    const heirs = bus.commit((tell) =>
      pieces.map(({ purchase, attempt }) => {
        const now = clock.now()
        if (attempt) store.updateAttempt(attempt.id, { state: 'closed', code: refusal?.code ?? status, closedAt: now })
        giveBack(purchase.id, now)
        const before = fresh(purchase)
        const isPassed = status === 'refused' && refusal !== null
        const heir = isPassed ? bequest.pass(tell, before, refusal.code, now) : null
        const step = refusal === null ? status : `${status}:${refusal.code}`
        write(tell, before, heir === null ? step : [step, `handed_over:${heir}`], {
          status: heir === null ? status : 'released',
          refusalCode: refusal?.code ?? null,
          refusalSeconds: refusal?.seconds ?? null,
          refusalDetail: refusal?.detail ?? null,
          nextAt: null,
        })
        return heir
      }),
    )
    for (const heir of new Set(heirs)) if (heir !== null) onHeir(heir)
  }
}
