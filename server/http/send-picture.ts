import type { FastifyReply } from 'fastify'
import { isEtagKnown } from './etag.ts'

export interface Picture {
  photoId: string
  type: string
  bytes: Buffer
}

/**
 * Sends a profile picture, which never changes under its id: `asked` is the id in the address, without which the address means
 * the current one. Opened by itself it is a file to be kept, not a page.
 */
export function sendPicture(
  reply: FastifyReply,
  picture: Picture,
  { asked, ifNoneMatch }: { asked: string | undefined; ifNoneMatch: string | undefined },
): FastifyReply {
  const etag = `"${picture.photoId}"`
  const isExact = asked === picture.photoId
  reply.header('ETag', etag)
  reply.header('Cache-Control', isExact ? 'private, max-age=31536000, immutable' : 'private, no-cache')
  if (isEtagKnown(ifNoneMatch, etag)) return reply.code(304).send()
  return reply.type(picture.type).header('Content-Disposition', 'attachment').send(picture.bytes)
}
