import type { FastifyInstance } from 'fastify'
import { AppError } from '../lib/app-error.ts'

/**
 * HTTP/1.1 wants exactly one Host (RFC 9112 3.2): two of them are how a request is made to mean one thing to a proxy and
 * another to the panel, and none leaves the comparison of origins with nothing to compare.
 */
export function registerHostCheck(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ raw }) => {
    const hosts = raw.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length
    if (hosts > 1 || (hosts === 0 && raw.httpVersion !== '1.0')) throw new AppError('invalid_request')
  })
}
