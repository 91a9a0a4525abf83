import { calls } from '../contract/drops.ts'
import type { BindCalls } from '../http/calls.ts'
import type { DropService } from './service.ts'

export function dropRoutes(bind: BindCalls, drops: DropService): void {
  bind(calls, {
    'GET /api/drops': ({ userId, query }) => drops.list(userId, query),
    'GET /api/drops/:id': ({ userId, params }) => ({ drop: drops.get(userId, params.id) }),
  })
}
