import type { AccountsRoom } from '../accounts/room.ts'
import type { ApiProfileService } from '../api-profiles/service.ts'
import type { House, Room } from '../house.ts'
import { createBus } from '../lib/bus.ts'
import type { SettingsService } from '../settings/service.ts'
import type { DatacenterAddress } from '../telegram/line/datacenters.ts'
import type { TelegramGateway } from '../telegram/gateway.ts'
import { noteImports } from './activity.ts'
import { importRoutes } from './routes.ts'
import { createImportService, type ImportEvents, type ImportService } from './service.ts'

interface Needs {
  accounts: Pick<AccountsRoom, 'store' | 'sessions' | 'signIn'>
  apiProfiles: ApiProfileService
  settings: SettingsService
  gateway: TelegramGateway
  /** The configured DC; null for Telegram's own. */
  dc: DatacenterAddress | null
}

export function openImports(
  house: House,
  { accounts, apiProfiles, settings, gateway, dc }: Needs,
): Room & { service: ImportService } {
  const { clock, random, log, activity } = house
  const { store, sessions, signIn } = accounts
  const importBus = createBus<ImportEvents>(log)
  noteImports(importBus, activity)
  const service = createImportService({
    store,
    sessions,
    signIn,
    apiProfiles,
    settings,
    dc,
    gateway,
    importBus,
    clock,
    random,
    log,
  })
  return {
    service,
    routes: (bind) => importRoutes(bind, { imports: service, now: () => clock.now() }),
    rest: () => service.stop(),
  }
}
