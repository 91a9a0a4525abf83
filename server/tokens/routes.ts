import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { idParams } from '../contract/api-profiles.ts'
import { apiTokenCreated, apiTokenList, newApiToken } from '../contract/tokens.ts'
import { ok } from '../contract/users.ts'
import { callerOf, unknownId } from '../http/request.ts'
import type { TokenService } from './service.ts'

const tags = ['tokens']

export const tokenRoutes: FastifyPluginAsyncZod<{ tokens: TokenService }> = async (app, { tokens }) => {
  app.get(
    '/tokens',
    { schema: { tags, summary: 'The API tokens, newest first', response: { 200: apiTokenList } } },
    async ({ userId }, reply) => {
      reply.header('Cache-Control', 'no-store')
      return { items: tokens.list(userId) }
    },
  )

  app.post(
    '/tokens',
    {
      schema: {
        tags,
        summary: 'Make an API token; its text is in this answer alone',
        body: newApiToken,
        response: { 200: apiTokenCreated },
      },
    },
    async (request, reply) => {
      reply.header('Cache-Control', 'no-store')
      return tokens.create(request.userId, request.body, callerOf(request))
    },
  )

  app.delete(
    '/tokens/:id',
    {
      schema: { tags, summary: 'Revoke an API token; its streams end', params: idParams, response: { 200: ok } },
      config: { invalidCode: unknownId },
    },
    async (request) => {
      tokens.revoke(request.userId, request.params.id, callerOf(request))
      return { ok: true as const }
    },
  )
}
