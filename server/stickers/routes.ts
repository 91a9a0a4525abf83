import type { FastifyReply } from 'fastify'
import { calls } from '../contract/stickers.ts'
import type { BindCalls, Handler } from '../http/calls.ts'
import { isEtagKnown } from '../http/etag.ts'
import { acceptsGzip } from './encoding.ts'
import type { StickerService } from './service.ts'
import { unpackTgs } from './verify.ts'

export function stickerRoutes(bind: BindCalls, stickers: StickerService): void {
  bind(calls, { 'GET /api/gifts/sticker.lottie': sendSticker(stickers) })
}

const sendSticker =
  (stickers: StickerService): Handler<(typeof calls)['GET /api/gifts/sticker.lottie']> =>
  async ({ headers, query, userId }, reply) => {
    const name = { fileId: query.file_id || null, uniqueId: query.uniq || null }
    const isPacked = acceptsGzip(headers['accept-encoding'])
    const digest = stickers.identify(userId, name)
    if (digest !== null && isEtagKnown(headers['if-none-match'], etagOf(digest, isPacked))) {
      return label(reply, digest, isPacked).code(304).send()
    }
    const sticker = await stickers.get(userId, name)
    label(reply, sticker.digest, isPacked).type('application/json; charset=utf-8')
    if (isPacked) return reply.header('Content-Encoding', 'gzip').send(sticker.bytes)
    return reply.send(await unpackTgs(sticker.bytes))
  }

/**
 * A document never changes under its name, so the entity tag is the digest of the name; each encoding has its own tag.
 */
const etagOf = (digest: string, isPacked: boolean) => (isPacked ? `"${digest}-gzip"` : `"${digest}"`)

const label = (reply: FastifyReply, digest: string, isPacked: boolean): FastifyReply =>
  reply
    .header('ETag', etagOf(digest, isPacked))
    .header('Cache-Control', 'public, max-age=31536000, immutable')
    .header('Vary', 'Accept-Encoding')
