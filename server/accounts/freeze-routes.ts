import { calls } from '../contract/freezes.ts'
import type { BindCalls } from '../http/calls.ts'
import { callerOf } from '../http/request.ts'
import type { AccountAppeals } from './appeals.ts'
import type { AccountFreeze } from './freeze.ts'

export function freezeRoutes(bind: BindCalls, { freeze, appeals }: { freeze: AccountFreeze; appeals: AccountAppeals }) {
  bind(calls, {
    'POST /api/account/:id/freeze': ({ userId, params, body }) => ({
      account: freeze.freeze(userId, params.id, body?.reason ?? null),
    }),
    'POST /api/account/:id/unfreeze': async (request) => {
      const { userId, params, body } = request
      return { account: await freeze.unfreeze(userId, params.id, body.password, callerOf(request)) }
    },
    'GET /api/account/:id/appeals': ({ userId, params, query }) => appeals.list(userId, params.id, query),
    'POST /api/account/:id/appeals': ({ userId, params, body }) => ({
      item: appeals.write(userId, params.id, body),
    }),
  })
}
