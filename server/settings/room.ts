import { createCommitBus } from '../db/commit-bus.ts'
import type { House, Room } from '../house.ts'
import type { BotApi } from '../telegram/gateway.ts'
import { noteSettings } from './activity.ts'
import { settingsRoutes } from './routes.ts'
import { createSettingsService, type SettingsBus, type SettingsService } from './service.ts'
import { createSettingsStore } from './store.ts'

export interface SettingsRoom extends Room {
  service: SettingsService
  bus: SettingsBus
}

export function openSettings({ db, secrets, log, activity }: House, { botApi }: { botApi: BotApi }): SettingsRoom {
  const bus: SettingsBus = createCommitBus(db, log)
  noteSettings(bus, activity)
  const service = createSettingsService({ store: createSettingsStore(db), secrets, botApi, bus })
  return { service, bus, routes: (bind) => settingsRoutes(bind, service) }
}
