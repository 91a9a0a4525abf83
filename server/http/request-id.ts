/** The name of each request, in every line of the log about it and in its answer's `x-request-id`. */
import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

export const REQUEST_ID_HEADER = 'x-request-id'

/** For Fastify's `genReqId`. A name of the process and a number: unlike any other, and never what a client sent. */
export function createRequestIds(): () => string {
  const start = randomBytes(6).toString('hex')
  let next = 0
  return () => `${start}-${(next++).toString(36)}`
}

/** Call before anything that may answer. */
export function registerRequestId(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header(REQUEST_ID_HEADER, request.id)
    done()
  })
}
