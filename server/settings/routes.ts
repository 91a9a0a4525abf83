import { calls } from '../contract/settings.ts'
import { done, type BindCalls } from '../http/calls.ts'
import type { SettingsService } from './service.ts'

export function settingsRoutes(bind: BindCalls, settings: SettingsService): void {
  bind(calls, {
    'GET /api/settings': ({ userId }) => settings.get(userId),
    'POST /api/settings': async ({ userId, body }) => ({ ...done, settings: await settings.update(userId, body) }),
  })
}
