import { calls } from '../contract/spending.ts'
import { done, type BindCalls } from '../http/calls.ts'
import { callerOf } from '../http/request.ts'
import type { SpendingService } from './service.ts'

export function spendingRoutes(bind: BindCalls, service: SpendingService): void {
  bind(calls, {
    'GET /api/spending': ({ userId }) => service.get(userId),
    'POST /api/spending': async (request) => {
      const from = { ...callerOf(request), isToken: request.apiToken !== null }
      return { ...done, spending: await service.update(request.userId, request.body, from) }
    },
    'POST /api/spending/stop': ({ userId }) => service.stop(userId),
  })
}
