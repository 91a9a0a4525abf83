import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { readiness, type Readiness } from '../contract/readiness.ts'
import { AppError } from '../lib/app-error.ts'
import type { Metrics } from './service.ts'

export const readyRoutes: FastifyPluginAsyncZod<{ look: () => Readiness }> = async (app, { look }) => {
  app.get(
    '/ready',
    {
      schema: {
        tags: ['panel'],
        summary: 'Whether the panel can do its work now; 503 when a part cannot',
        response: { 200: readiness, 503: readiness },
      },
      config: { isPublic: true },
    },
    async (_request, reply) => {
      const answer = look()
      reply.code(answer.ok ? 200 : 503).header('Cache-Control', 'no-store')
      return answer
    },
  )
}

/** `GET /metrics`, outside the API. With a `token` only who brings it as a bearer may read; without `metrics` it is 404. */
export function registerMetrics(app: FastifyInstance, metrics: Metrics | null, token: string | null): void {
  app.get('/metrics', { config: { isPublic: true }, schema: { hide: true } }, async (request, reply) => {
    if (metrics === null) throw new AppError('not_found')
    if (token !== null && !isSame(request.headers.authorization ?? '', `Bearer ${token}`)) {
      throw new AppError('unauthorized')
    }
    return reply
      .header('Cache-Control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.write())
  })
  if (metrics === null) return
  app.addHook('onResponse', (request, reply, done) => {
    metrics.noteAnswer(request.method, reply.statusCode, reply.elapsedTime / 1000)
    done()
  })
}

const digest = (text: string) => createHash('sha256').update(text).digest()

/** In the same time whatever the difference. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other))
}
