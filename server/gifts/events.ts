import type { GiftList } from '../contract/gifts.ts'
import type { GiftChanges } from './changes.ts'

/** What the gifts room tells the rest of the process. */
export interface GiftEvents {
  /** A user's list is another than `before`. `snapshot` is the whole of it; neither is altered afterwards. */
  gifts: { userId: number; snapshot: GiftList; changes: GiftChanges; before: GiftList }
  /**
   * The same while it is being stored: what is written to the database now is kept if the list is, and else is not. Nothing
   * may be told to anybody yet.
   */
  gifts_saving: GiftEvents['gifts']
  /** A user switched auto refresh. */
  gift_settings: { userId: number; hasAutoRefresh: boolean }
  /** What there is to say of the watch changed: Telegram answered, or something else. */
  watch: { userId: number; isAnswer: boolean }
  /** A user's worker: with the switch, with the panel, or by a fault, after which it starts again. */
  worker: { userId: number; state: 'started' | 'stopped' | 'broke'; why: 'switch' | 'panel' | 'internal' }
}
