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

const tags = ['API profiles']

export const apiProfileRoutes: FastifyPluginAsyncZod<{ apiProfiles: ApiProfileService }> = async (app, options) => {
  const { apiProfiles } = options

  app.get(
    '/apiprofiles',
    { schema: { tags, summary: 'The profiles, newest first', response: { 200: apiProfileList } } },
    async (request, reply) => {
      reply.header('Cache-Control', 'no-store')
      return { items: apiProfiles.list(request.userId) }
    },
  )

  app.post(
    '/apiprofile',
    {
      schema: {
        tags,
        summary: 'Add an api_id and api_hash',
        body: newApiProfile,
        response: { 200: apiProfileCreated },
      },
      config: { invalidCode: whenMissing('api_id_and_api_hash_required') },
    },
    async ({ userId, body }) => ({ api_profile_id: apiProfiles.add(userId, body) }),
  )

  app.patch(
    '/apiprofile/:id',
    {
      schema: { tags, summary: 'Rename', params: idParams, body: apiProfilePatch, response: { 200: ok } },
      config: { invalidCode: unknownId },
    },
    async ({ userId, params, body }) => {
      apiProfiles.rename(userId, params.id, body.name)
      return { ok: true as const }
    },
  )

  app.delete(
    '/apiprofile/:id',
    {
      schema: { tags, summary: 'Remove one that no account uses', params: idParams, response: { 200: ok } },
      config: { invalidCode: unknownId },
    },
    async ({ userId, params }) => {
      apiProfiles.remove(userId, params.id)
      return { ok: true as const }
    },
  )
}
