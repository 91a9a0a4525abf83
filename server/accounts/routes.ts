import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  accountDeleteQuery,
  accountList,
  accountListQuery,
  refreshLine,
  type RefreshLine,
} from '../contract/accounts.ts'
import { idParams } from '../contract/api-profiles.ts'
import { ok } from '../contract/users.ts'
import { streamLines } from '../http/ndjson.ts'
import { jsonLines } from '../http/openapi.ts'
import { unknownId } from '../http/request.ts'
import { explainRefresh } from '../messages/refresh.ts'
import type { AccountService } from './service.ts'

const tags = ['accounts']

export const accountRoutes: FastifyPluginAsyncZod<{ accounts: AccountService }> = async (app, { accounts }) => {
  app.get(
    '/accounts',
    {
      schema: {
        tags,
        summary: 'The accounts; 202 without them while their figures are being fetched anew',
        querystring: accountListQuery,
        response: { 200: accountList, 202: accountList },
      },
    },
    async ({ userId, query }, reply) => {
      const withSignedOut = (query.include ?? '').split(',').includes('signed_out')
      const list = await accounts.list(userId, { shouldWait: query.wait, isCached: query.cached, withSignedOut })
      reply.code(list.state === 'ready' ? 200 : 202).header('Cache-Control', 'no-store')
      return list
    },
  )

  app.post(
    '/account/:id/refresh',
    {
      schema: {
        tags,
        summary: 'Fetch the account anew, stage by stage',
        params: idParams,
        response: { 200: jsonLines(refreshLine, 'Stages as they happen; the last line has `done` or `error`') },
      },
      config: { invalidCode: unknownId },
    },
    async ({ userId, params, language }, reply) => {
      const refresh = accounts.prepareRefresh(userId, params.id)
      const produce = async (write: (line: RefreshLine) => void) => {
        const account = await refresh((stage) => write({ stage, message: explainRefresh(stage, language) }))
        write({ done: true, message: explainRefresh('done', language), account })
      }
      await streamLines<RefreshLine>(reply, produce, (failure) => failure)
    },
  )

  app.delete(
    '/account/:id',
    {
      schema: {
        tags,
        summary: 'Remove the account; with logout=1 its session ends at Telegram too',
        params: idParams,
        querystring: accountDeleteQuery,
        response: { 200: ok },
      },
      config: { invalidCode: unknownId },
    },
    async ({ userId, params, query }) => {
      await accounts.remove(userId, params.id, query.logout)
      return { ok: true as const }
    },
  )
}
