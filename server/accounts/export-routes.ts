import { calls } from '../contract/exports.ts'
import type { BindCalls } from '../http/calls.ts'
import { callerOf } from '../http/request.ts'
import type { SessionExport } from './export.ts'

export function sessionExportRoutes(bind: BindCalls, sessionExport: SessionExport): void {
  bind(calls, {
    'POST /api/account/:id/export': async (request) => {
      const { userId, params, body } = request
      return { session: await sessionExport.run(userId, params.id, body, callerOf(request)) }
    },
  })
}
