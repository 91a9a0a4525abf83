/** The stream of all changes; its events are declared by each room. */
import { z } from 'zod'
import { eventStream } from './answers.ts'
import { declareCalls, declareLiveEvents } from './declare.ts'
import { giftList, giftsPatch, giftWatch } from './gifts.ts'
import { liveOfRooms } from './live-events.ts'
import { beatQuery, streamBeat } from './streams.ts'

/**
 * `event: gift_list`: sent first, if gifts were requested; identifies what `GET /api/gifts` has, so a known list need
 * not be read.
 */
export const giftListEvent = giftList.pick({ hash: true })
/** `event: gift_patch`: the difference from list `from` to list `hash`. */
export const giftPatchEvent = giftsPatch.extend({ from: z.string() })

export const watchBeat = streamBeat.extend({ watch: giftWatch })
export type WatchBeat = z.infer<typeof watchBeat>

export const eventsQuery = beatQuery.extend({
  /** For a client that cannot send the header `Last-Event-ID`. */
  last_event_id: z.string().optional(),
  /** `patch`: include changes of the gifts. */
  gifts: z.string().max(16).optional(),
})

/** What `GET /api/events` sends, by event name. */
export const liveEvents = declareLiveEvents({
  ...liveOfRooms,
  reset: z.object({}).describe('events were missed that cannot be replayed; reload everything'),
})
export const isLiveEvent = (name: string): name is keyof LiveEvents => Object.hasOwn(liveEvents, name)
export type LiveEvents = { [Name in keyof typeof liveEvents]: z.infer<(typeof liveEvents)[Name]> }

/** Events sent only on request; without ids, because they are not replayed. */
export interface AskedEvents {
  beat: WatchBeat
  gift_list: z.infer<typeof giftListEvent>
  gift_patch: z.infer<typeof giftPatchEvent>
}

/** A live event's data by the names of its fields. */
export const payload = (event: { shape: object }) => `{${Object.keys(event.shape).join(', ')}}`
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
