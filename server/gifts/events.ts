import type { GiftList } from '../contract/gifts.ts'
import type { CommitBus } from '../db/commit-bus.ts'
import type { GiftChanges } from './changes.ts'

/** What the gifts room tells the rest of the process. */
export interface GiftEvents {
  /** A user's list is another than `before`. `snapshot` is the whole of it; neither is altered afterwards. */
  gifts: {
    userId: number
    snapshot: GiftList
    changes: GiftChanges
    before: GiftList
    /** No gift was known before: what is listed now is not new, but seen for the first time. */
    isFirst: boolean
  }
  /** A user switched auto refresh. */
  gift_settings: { userId: number; hasAutoRefresh: boolean }
  /** What there is to say of the watch changed: Telegram answered, or something else. */
  watch: { userId: number; isAnswer: boolean }
  /** A user's worker: with the switch, with the panel, or by a fault, after which it starts again. */
  worker: { userId: number; state: 'started' | 'stopped' | 'broke'; why: 'switch' | 'panel' | 'internal' }
}

/** The list is told of in the transaction that stores it. */
export type GiftBus = CommitBus<GiftEvents, 'gifts'>
