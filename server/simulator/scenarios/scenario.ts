import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import type { FaultRule, SimulatedGift, WorldControl } from '../types.ts'

/** What a scenario may do. It goes on until `signal` aborts; a sleep that is aborted ends it. */
export interface Stage {
  world: WorldControl
  addFault: (rule: FaultRule) => () => void
  cutLines: (phone?: string) => void
  clock: Clock
  random: Random
  signal: AbortSignal
}

export type Scenario = (stage: Stage) => Promise<void>

export const SECOND = 1_000
export const MINUTE = 60 * SECOND

/** Somewhere between, so that nothing beats in time. */
export function between(random: Random, low: number, high: number): number {
  return low + random() * (high - low)
}

export function isOnSale(gift: SimulatedGift): gift is SimulatedGift & { remains: number; total: number } {
  return gift.remains !== null && gift.total !== null && gift.remains > 0
}
