/** The id of each request, in its log lines and its response's `x-request-id`. */
import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

export const REQUEST_ID_HEADER = 'x-request-id'

/** For Fastify's `genReqId`. The process's random prefix and a number: unique, and never taken from the client. */
export function createRequestIds(): () => string {
  const start = randomBytes(6).toString('hex')
  let next = 0
  return () => `${start}-${(next++).toString(36)}`
}

/** Call before anything that may send a response. */
export function registerRequestId(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header(REQUEST_ID_HEADER, request.id)
    done()
  })
}
