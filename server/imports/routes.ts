import { calls, type ImportLine } from '../contract/imports.ts'
import type { BindCalls } from '../http/calls.ts'
import { streamLines } from '../http/ndjson.ts'
import { presentImport, presentNews } from './present.ts'
import type { ImportService } from './service.ts'
import { readUpload } from './upload.ts'

export interface ImportRoutesOptions {
  imports: ImportService
  now: () => number
}

export function importRoutes(bind: BindCalls, { imports, now }: ImportRoutesOptions): void {
  bind(calls, {
    'POST /api/imports': async ({ userId, body, language }) =>
      presentImport(await imports.look(userId, readUpload(body, now())), language),
    'POST /api/imports/:id/run': async ({ userId, params, body, language }, reply) => {
      const run = imports.prepareRun(userId, params.id, body)
      const produce = (write: (line: ImportLine) => void) => run((news) => write(presentNews(news, language)))
      await streamLines<ImportLine>(reply, produce, (failure) => failure)
    },
  })
}
