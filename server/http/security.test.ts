import Fastify, { type FastifyReply } from 'fastify'
import { expect, test } from 'vitest'
import { registerRequestId } from './request-id.ts'
import { buildSecurityHeaders, registerSecurity, takeOver } from './security.ts'

/** What `answer` returns, as the client receives it. */
async function headersOf(answer: (reply: FastifyReply) => unknown) {
  const app = Fastify()
  registerRequestId(app)
  registerSecurity(app, buildSecurityHeaders())
  app.get('/', (_request, reply) => answer(reply.headers({ etag: '"a"', 'cache-control': 'no-cache', vary: 'Accept' })))
  const { headers } = await app.inject('/')
  await app.close()
  return headers
}

const guarded = {
  'content-security-policy': expect.stringContaining("default-src 'self'"),
  'permissions-policy': expect.stringContaining('camera=()'),
  'x-frame-options': 'DENY',
  etag: '"a"',
}

test('a response, a refusal and a hijacked reply have the headers', async () => {
  expect(await headersOf((reply) => reply.send('there'))).toMatchObject(guarded)
  expect(await headersOf((reply) => reply.code(403).send('no'))).toMatchObject(guarded)
  expect(
    await headersOf((reply) => {
      reply.raw.writeHead(200, takeOver(reply)).end('there')
      return reply
    }),
  ).toMatchObject(guarded)
})

test('a 304 repeats only validators and caching headers (RFC 9110 15.4.5)', async () => {
  const names = Object.keys(await headersOf((reply) => reply.code(304).send()))
  expect(names.toSorted()).toEqual(['cache-control', 'connection', 'date', 'etag', 'vary', 'x-request-id'])
})
