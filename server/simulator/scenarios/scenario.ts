import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import type { FaultRule, SimulatedGift, WorldControl } from '../types.ts'

/** What a scenario may use. It runs until `signal` aborts; an aborted sleep ends it. */
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

/** A random value in between, so that events do not align. */
export function between(random: Random, low: number, high: number): number {
  return low + random() * (high - low)
}

export function isOnSale(gift: SimulatedGift): gift is SimulatedGift & { remains: number; total: number } {
  return gift.remains !== null && gift.total !== null && gift.remains > 0
}
