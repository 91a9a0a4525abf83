import { join } from 'node:path'
import type { AccountClients } from '../accounts/clients.ts'
import type { GiftService } from '../gifts/service.ts'
import type { House, Room } from '../house.ts'
import type { SettingsService } from '../settings/service.ts'
import type { BotApi } from '../telegram/gateway.ts'
import { stickerRoutes } from './routes.ts'
import { createStickerService } from './service.ts'

interface Needs {
  gifts: GiftService
  clients: AccountClients
  settings: SettingsService
  botApi: BotApi
}

export function openStickers({ dataDir, clock, log }: House, { gifts, clients, settings, botApi }: Needs): Room {
  const stickers = createStickerService({
    cacheDir: join(dataDir, 'cache'),
    gifts,
    clients,
    botApi,
    botTokenOf: (userId) => settings.getBotToken(userId),
    clock,
    log,
  })
  return { routes: (bind) => stickerRoutes(bind, stickers) }
}
