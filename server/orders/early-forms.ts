/**
 * Forms that are asked for before their piece's turn: at the moment that a drop is seen, and while the piece before is being paid.
 * A form binds to nothing, so one that is not wanted after all is forgotten.
 */
import type { Clock } from '../lib/clock.ts'
import { createKeptMap } from '../lib/kept-map.ts'
import type { Invoice } from '../telegram/gateway.ts'
import type { NewRows } from '../wallet/record.ts'
import type { OpenForm } from './open-form.ts'

/** One that waited longer for its turn is asked for anew, and so is the record beside it. */
const FRESH_MS = 5_000
const MOST_KEPT = 5_000

export interface EarlyForm {
  /** By the panel's clock. */
  askedAt: number
  opened: Promise<{ invoice: Invoice; form: OpenForm }>
  /** The reading of the account's record that goes before the payment; null: it is still to be read. */
  rows: Promise<NewRows> | null
}

export interface EarlyForms {
  /** For the purchase of this id. */
  keep(purchaseId: number, form: EarlyForm): void
  has(purchaseId: number): boolean
  /** Null where none was asked for in time. It is used once. */
  take(purchaseId: number): EarlyForm | null
}

export function createEarlyForms(clock: Pick<Clock, 'now'>): EarlyForms {
  const forms = createKeptMap<number, EarlyForm>(MOST_KEPT)
  return {
    keep(purchaseId, form) {
      // Whoever takes it hears of its failure; that nobody may is no fault.
      form.opened.catch(() => {})
      form.rows?.catch(() => {})
      forms.set(purchaseId, form)
    },
    has: (purchaseId) => forms.get(purchaseId) !== undefined,
    take(purchaseId) {
      const form = forms.get(purchaseId) ?? null
      forms.delete(purchaseId)
      return form !== null && Math.abs(clock.now() - form.askedAt) <= FRESH_MS ? form : null
    },
  }
}
