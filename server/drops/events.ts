import type { Drop } from '../contract/drops.ts'
import type { Bus } from '../lib/bus.ts'

/** What the drops' room tells. */
export interface DropEvents {
  /** New, or another than before. */
  drop: { userId: number; drop: Drop }
  /** Nothing of it is under way any more. */
  dropDone: { userId: number; drop: Drop }
}

export type DropBus = Bus<DropEvents>
