import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  apiProfileCreated,
  apiProfileList,
  apiProfilePatch,
  idParams,
  newApiProfile,
} from '../contract/api-profiles.ts'
import { ok } from '../contract/users.ts'
import { unknownId, whenMissing } from '../http/request.ts'
import type { ApiProfileService } from './service.ts'

export const apiProfileRoutes: FastifyPluginAsyncZod<{ apiProfiles: ApiProfileService }> = async (app, options) => {
  const { apiProfiles } = options

  app.get('/apiprofiles', { schema: { response: { 200: apiProfileList } } }, async (request, reply) => {
    reply.header('Cache-Control', 'no-store')
    return { items: apiProfiles.list(request.userId) }
  })

  app.post(
    '/apiprofile',
    {
      schema: { body: newApiProfile, response: { 200: apiProfileCreated } },
      config: { invalidCode: whenMissing('api_id_and_api_hash_required') },
    },
    async ({ userId, body }) => ({ api_profile_id: apiProfiles.add(userId, body) }),
  )

  app.patch(
    '/apiprofile/:id',
    { schema: { params: idParams, body: apiProfilePatch, response: { 200: ok } }, config: { invalidCode: unknownId } },
    async ({ userId, params, body }) => {
      apiProfiles.rename(userId, params.id, body.name)
      return { ok: true as const }
    },
  )

  app.delete(
    '/apiprofile/:id',
    { schema: { params: idParams, response: { 200: ok } }, config: { invalidCode: unknownId } },
    async ({ userId, params }) => {
      apiProfiles.remove(userId, params.id)
      return { ok: true as const }
    },
  )
}
