/** The panel as `npm start` builds it: bare, or with one simulated account and its catalogue loaded. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { buildApp, type AppDeps } from '../../server/app.ts'
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

export const BENCH_PASSWORD = 'bench-bench'

export type BenchPanel = Awaited<ReturnType<typeof startBenchPanel>>

/** What a panel has to know of the simulator that it talks to. */
type BenchTelegram = Pick<Simulator, 'dc' | 'publicKeyPem' | 'botApiUrl'>

/** A panel with its owner signed in, and no account. `moreRooms` see everything that it tells. */
export async function openBenchApp(telegram: BenchTelegram, moreRooms: AppDeps['moreRooms'] = []) {
  const dataDir = mkdtempSync(join(tmpdir(), 'giftbuyer-bench-'))
  const keyFile = join(dataDir, 'dc.pem')
  writeFileSync(keyFile, telegram.publicKeyPem)
  const env = {
    DATA_DIR: dataDir,
    TELEGRAM_DC: telegram.dc,
    TELEGRAM_RSA_KEY_FILE: keyFile,
    TELEGRAM_BOT_API_URL: telegram.botApiUrl,
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
    moreRooms,
  })
  const url = await app.http.listen({ host: '127.0.0.1', port: 0 })
  const http = createHttpClient(() => url)

  const post = async (path: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await http.request('POST', path, { body })
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.text}`)
    return { ...Object(answer.body) }
  }
  await post('/api/auth/register', { username: 'bench', password: BENCH_PASSWORD })
  // The rows poll Telegram when they want to.
  await post('/api/gifts/settings', { auto_refresh: false })
  const { api_profile_id } = await post('/api/apiprofile', {
    api_id: 17_349,
    api_hash: '0123456789abcdef0123456789abcdef',
  })

  return {
    http,
    post,
    gifts: app.services.gifts,
    gateway,
    port: Number(new URL(url).port),
    headers: { cookie: http.cookie() ?? '' },
    db: database.db,
    dataDir,
    /** The environment to continue from here with the built panel, after this one has let go. */
    env,
    /** Signs an account in, with the one API profile; returns its id. */
    async addAccount(phone: string, code: string): Promise<number> {
      const { login_id } = await post('/api/auth/send_code', { api_profile_id, phone })
      const { account_id: id } = await post('/api/auth/confirm_code', { login_id, code })
      return Number(id)
    },
    /** Stops the panel and keeps its data. */
    async letGo() {
      app.http.server.closeAllConnections()
      await app.http.close()
      await gateway.close()
      database.close()
    },
    /** After `letGo`. */
    async remove() {
      rmSync(dataDir, { recursive: true })
    },
  }
}

/** `accounts`: how many the panel has, all with the same API profile. */
export async function startBenchPanel({ accounts = 1 } = {}) {
  const simulator = await startSimulator({ seed: 9 })
  const app = await openBenchApp(simulator)
  for (let index = 0; index < accounts; index++) {
    const phone = `+4915552${String(index).padStart(6, '0')}`
    await app.addAccount(phone, simulator.world.addAccount({ phone, dcId: 2 }).code)
  }
  await app.gifts.refresh(1).done
  const { phone, code } = simulator.world.addAccount({ phone: '+4915551110001', dcId: 2 })

  return {
    ...app,
    simulator,
    /** Another account, signed in through the same gateway, outside the panel. */
    account: await signInBeside(app.gateway, phone, code),
    /** After `letGo`. */
    async remove() {
      await simulator.stop()
      await app.remove()
    },
    async stop() {
      await this.letGo()
      await this.remove()
    },
  }
}

/** An account that is not the panel's, through the panel's gateway. */
export async function signInBeside(gateway: TelegramGateway, phone: string, code: string): Promise<AccountClient> {
  const login = gateway.openLogin({ apiId: 17_349, apiHash: '0123456789abcdef0123456789abcdef' })
  await login.sendCode(phone)
  const step = await login.confirmCode(code)
  if (step.kind !== 'signed_in') throw new Error(`sign-in ended with ${step.kind}`)
  return step.account
}
