import type { FastifyInstance } from 'fastify'
import { AppError } from '../lib/app-error.ts'

/**
 * HTTP/1.1 requires exactly one Host (RFC 9112 3.2): with two, a request can mean one thing to a proxy and another to
 * the panel, and without one there is nothing to compare origins with.
 */
export function registerHostCheck(app: FastifyInstance): void {
  // Nothing here is asynchronous, so no request pays for a promise.
  app.addHook('onRequest', ({ raw }, _reply, done) => {
    const hosts = countHosts(raw.rawHeaders)
    if (hosts > 1 || (hosts === 0 && raw.httpVersion !== '1.0')) done(new AppError('invalid_request'))
    else done()
  })
}

/** `rawHeaders` alternates names and values. */
function countHosts(rawHeaders: readonly string[]): number {
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts += 1
  }
  return hosts
}
