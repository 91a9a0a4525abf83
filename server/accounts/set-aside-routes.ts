import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { setAsideList, setAsideParams, setAsideTried } from '../contract/set-aside.ts'
import { ok } from '../contract/users.ts'
import { unknownId } from '../http/request.ts'
import type { SetAsideSessions } from './set-aside.ts'

const tags = ['accounts']

export const setAsideRoutes: FastifyPluginAsyncZod<{ setAside: SetAsideSessions }> = async (app, { setAside }) => {
  app.get(
    '/sessions/set-aside',
    { schema: { tags, summary: 'Sessions that ended and are still kept', response: { 200: setAsideList } } },
    async ({ userId }, reply) => {
      reply.header('Cache-Control', 'no-store')
      return { items: setAside.list(userId) }
    },
  )

  app.post(
    '/sessions/set-aside/:id/try',
    {
      schema: {
        tags,
        summary: 'Ask Telegram with one; if it lives, the account has it again',
        params: setAsideParams,
        response: { 200: setAsideTried },
      },
      config: { invalidCode: unknownId },
    },
    async ({ userId, params }) => ({ account: await setAside.tryAgain(userId, params.id) }),
  )

  app.delete(
    '/sessions/set-aside/:id',
    {
      schema: { tags, summary: 'Remove one for good', params: setAsideParams, response: { 200: ok } },
      config: { invalidCode: unknownId },
    },
    async ({ userId, params }) => {
      setAside.remove(userId, params.id)
      return { ok: true as const }
    },
  )
}
