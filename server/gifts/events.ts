import type { GiftList } from '../contract/gifts.ts'
import type { CommitBus } from '../db/commit-bus.ts'
import type { GiftChanges } from './changes.ts'

/** Events of the gifts room. */
export interface GiftEvents {
  /** A user's list changed from `before`. `snapshot` is the whole list; neither is modified afterwards. */
  gifts: {
    userId: number
    snapshot: GiftList
    changes: GiftChanges
    before: GiftList
    /** No gift was known before: the listed gifts are not new, only seen for the first time. */
    isFirst: boolean
  }
  /** A user switched auto-update. */
  gift_settings: { userId: number; hasAutoRefresh: boolean }
  /** The watch state changed: Telegram answered, or something else. */
  watch: { userId: number; isAnswer: boolean }
  /** A user's worker started or stopped: by the switch, with the panel, or after a crash, when it restarts. */
  worker: { userId: number; state: 'started' | 'stopped' | 'broke'; why: 'switch' | 'panel' | 'internal' }
}

/** The list is announced in the transaction that stores it. */
export type GiftBus = CommitBus<GiftEvents, 'gifts'>
