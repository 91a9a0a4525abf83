import { calls } from '../contract/tokens.ts'
import { done, type BindCalls } from '../http/calls.ts'
import { callerOf } from '../http/request.ts'
import type { TokenService } from './service.ts'

export function tokenRoutes(bind: BindCalls, tokens: TokenService): void {
  bind(calls, {
    'GET /api/tokens': ({ userId }) => ({ items: tokens.list(userId) }),
    'POST /api/tokens': (request) => tokens.create(request.userId, request.body, callerOf(request)),
    'DELETE /api/tokens/:id': (request) => {
      tokens.revoke(request.userId, request.params.id, callerOf(request))
      return done
    },
  })
}
