import type { GiftList } from '../contract/gifts.ts'
import type { GiftChanges } from './changes.ts'

/** What the gifts room tells the rest of the process. */
export interface GiftEvents {
  /** A user's list is another than before. `snapshot` is the whole of it and never altered afterwards. */
  gifts: { userId: number; snapshot: GiftList; changes: GiftChanges }
  /** A user switched auto refresh. */
  gift_settings: { userId: number; hasAutoRefresh: boolean }
}
