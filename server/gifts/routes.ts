import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  giftDetail,
  giftIdParams,
  type GiftList,
  giftList,
  giftSettings,
  giftSettingsSaved,
  giftsRefreshLine,
  type GiftsRefreshLine,
  giftsRefreshQuery,
  giftsSnapshot,
  giftsStreamQuery,
  giftWatch,
} from '../contract/gifts.ts'
import { isEtagKnown } from '../http/etag.ts'
import { streamLines } from '../http/ndjson.ts'
import { eventStream, jsonLines, notModified } from '../http/openapi.ts'
import { buildBeatFrame, wantsBeat, type StreamHub } from '../http/sse.ts'
import type { GiftService } from './service.ts'
import { giftsFrame, listBody, patchFrame, toSnapshot } from './wire.ts'

const tags = ['gifts']

export interface GiftRoutesOptions {
  gifts: GiftService
  streams: StreamHub
}

export const giftRoutes: FastifyPluginAsyncZod<GiftRoutesOptions> = async (app, { gifts, streams }) => {
  app.get(
    '/gifts',
    { schema: { tags, summary: 'The catalogue; 304 to a known ETag', response: { 200: giftList, 304: notModified } } },
    (request, reply) => sendList(request, reply, gifts.list(request.userId)),
  )

  app.post(
    '/gifts/refresh',
    {
      schema: {
        tags,
        summary: 'Read the catalogue anew',
        querystring: giftsRefreshQuery,
        response: { 200: refreshAnswer },
      },
    },
    async (request, reply) => {
      const run = gifts.refresh(request.userId)
      if (!wantsLines(request, request.query.stream)) return toSnapshot(await run.done)
      return streamLines<GiftsRefreshLine>(
        reply,
        async (write) => {
          write({ stage: 'start' })
          write({ stage: 'fetched', count: await run.fetched })
          write({ stage: 'done', ...toSnapshot(await run.done) })
        },
        (body) => ({ stage: 'error', ...body }),
      )
    },
  )

  app.get(
    '/gifts/settings',
    { schema: { tags, summary: 'Whether the worker runs', response: { 200: giftSettings } } },
    async (request, reply) => {
      reply.header('Cache-Control', 'no-store')
      return { auto_refresh: gifts.hasAutoRefresh(request.userId) }
    },
  )

  app.post(
    '/gifts/settings',
    {
      schema: { tags, summary: 'Start or stop the worker', body: giftSettings, response: { 200: giftSettingsSaved } },
    },
    async ({ userId, body: { auto_refresh } }) => {
      gifts.setAutoRefresh(userId, auto_refresh)
      return { ok: true as const, auto_refresh }
    },
  )

  app.get(
    '/gifts/watch',
    { schema: { tags, summary: 'Whether Telegram answers', response: { 200: giftWatch } } },
    async ({ userId }, reply) => {
      reply.header('Cache-Control', 'no-store')
      return gifts.readWatch(userId)
    },
  )

  const streamSchema = { tags, summary: 'The catalogue as it changes', querystring: giftsStreamQuery }
  app.get(
    '/gifts/stream',
    { schema: { ...streamSchema, response: { 200: streamEvents } }, exposeHeadRoute: false },
    async ({ userId, query }, reply) => {
      const buildBeat = () => buildBeatFrame({ watch: gifts.readWatch(userId) })
      const stream = streams.open(reply, wantsBeat(query.beat) ? buildBeat : undefined)
      stream.send(giftsFrame(gifts.list(userId)))
      const isPatched = query.mode === 'patch'
      stream.onClose(
        gifts.listen(userId, (event) => stream.send(isPatched ? patchFrame(event) : giftsFrame(event.snapshot))),
      )
    },
  )

  const detailSchema = {
    tags,
    summary: 'One gift, with its history',
    params: giftIdParams,
    response: { 200: giftDetail },
  }
  app.get('/gifts/:id', { schema: detailSchema }, async (request, reply) => {
    reply.header('Cache-Control', 'no-store')
    return gifts.find(request.userId, request.params.id)
  })
}

const refreshAnswer = {
  description: 'The list; with ?stream=1 or Accept: application/x-ndjson the stages as they happen',
  content: {
    'application/json': { schema: giftsSnapshot },
    ...jsonLines(giftsRefreshLine, '').content,
  },
}

const streamEvents = eventStream(
  '`gifts` {items, count, hash} first and at each change; with mode=patch a change is `patch` {hash, added, changed, removed}. A comment comes at least every 25 s, with beat=1 `beat` {every_ms, watch} instead.',
)

/** Asked for by `?stream=1` or by a client that accepts JSON lines. */
const wantsLines = ({ headers }: FastifyRequest, stream: string | undefined) =>
  stream === '1' || stream === 'true' || (headers.accept ?? '').includes('application/x-ndjson')

/** Past the schema's serialiser: the bytes are made once for each state of the list. */
function sendList(request: FastifyRequest, reply: FastifyReply, list: GiftList): void {
  const etag = `"${list.hash}"`
  reply.header('ETag', etag).header('Cache-Control', 'private, no-cache')
  if (isEtagKnown(request.headers['if-none-match'], etag)) void reply.code(304).send()
  else void reply.type('application/json; charset=utf-8').send(listBody(list))
}
