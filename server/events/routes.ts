import { calls } from '../contract/events.ts'
import type { BindCalls } from '../http/calls.ts'
import { wantsBeat, type StreamHub } from '../http/sse.ts'
import type { EventService } from './service.ts'

export function eventRoutes(bind: BindCalls, { events, streams }: { events: EventService; streams: StreamHub }): void {
  bind(calls, {
    'GET /api/events': ({ userId, headers, query }, reply) => {
      const wantsBeats = wantsBeat(query.beat)
      const stream = streams.open(reply, wantsBeats ? () => events.buildBeat(userId) : undefined)
      const header = headers['last-event-id']
      const lastEventId = (typeof header === 'string' && header !== '' ? header : query.last_event_id) ?? null
      const wantsGifts = query.gifts === 'patch'
      const send = (frame: Buffer) => stream.send(frame)
      stream.onClose(events.follow(userId, { send, lastEventId, wantsGifts, wantsBeats }))
    },
  })
}
