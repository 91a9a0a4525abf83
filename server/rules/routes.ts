import { calls } from '../contract/rules.ts'
import { done, type BindCalls } from '../http/calls.ts'
import { callerOf } from '../http/request.ts'
import type { Rehearse } from './rehearse.ts'
import type { RuleService } from './service.ts'

export function ruleRoutes(bind: BindCalls, service: RuleService, rehearse: Rehearse): void {
  bind(calls, {
    'GET /api/rules': ({ userId }) => ({ items: service.list(userId) }),
    'POST /api/rules': async (request) => ({
      rule: await service.create(request.userId, request.body, callerOf(request)),
    }),
    'PATCH /api/rules/:id': async (request) => ({
      rule: await service.change(request.userId, request.params.id, request.body, callerOf(request)),
    }),
    'DELETE /api/rules/:id': ({ userId, params }) => {
      service.remove(userId, params.id)
      return done
    },
    'POST /api/rules/order': ({ userId, body }) => ({ items: service.reorder(userId, body.ids) }),
    'POST /api/rules/rehearse': ({ userId, body }) => rehearse(userId, body),
  })
}
