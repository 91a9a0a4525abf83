/** The panel as `npm start` builds it, with one simulated account and its catalogue loaded. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { buildApp } from '../../server/app.ts'
import { parseConfig } from '../../server/config.ts'
import { openDatabase } from '../../server/db/open.ts'
import { openSecrets } from '../../server/db/secrets.ts'
import { systemClock } from '../../server/lib/clock.ts'
import { defaultRatePolicy } from '../../server/http/rate-limits.ts'
import { createRandom } from '../../server/lib/random.ts'
import { startSimulator } from '../../server/simulator/index.ts'
import type { Simulator } from '../../server/simulator/types.ts'
import type { AccountClient, TelegramGateway } from '../../server/telegram/gateway.ts'
import { createBotApi } from '../../server/telegram/bot/bot-api.ts'
import { createTelegramGateway } from '../../server/telegram/telegram-gateway.ts'
import { createHttpClient } from '../support/http-client.ts'

export type BenchPanel = Awaited<ReturnType<typeof startBenchPanel>>

/** `accounts`: how many the panel has, all with the same API profile. */
export async function startBenchPanel({ accounts = 1 } = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'giftbuyer-bench-'))
  const simulator = await startSimulator({ seed: 9 })
  const keyFile = join(dataDir, 'dc.pem')
  writeFileSync(keyFile, simulator.publicKeyPem)
  const env = {
    DATA_DIR: dataDir,
    TELEGRAM_DC: simulator.dc,
    TELEGRAM_RSA_KEY_FILE: keyFile,
    TELEGRAM_BOT_API_URL: simulator.botApiUrl,
  }
  const config = parseConfig(env, [])
  const common = {
    clock: systemClock,
    random: createRandom(1),
    log: pino({ level: 'info' }, pino.destination('/dev/null')),
  }
  const database = openDatabase(dataDir)
  const gateway = createTelegramGateway({ ...config.telegram, ...common })
  const app = await buildApp(config, {
    ...common,
    db: database.db,
    gateway,
    botApi: createBotApi({ baseUrl: config.telegram.botApiUrl, clock: systemClock }),
    // Rate limits off: no person signs in two hundred accounts, or requests one sticker all the time.
    ratePolicy: { ...defaultRatePolicy, sendCode: 10_000, confirm: 10_000, stickers: 10_000_000 },
    secrets: openSecrets(database.db, dataDir, config.secretKey),
  })
  const url = await app.http.listen({ host: '127.0.0.1', port: 0 })
  const http = createHttpClient(() => url)

  const post = async (path: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await http.request('POST', path, { body })
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.text}`)
    return { ...Object(answer.body) }
  }
  await post('/api/auth/register', { username: 'bench', password: 'bench-bench' })
  // The rows poll Telegram when they want to.
  await post('/api/gifts/settings', { auto_refresh: false })
  const { api_profile_id } = await post('/api/apiprofile', {
    api_id: 17_349,
    api_hash: '0123456789abcdef0123456789abcdef',
  })
  for (let index = 0; index < accounts; index++) {
    const phone = `+4915552${String(index).padStart(6, '0')}`
    const { code } = simulator.world.addAccount({ phone, dcId: 2 })
    const { login_id } = await post('/api/auth/send_code', { api_profile_id, phone })
    await post('/api/auth/confirm_code', { login_id, code })
  }
  await app.services.gifts.refresh(1).done
  const account = await signIn(gateway, simulator)

  return {
    http,
    simulator,
    gifts: app.services.gifts,
    /** Another account, signed in through the same gateway, outside the panel. */
    account,
    port: Number(new URL(url).port),
    headers: { cookie: http.cookie() ?? '' },
    db: database.db,
    dataDir,
    /** The environment to continue from here with the built panel, after this one has let go. */
    env,
    /** Stops the panel and keeps its data and the simulator. */
    async letGo() {
      app.http.server.closeAllConnections()
      await app.http.close()
      await gateway.close()
      database.close()
    },
    /** After `letGo`. */
    async remove() {
      await simulator.stop()
      rmSync(dataDir, { recursive: true })
    },
    async stop() {
      await this.letGo()
      await this.remove()
    },
  }
}

async function signIn(gateway: TelegramGateway, simulator: Simulator): Promise<AccountClient> {
  const { phone, code } = simulator.world.addAccount({ phone: '+4915551110001', dcId: 2 })
  const login = gateway.openLogin({ apiId: 17_349, apiHash: '0123456789abcdef0123456789abcdef' })
  await login.sendCode(phone)
  const step = await login.confirmCode(code)
  if (step.kind !== 'signed_in') throw new Error(`sign-in ended with ${step.kind}`)
  return step.account
}
