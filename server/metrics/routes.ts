import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { calls, type Readiness } from '../contract/readiness.ts'
import type { BindCalls } from '../http/calls.ts'
import { AppError } from '../lib/app-error.ts'
import type { Metrics } from './service.ts'

export function readyRoutes(bind: BindCalls, look: () => Readiness): void {
  bind(calls, {
    'GET /api/ready': (_request, reply) => {
      const answer = look()
      reply.code(answer.ok ? 200 : 503)
      return answer
    },
  })
}

/**
 * `GET /metrics`, outside the API. With a `token` only clients that send it as a bearer token may read; without
 * `metrics` it is 404.
 */
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

/** Constant-time comparison. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other))
}
