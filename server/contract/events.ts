/** The stream of all that changes; what is told on it is declared beside each room. */
import { z } from 'zod'
import { eventStream } from './answers.ts'
import { declareCalls, declareLiveEvents } from './declare.ts'
import { giftList, giftsPatch, giftWatch } from './gifts.ts'
import { liveOfRooms } from './live-events.ts'
import { beatQuery, streamBeat } from './streams.ts'

/** `event: gift_list`: first, where the gifts were asked for; what `GET /api/gifts` has, so that a known list need not be read. */
export const giftListEvent = giftList.pick({ hash: true })
/** `event: gift_patch`: what makes the list `hash` of the list `from`. */
export const giftPatchEvent = giftsPatch.extend({ from: z.string() })

export const watchBeat = streamBeat.extend({ watch: giftWatch })
export type WatchBeat = z.infer<typeof watchBeat>

export const eventsQuery = beatQuery.extend({
  /** For a reader that cannot send the header `Last-Event-ID`. */
  last_event_id: z.string().optional(),
  /** `patch`: the gifts' changes too. */
  gifts: z.string().max(16).optional(),
})

/** What `GET /api/events` sends, by event name. */
export const liveEvents = declareLiveEvents({
  ...liveOfRooms,
  /** Asks the reader to read everything anew. */
  reset: z.object({}),
})
export const isLiveEvent = (name: string): name is keyof LiveEvents => Object.hasOwn(liveEvents, name)
export type LiveEvents = { [Name in keyof typeof liveEvents]: z.infer<(typeof liveEvents)[Name]> }

/** What it sends besides where it was asked for; without ids, for nothing is kept of it. */
export interface AskedEvents {
  beat: WatchBeat
  gift_list: z.infer<typeof giftListEvent>
  gift_patch: z.infer<typeof giftPatchEvent>
}

const payload = (event: { shape: object }) => `{${Object.keys(event.shape).join(', ')}}`
const told = Object.entries(liveOfRooms).map(([name, event]) => `\`${name}\` ${payload(event)}`)

export const calls = declareCalls({
  'GET /api/events': {
    scope: 'read',
    group: 'events',
    summary: { en: 'Changes as they happen', ru: 'Изменения по мере того, как они происходят' },
    query: eventsQuery,
    answers: {
      200: eventStream(
        `${told.join(', ')}. With gifts=patch also \`gift_list\` ${payload(giftListEvent)} first and \`gift_patch\` ${payload(giftPatchEvent)}; with beat=1 \`beat\` ${payload(watchBeat)}. After Last-Event-ID what was missed comes first, or \`reset\` {} when that is not known any more.`,
      ),
    },
  },
})
