import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  foundImport,
  IMPORT_BODY_BYTES,
  importLine,
  importParams,
  importRun,
  newImport,
  type ImportLine,
} from '../contract/imports.ts'
import { streamLines } from '../http/ndjson.ts'
import { jsonLines } from '../http/openapi.ts'
import type { RateLimits } from '../http/rate-limits.ts'
import { unknownId } from '../http/request.ts'
import { presentImport, presentNews } from './present.ts'
import type { ImportService } from './service.ts'
import { readUpload } from './upload.ts'

export interface ImportRoutesOptions {
  imports: ImportService
  limits: RateLimits
  now: () => number
}

const tags = ['importing']

export const importRoutes: FastifyPluginAsyncZod<ImportRoutesOptions> = async (app, { imports, limits, now }) => {
  app.post(
    '/imports',
    {
      bodyLimit: IMPORT_BODY_BYTES,
      preHandler: limits.confirm,
      schema: {
        tags,
        summary: 'Look at session files and strings from elsewhere; nothing is imported yet',
        body: newImport,
        response: { 200: foundImport },
      },
    },
    async ({ userId, body, language }, reply) => {
      reply.header('Cache-Control', 'no-store')
      return presentImport(await imports.look(userId, readUpload(body, now())), language)
    },
  )

  app.post(
    '/imports/:id/run',
    {
      schema: {
        tags,
        summary: 'Import what was chosen, one after the other, stage by stage',
        params: importParams,
        body: importRun,
        response: {
          200: jsonLines(importLine, 'Stages and results as they happen; the last line has `done` or `error`'),
        },
      },
      config: { invalidCode: unknownId },
    },
    async ({ userId, params, body, language }, reply) => {
      const run = imports.prepareRun(userId, params.id, body)
      const produce = (write: (line: ImportLine) => void) => run((news) => write(presentNews(news, language)))
      await streamLines<ImportLine>(reply, produce, (failure) => failure)
    },
  )
}
