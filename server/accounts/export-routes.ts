import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { idParams } from '../contract/api-profiles.ts'
import { exportedSession, sessionExport as exportBody } from '../contract/exports.ts'
import { callerOf, unknownId } from '../http/request.ts'
import type { SessionExport } from './export.ts'

export const sessionExportRoutes: FastifyPluginAsyncZod<{ sessionExport: SessionExport }> = async (
  app,
  { sessionExport },
) => {
  app.post(
    '/account/:id/export',
    {
      schema: {
        tags: ['accounts'],
        summary: 'The session of an account as a string for another client, for the password of the panel',
        params: idParams,
        body: exportBody,
        response: { 200: exportedSession },
      },
      config: { invalidCode: unknownId },
    },
    async (request, reply) => {
      reply.header('Cache-Control', 'no-store')
      const { userId, params, body } = request
      return { session: await sessionExport.run(userId, params.id, body, callerOf(request)) }
    },
  )
}
