import type { Drop } from '../contract/drops.ts'
import type { CommitBus } from '../db/commit-bus.ts'

/** What the drops' room tells, each in the transaction that stores it. */
export interface DropEvents {
  /** New, or another than before. */
  drop: { userId: number; drop: Drop }
  /** Nothing more happens to it. */
  dropDone: { userId: number; drop: Drop }
}

export type DropBus = CommitBus<DropEvents, keyof DropEvents>
