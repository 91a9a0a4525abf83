import { calls } from '../contract/set-aside.ts'
import { done, type BindCalls } from '../http/calls.ts'
import type { SetAsideSessions } from './set-aside.ts'

export function setAsideRoutes(bind: BindCalls, setAside: SetAsideSessions): void {
  bind(calls, {
    'GET /api/sessions/set-aside': ({ userId }) => ({ items: setAside.list(userId) }),
    'POST /api/sessions/set-aside/:id/try': async ({ userId, params }) => ({
      account: await setAside.tryAgain(userId, params.id),
    }),
    'DELETE /api/sessions/set-aside/:id': ({ userId, params }) => {
      setAside.remove(userId, params.id)
      return done
    },
  })
}
