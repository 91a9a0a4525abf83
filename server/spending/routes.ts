import { calls } from '../contract/spending.ts'
import { done, type BindCalls } from '../http/calls.ts'
import { callerOf } from '../http/request.ts'
import type { SpendingService, StopTally } from './service.ts'

/** `stop` also ends what is planned. */
export function spendingRoutes(bind: BindCalls, service: SpendingService, stop: (userId: number) => StopTally): void {
  bind(calls, {
    'GET /api/spending': ({ userId }) => service.get(userId),
    'POST /api/spending': async (request) => {
      const from = { ...callerOf(request), isToken: request.apiToken !== null }
      return { ...done, spending: await service.update(request.userId, request.body, from) }
    },
    'POST /api/spending/stop': ({ userId }) => stop(userId),
  })
}
