import type { FastifyInstance } from 'fastify'

/** JSON is the only body type. An empty body counts as none: many clients send the content type with every request. */
export function registerJsonBody(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body)
    if (text.trim() === '') done(null, undefined)
    else void parse(request, text, done)
  })
}
