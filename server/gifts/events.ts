import type { GiftList } from '../contract/gifts.ts'
import type { GiftChanges } from './changes.ts'

/** What the gifts room tells the rest of the process. */
export interface GiftEvents {
  /** A user's list is another than `before`. `snapshot` is the whole of it; neither is altered afterwards. */
  gifts: { userId: number; snapshot: GiftList; changes: GiftChanges; before: GiftList }
  /** A user switched auto refresh. */
  gift_settings: { userId: number; hasAutoRefresh: boolean }
  /** What there is to say of the watch changed: Telegram answered, or something else. */
  watch: { userId: number; isAnswer: boolean }
  /** A user's worker: with the switch, with the panel, or by a fault, after which it starts again. */
  worker: { userId: number; state: 'started' | 'stopped' | 'broke'; why: 'switch' | 'panel' | 'internal' }
}

/**
 * Another room's part in storing a changed list, called inside that transaction: what it writes is kept if the list is, and
 * what it throws takes the list with it. Nothing may be told to anybody yet.
 */
export type AlongsideGifts = (event: GiftEvents['gifts']) => void
