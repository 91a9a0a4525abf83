import { calls } from '../contract/devices.ts'
import { done, type BindCalls } from '../http/calls.ts'
import type { AccountDevices } from './devices.ts'

export function deviceRoutes(bind: BindCalls, devices: AccountDevices): void {
  bind(calls, {
    'GET /api/account/:id/devices': async ({ userId, params }) => ({ items: await devices.list(userId, params.id) }),
    'DELETE /api/account/:id/devices/:hash': async ({ userId, params }) => {
      await devices.end(userId, params.id, params.hash)
      return done
    },
    'DELETE /api/account/:id/devices': async ({ userId, params }) => {
      await devices.endOthers(userId, params.id)
      return done
    },
  })
}
