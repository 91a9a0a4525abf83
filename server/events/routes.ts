import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { eventsQuery } from '../contract/events.ts'
import { eventStream } from '../http/openapi.ts'
import { wantsBeat, type StreamHub } from '../http/sse.ts'
import type { EventService } from './service.ts'

export const eventRoutes: FastifyPluginAsyncZod<{ events: EventService; streams: StreamHub }> = async (
  app,
  options,
) => {
  const { events, streams } = options

  app.get(
    '/events',
    {
      exposeHeadRoute: false,
      schema: {
        tags: ['events'],
        summary: 'What changes, as it happens',
        querystring: eventsQuery,
        response: {
          200: eventStream(
            '`account` {account}, `account_removed` {id}, `new_authorization` {account_id, hash, device, location, is_unconfirmed}, `activity` {item, words}, `notice` {key, kind, count, names, gift_id, account_id, price, device}. With gifts=patch also `gift_list` {hash} first and `gift_patch` {from, hash, added, changed, removed}; with beat=1 `beat` {every_ms, watch}. After Last-Event-ID what was missed comes first, or `reset` {} when that is not known any more.',
          ),
        },
      },
    },
    async ({ userId, headers, query }, reply) => {
      const wantsBeats = wantsBeat(query.beat)
      const stream = streams.open(reply, wantsBeats ? () => events.buildBeat(userId) : undefined)
      const header = headers['last-event-id']
      const lastEventId = (typeof header === 'string' && header !== '' ? header : query.last_event_id) ?? null
      const wantsGifts = query.gifts === 'patch'
      const send = (frame: Buffer) => stream.send(frame)
      stream.onClose(events.follow(userId, { send, lastEventId, wantsGifts, wantsBeats }))
    },
  )
}
