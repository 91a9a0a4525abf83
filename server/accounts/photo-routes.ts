import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { accountPhotoQuery } from '../contract/accounts.ts'
import { idParams } from '../contract/api-profiles.ts'
import { isEtagKnown } from '../http/etag.ts'
import { unknownId } from '../http/request.ts'
import { AppError } from '../lib/app-error.ts'
import type { AccountPhotos } from './photos.ts'

const picture = { schema: z.unknown() }

const schema = {
  tags: ['accounts'],
  summary: "The account's small profile picture, under the address that the account names",
  params: idParams,
  querystring: accountPhotoQuery,
  response: {
    200: {
      description: 'The picture',
      content: { 'image/jpeg': picture, 'image/png': picture, 'image/webp': picture },
    },
    304: z.void().describe('The picture is the one of the known ETag'),
  },
}

export const accountPhotoRoutes: FastifyPluginAsyncZod<{ photos: AccountPhotos }> = async (app, { photos }) => {
  app.get('/account/:id/photo', { schema, config: { invalidCode: unknownId } }, async (request, reply) => {
    const photo = await photos.read(request.userId, request.params.id)
    if (photo === null) throw new AppError('not_found')
    // A picture never changes under its id; without it the address means whatever picture there is.
    const isExact = request.query.v === photo.photoId
    const etag = `"${photo.photoId}"`
    reply.header('ETag', etag)
    reply.header('Cache-Control', isExact ? 'private, max-age=31536000, immutable' : 'private, no-cache')
    if (isEtagKnown(request.headers['if-none-match'], etag)) return reply.code(304).send()
    return reply.type(photo.type).send(photo.bytes)
  })
}
