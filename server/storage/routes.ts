import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { storage } from '../contract/storage.ts'
import type { StorageService } from './service.ts'

export const storageRoutes: FastifyPluginAsyncZod<{ storage: StorageService }> = async (app, options) => {
  app.get(
    '/storage',
    { schema: { tags: ['panel'], summary: 'Where the data lies and how large it is', response: { 200: storage } } },
    async (_request, reply) => {
      reply.header('Cache-Control', 'no-store')
      return options.storage.measure()
    },
  )
}
