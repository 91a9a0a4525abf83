/** The API reference page: made from `/api/openapi.json`, without scripts, with a separate style sheet. */
import type { FastifyInstance } from 'fastify'
import type { Language } from '../contract/settings.ts'
import { apiDocsStyle } from './api-docs-style.ts'
import { writeApiPage, type ApiDescription } from './api-docs-page.ts'

/** `describe` returns the OpenAPI description. */
export function registerApiDocs(app: FastifyInstance, version: string, describe: () => Promise<ApiDescription>): void {
  const pages = new Map<Language, string>()
  const open = { config: { isPublic: true }, schema: { hide: true } }

  app.get('/api/docs', open, async (request, reply) => {
    const { language } = request
    const page = pages.get(language) ?? writeApiPage(await describe(), language, version)
    pages.set(language, page)
    reply.header('Cache-Control', 'no-cache').header('Vary', 'Accept-Language').header('Content-Language', language)
    return reply.type('text/html; charset=utf-8').send(page)
  })

  app.get('/api/docs.css', open, async (_request, reply) =>
    reply.header('Cache-Control', 'no-cache').type('text/css; charset=utf-8').send(apiDocsStyle),
  )
}
