import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { activityDownloadQuery, activityItem, activityPage, activityQuery } from '../contract/activity.ts'
import { errorStatuses } from '../contract/errors.ts'
import { download } from '../http/openapi.ts'
import type { Clock } from '../lib/clock.ts'
import { writeCsv, writeJson } from './download.ts'
import type { ActivityService } from './service.ts'

const tags = ['activity']

export interface ActivityRoutesOptions {
  activity: ActivityService
  clock: Clock
}

export const activityRoutes: FastifyPluginAsyncZod<ActivityRoutesOptions> = async (app, { activity, clock }) => {
  app.get(
    '/activity',
    {
      schema: {
        tags,
        summary: 'What happened, newest first, a page at a time',
        querystring: activityQuery,
        response: { 200: activityPage },
      },
    },
    async ({ userId, query, language }, reply) => {
      reply.header('Cache-Control', 'no-store')
      const { cursor, limit, ...filters } = query
      return activity.list(userId, filters, { cursor, limit, language })
    },
  )

  const formats = {
    csv: { type: 'text/csv', answer: download('text/csv'), write: writeCsv },
    json: { type: 'application/json', answer: download('application/json', z.array(activityItem)), write: writeJson },
  }
  for (const [format, { type, answer, write }] of Object.entries(formats)) {
    app.get(
      `/activity.${format}`,
      {
        exposeHeadRoute: false,
        schema: {
          tags,
          summary: `The same as a ${format.toUpperCase()} file, all of it`,
          querystring: activityDownloadQuery,
          response: { 200: answer },
        },
      },
      (request, reply) => {
        const { lang = request.language, ...filters } = request.query
        const parts = activity.listAll(request.userId, filters, lang)
        const day = new Date(clock.now()).toISOString().slice(0, 10)
        reply
          .type(`${type}; charset=utf-8`)
          .header('Cache-Control', 'no-store')
          .header('Content-Disposition', `attachment; filename="giftbuyer-activity-${day}.${format}"`)
        sendParts(reply, write(parts))
      },
    )
  }
}

/** Past the schema's serialiser: the file leaves as it is read. */
function sendParts(reply: FastifyReply, parts: AsyncIterable<string>): void {
  void reply.send(Readable.from(parts))
}

/** Every room's answer that something could not be stored is told of once. */
export function watchFullDisk(app: FastifyInstance, activity: Pick<ActivityService, 'note'>): void {
  app.addHook('onResponse', (request, reply, done) => {
    if (reply.statusCode === errorStatuses.storage_full && request.userId > 0)
      activity.note(request.userId, 'disk_full')
    done()
  })
}
