import { z } from 'zod'
import { account } from './accounts.ts'
import type { ActivityEvent } from './activity.ts'
import { giftList, giftsPatch, giftWatch } from './gifts.ts'
import type { NoticeEvent } from './notices.ts'

/** `event: account`: an account is another than before, or new. */
export const accountEvent = z.object({ account })
/** `event: account_removed` */
export const accountRemovedEvent = z.object({ id: z.number().int() })
/** `event: new_authorization`: Telegram says that another device signed in to the account. */
export const newAuthorizationEvent = z.object({
  account_id: z.number().int(),
  /** 64-bit decimal string; what ends that session. */
  hash: z.string(),
  device: z.string(),
  location: z.string(),
  is_unconfirmed: z.boolean(),
})

/** `event: gift_list`: first, where the gifts were asked for; what `GET /api/gifts` has, so that a known list need not be read. */
export const giftListEvent = giftList.pick({ hash: true })
/** `event: gift_patch`: what makes the list `hash` of the list `from`. */
export const giftPatchEvent = giftsPatch.extend({ from: z.string() })

/** `event: beat`: the stream stands, and will say so again after `every_ms` at the latest. */
export const streamBeat = z.object({ every_ms: z.number().int() })
export type StreamBeat = z.infer<typeof streamBeat>
export const watchBeat = streamBeat.extend({ watch: giftWatch })
export type WatchBeat = z.infer<typeof watchBeat>

export const beatQuery = z.object({ beat: z.string().max(8).optional() })
export const eventsQuery = beatQuery.extend({
  /** For a reader that cannot send the header `Last-Event-ID`. */
  last_event_id: z.string().optional(),
  /** `patch`: the gifts' changes too. */
  gifts: z.string().max(16).optional(),
})

/** What `GET /api/events` sends, by event name; `reset` asks the reader to read everything anew. */
export interface LiveEvents {
  account: z.infer<typeof accountEvent>
  account_removed: z.infer<typeof accountRemovedEvent>
  new_authorization: z.infer<typeof newAuthorizationEvent>
  activity: ActivityEvent
  notice: NoticeEvent
  reset: Record<string, never>
}

/** What it sends besides where it was asked for; without ids, for nothing is kept of it. */
export interface AskedEvents {
  beat: WatchBeat
  gift_list: z.infer<typeof giftListEvent>
  gift_patch: z.infer<typeof giftPatchEvent>
}
