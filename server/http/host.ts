import type { FastifyInstance } from 'fastify'
import { AppError } from '../lib/app-error.ts'

/**
 * HTTP/1.1 wants exactly one Host (RFC 9112 3.2): two of them are how a request is made to mean one thing to a proxy and
 * another to the panel, and none leaves the comparison of origins with nothing to compare.
 */
export function registerHostCheck(app: FastifyInstance): void {
  // Nothing here waits, so no request pays for a promise.
  app.addHook('onRequest', ({ raw }, _reply, done) => {
    const hosts = countHosts(raw.rawHeaders)
    if (hosts > 1 || (hosts === 0 && raw.httpVersion !== '1.0')) done(new AppError('invalid_request'))
    else done()
  })
}

/** `rawHeaders` holds names and values by turns. */
function countHosts(rawHeaders: readonly string[]): number {
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts += 1
  }
  return hosts
}
