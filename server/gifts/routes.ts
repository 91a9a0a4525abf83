import type { FastifyReply, FastifyRequest } from 'fastify'
import { calls, type GiftList, type GiftsRefreshLine } from '../contract/gifts.ts'
import { done, type BindCalls, type Handler } from '../http/calls.ts'
import { isEtagKnown } from '../http/etag.ts'
import { streamLines } from '../http/ndjson.ts'
import { buildBeatFrame, wantsBeat, type StreamHub } from '../http/sse.ts'
import type { GiftService } from './service.ts'
import { giftsFrame, listBody, patchFrame, toSnapshot } from './wire.ts'

type Calls = typeof calls

export interface GiftRoutesOptions {
  gifts: GiftService
  streams: StreamHub
}

export function giftRoutes(bind: BindCalls, { gifts, streams }: GiftRoutesOptions): void {
  bind(calls, {
    'GET /api/gifts': (request, reply) => sendList(request, reply, gifts.list(request.userId)),
    'POST /api/gifts/refresh': refresh(gifts),
    'GET /api/gifts/settings': ({ userId }) => ({ auto_refresh: gifts.hasAutoRefresh(userId) }),
    'POST /api/gifts/settings': ({ userId, body: { auto_refresh } }) => {
      gifts.setAutoRefresh(userId, auto_refresh)
      return { ...done, auto_refresh }
    },
    'GET /api/gifts/watch': ({ userId }) => gifts.readWatch(userId),
    'GET /api/gifts/stream': ({ userId, query }, reply) => {
      const buildBeat = () => buildBeatFrame({ watch: gifts.readWatch(userId) })
      const stream = streams.open(reply, wantsBeat(query.beat) ? buildBeat : undefined)
      stream.send(giftsFrame(gifts.list(userId)))
      const isPatched = query.mode === 'patch'
      stream.onClose(
        gifts.listen(userId, (event) => stream.send(isPatched ? patchFrame(event) : giftsFrame(event.snapshot))),
      )
    },
    'GET /api/gifts/:id': ({ userId, params }) => gifts.find(userId, params.id),
  })
}

const refresh =
  (gifts: GiftService): Handler<Calls['POST /api/gifts/refresh']> =>
  async (request, reply) => {
    const run = gifts.refresh(request.userId)
    if (!wantsLines(request, request.query.stream)) return reply.send(toSnapshot(await run.done))
    return streamLines<GiftsRefreshLine>(
      reply,
      async (write) => {
        write({ stage: 'start' })
        write({ stage: 'fetched', count: await run.fetched })
        write({ stage: 'done', ...toSnapshot(await run.done) })
      },
      (body) => ({ stage: 'error', ...body }),
    )
  }

/** Requested by `?stream=1` or by a client that accepts JSON lines. */
const wantsLines = ({ headers }: FastifyRequest, stream: string | undefined) =>
  stream === '1' || stream === 'true' || (headers.accept ?? '').includes('application/x-ndjson')

/** Bypasses the schema's serialiser: the list is serialised once per state. */
function sendList(request: FastifyRequest, reply: FastifyReply, list: GiftList): void {
  const etag = `"${list.hash}"`
  reply.header('ETag', etag).header('Cache-Control', 'private, no-cache')
  if (isEtagKnown(request.headers['if-none-match'], etag)) void reply.code(304).send()
  else void reply.type('application/json; charset=utf-8').send(listBody(list))
}
