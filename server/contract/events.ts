import { z } from 'zod'
import { account } from './accounts.ts'
import type { ActivityEvent } from './activity.ts'
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

/** For a reader that cannot send the header `Last-Event-ID`. */
export const eventsQuery = z.object({ last_event_id: z.string().optional() })

/** What `GET /api/events` sends, by event name; `reset` asks the reader to read everything anew. */
export interface LiveEvents {
  account: z.infer<typeof accountEvent>
  account_removed: z.infer<typeof accountRemovedEvent>
  new_authorization: z.infer<typeof newAuthorizationEvent>
  activity: ActivityEvent
  notice: NoticeEvent
  reset: Record<string, never>
}
