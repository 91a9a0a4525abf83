import type { FastifyInstance } from 'fastify'
import { calls, type ActivityItem } from '../contract/activity.ts'
import { statusOf } from '../contract/errors.ts'
import type { BindCalls, Handler } from '../http/calls.ts'
import { sendListFile } from '../http/send-list-file.ts'
import type { Clock } from '../lib/clock.ts'
import { writeCsv, writeJson } from './download.ts'
import type { ActivityService } from './service.ts'

const FULL_DISK_STATUS = statusOf('storage_full')

export interface ActivityRoutesOptions {
  activity: ActivityService
  clock: Clock
}

type Download = (typeof calls)['GET /api/activity.csv' | 'GET /api/activity.json']

export function activityRoutes(bind: BindCalls, { activity, clock }: ActivityRoutesOptions): void {
  const send =
    (format: 'csv' | 'json', write: (parts: Iterable<ActivityItem[]>) => AsyncIterable<string>): Handler<Download> =>
    (request, reply) => {
      const { lang = request.language, ...filters } = request.query
      const parts = activity.listAll(request.userId, filters, lang)
      sendListFile(reply, { name: 'activity', format, nowMs: clock.now() }, write(parts))
    }

  bind(calls, {
    'GET /api/activity': ({ userId, query, language }) => {
      const { cursor, limit, ...filters } = query
      return activity.list(userId, filters, { cursor, limit, language })
    },
    'GET /api/activity.csv': send('csv', writeCsv),
    'GET /api/activity.json': send('json', writeJson),
  })
}

/** Logs once when any room's response says that something could not be stored. */
export function watchFullDisk(app: FastifyInstance, activity: Pick<ActivityService, 'note'>): void {
  app.addHook('onResponse', (request, reply, done) => {
    if (reply.statusCode === FULL_DISK_STATUS && request.userId > 0) activity.note(request.userId, 'disk_full')
    done()
  })
}
