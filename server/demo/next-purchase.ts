import type { DemoAction } from '../contract/demo.ts'
import type { Clock } from '../lib/clock.ts'
import type { Simulator } from '../simulator/types.ts'

const WAIT_SECONDS = 15
const LATE_MS = 20_000
/** By then the purchase was made, or nobody made one. */
const LATE_FOR_MS = 5 * 60_000

const cutAfterPaying = { method: 'payments.sendStarsForm', times: 1, cut: 'after' } as const

export type Trouble = Extract<
  DemoAction,
  'price_rises' | 'line_cut' | 'sold_out_at_form' | 'flood' | 'recorded_late' | 'balance_low'
>

/** What the next purchase is to meet, whichever account pays; each button prepares its trouble once. */
export function createNextPurchase(simulator: Simulator, clock: Clock): Record<Trouble, () => void> {
  const { world } = simulator
  let cancelLate: (() => void) | null = null

  return {
    price_rises: () => void world.afterForm('price_rises', undefined, 1),
    line_cut: () => void simulator.addFault(cutAfterPaying),
    sold_out_at_form: () => void world.afterForm('sold_out', undefined, 1),
    flood() {
      const error = { code: 420, name: `FLOOD_WAIT_${WAIT_SECONDS}` }
      simulator.addFault({ method: 'payments.getPaymentForm', times: 1, error })
    },
    recorded_late() {
      cancelLate?.()
      world.setHistoryDelay(LATE_MS)
      cancelLate = clock.after(LATE_FOR_MS, () => world.setHistoryDelay(0))
      simulator.addFault(cutAfterPaying)
    },
    balance_low: () => void world.afterForm('spent_elsewhere', undefined, 1),
  }
}
