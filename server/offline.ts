/** The panel without its port, for a command that works with accounts: it locks the data folder meanwhile. */
import { pino } from 'pino'
import { buildApp, type AppServices } from './app.ts'
import type { Config } from './config.ts'
import { lockDataDir } from './db/lock.ts'
import { openDatabase, type Database } from './db/open.ts'
import { openSecrets } from './db/secrets.ts'
import { logOptions } from './http/request-log.ts'
import { systemClock } from './lib/clock.ts'
import { systemRandom } from './lib/random.ts'
import { SettingError } from './lib/setting-error.ts'
import { createBotApi } from './telegram/bot/bot-api.ts'
import { createTelegramGateway } from './telegram/telegram-gateway.ts'

export interface OfflinePanel {
  services: AppServices
  db: Database
  close(): Promise<void>
}

/** Throws `SettingError`; if a panel runs on the data folder, the error says what to do instead. */
export async function openOfflinePanel(config: Config): Promise<OfflinePanel> {
  refuseWhileRunning(config.dataDir)
  const database = openDatabase(config.dataDir)
  try {
    const secrets = openSecrets(database.db, config.dataDir, config.secretKey)
    const log = pino({ level: 'error', base: null, ...logOptions }, pino.destination(2))
    const common = { clock: systemClock, random: systemRandom, log }
    const gateway = createTelegramGateway({ ...config.telegram, ...common, version: config.version })
    const botApi = createBotApi({ baseUrl: config.telegram.botApiUrl, clock: systemClock })
    const app = await buildApp(config, { db: database.db, gateway, botApi, secrets, ...common })
    return {
      services: app.services,
      db: database.db,
      async close() {
        await app.http.close()
        await gateway.close()
        database.close()
      },
    }
  } catch (error) {
    database.close()
    throw error
  }
}

function refuseWhileRunning(dataDir: string) {
  try {
    lockDataDir(dataDir)()
  } catch (error) {
    if (!(error instanceof SettingError) || !error.message.includes('in use')) return
    const advice = 'stop it first, or use Import on its Accounts page'
    throw new SettingError('DATA_DIR', `${dataDir} is in use by a running panel; ${advice}`)
  }
}
