/** A whole panel for a test: real app, real HTTP on a free port, real SQLite, and the simulator as Telegram. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { z } from 'zod'
import { createPhoneWaits } from '../../server/accounts/waits.ts'
import { buildApp, type App, type AppDeps } from '../../server/app.ts'
import { parseConfig } from '../../server/config.ts'
import { createSimulatedDesk } from '../../server/demo/simulated-desk.ts'
import { openDatabase, type Database, type OpenDatabase } from '../../server/db/open.ts'
import { openSecrets } from '../../server/db/secrets.ts'
import type { RatePolicy } from '../../server/http/rate-limits.ts'
import { logOptions } from '../../server/http/request-log.ts'
import type { ServerLimits } from '../../server/http/server-limits.ts'
import { systemClock, type Clock } from '../../server/lib/clock.ts'
import { createRandom } from '../../server/lib/random.ts'
import { startSimulator } from '../../server/simulator/index.ts'
import type { Simulator, SimulatorOptions } from '../../server/simulator/types.ts'
import { createBotApi } from '../../server/telegram/bot/bot-api.ts'
import { createTelegramGateway } from '../../server/telegram/telegram-gateway.ts'
import { createHttpClient, type HttpClient } from './http-client.ts'

export interface PanelOptions {
  /** Options for a new simulator; an existing one to share; or false for an unreachable Telegram. */
  simulator?: SimulatorOptions | Simulator | false
  /** Settings on top of the test's defaults. */
  env?: Record<string, string>
  /** The panel's clock; the system's by default. */
  clock?: Clock
  ratePolicy?: RatePolicy
  /** Limits for a single client; by default those of a public panel. */
  serverLimits?: ServerLimits
  webDir?: string
  /** Writes files of an earlier panel into the data folder before the first start. */
  fillFolder?: (dataDir: string) => void | Promise<void>
  /** `debug` by default; a long run keeps less of its log in memory. */
  logLevel?: 'debug' | 'error'
  /** Additional rooms. */
  moreRooms?: AppDeps['moreRooms']
  /** Whether the demo's own routes exist, over the simulator. */
  isDemo?: boolean
}

export interface Panel extends HttpClient {
  url(): string
  app(): App
  db(): Database
  dataDir: string
  /** Throws if the panel was started without one. */
  simulator: Simulator
  /** Everything logged so far, one JSON object per line. */
  log(): string
  /** Another browser, signed out. */
  client(): HttpClient
  /**
   * Registers the first user and stays signed in. The catalogue watch is off unless `isWatching` leaves it at its
   * default: most tests poll Telegram themselves.
   */
  signUp(username?: string, password?: string, isWatching?: boolean): Promise<void>
  /** The id of a new API profile. */
  addApiProfile(): Promise<number>
  /** Signs the simulator's account with this phone in; returns its id. */
  addAccount(phone: string, apiProfileId?: number): Promise<number>
  /** Stops the panel and starts it again on the same data folder; the simulator keeps running. */
  restart(): Promise<void>
  stop(): Promise<void>
}

const generous: RatePolicy = { login: 10_000, register: 10_000, sendCode: 10_000, confirm: 10_000, stickers: 10_000 }
const profileCreated = z.object({ api_profile_id: z.number() })
const codeSent = z.object({ login_id: z.string() })
const signedIn = z.union([z.object({ account_id: z.number() }), z.object({ need_2fa: z.literal(true) })])

export async function startPanel(options: PanelOptions = {}): Promise<Panel> {
  const dataDir = mkdtempSync(join(tmpdir(), 'giftbuyer-'))
  const simulator = await findSimulator(options.simulator ?? {})
  if (options.fillFolder) await options.fillFolder(dataDir)
  else copyFileSync(emptyDatabase(), join(dataDir, 'giftbuyer.db'))
  const env = { DATA_DIR: dataDir, PORT: '0', ...telegramEnv(simulator, dataDir), ...options.env }
  const logged: string[] = []
  let running = await startOn(options, env, logged, simulator)
  let nextApiId = 10_000

  const http = createHttpClient(() => running.url)
  const must = async (method: string, path: string, body: object): Promise<unknown> => {
    const answer = await http.request(method, path, { body })
    if (answer.status !== 200) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`)
    return answer.body
  }

  const panel: Panel = {
    ...http,
    dataDir,
    url: () => running.url,
    app: () => running.app,
    db: () => running.db,
    get simulator() {
      if (!simulator) throw new Error('this panel has no simulator')
      return simulator
    },
    log: () => logged.join(''),
    client: () => createHttpClient(() => running.url),
    async signUp(username = 'owner', password = 'correct horse', isWatching = false) {
      const setup_code = running.app.setupCode ?? undefined
      await must('POST', '/api/auth/register', { username, password, setup_code })
      if (!isWatching) await must('POST', '/api/gifts/settings', { auto_refresh: false })
    },
    async addApiProfile() {
      nextApiId++
      const api_hash = nextApiId.toString(16).padStart(32, '0')
      return profileCreated.parse(await must('POST', '/api/apiprofile', { api_id: nextApiId, api_hash })).api_profile_id
    },
    async addAccount(phone, apiProfileId) {
      const account = panel.simulator.world.accounts().find((one) => one.phone === phone)
      if (!account) throw new Error('the simulator has no such account')
      const api_profile_id = apiProfileId ?? (await panel.addApiProfile())
      const { login_id } = codeSent.parse(await must('POST', '/api/auth/send_code', { api_profile_id, phone }))
      const body = { login_id, code: account.code }
      const first = signedIn.parse(await must('POST', '/api/auth/confirm_code', body))
      if ('account_id' in first) return first.account_id
      const last = { login_id, password: account.password ?? '' }
      const second = signedIn.parse(await must('POST', '/api/auth/confirm_password', last))
      if ('account_id' in second) return second.account_id
      throw new Error('the sign-in did not end')
    },
    async restart() {
      await running.stop()
      running = await startOn(options, env, logged, simulator)
    },
    async stop() {
      await running.stop()
      if (simulator && simulator !== options.simulator) await simulator.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  return panel
}

async function findSimulator(wish: SimulatorOptions | Simulator | false): Promise<Simulator | null> {
  if (wish === false) return null
  return 'stop' in wish ? wish : await startSimulator(wish)
}

function telegramEnv(simulator: Simulator | null, dataDir: string): Record<string, string> {
  // Port 9 (discard) of loopback: nobody listens there.
  if (!simulator) return { TELEGRAM_DC: '2@127.0.0.1:9', TELEGRAM_BOT_API_URL: 'http://127.0.0.1:9' }
  const keyFile = join(dataDir, 'dc.pem')
  writeFileSync(keyFile, simulator.publicKeyPem)
  return {
    TELEGRAM_DC: simulator.dc,
    TELEGRAM_RSA_KEY_FILE: keyFile,
    TELEGRAM_BOT_API_URL: simulator.botApiUrl,
  }
}

let migrated: string | null = null

/** A database with every migration and no row, made once: migrating takes as long as many a test. */
function emptyDatabase(): string {
  if (migrated !== null) return migrated
  const folder = mkdtempSync(join(tmpdir(), 'giftbuyer-empty-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  openDatabase(folder).close()
  return (migrated = join(folder, 'giftbuyer.db'))
}

interface Running {
  url: string
  app: App
  db: Database
  stop(): Promise<void>
}

async function startOn(
  options: PanelOptions,
  env: Record<string, string>,
  logged: string[],
  simulator: Simulator | null,
): Promise<Running> {
  const config = parseConfig(env, [])
  const clock = options.clock ?? systemClock
  const random = createRandom(1)
  const log = pino(
    { level: options.logLevel ?? 'debug', base: null, ...logOptions },
    { write: (line: string) => void logged.push(line) },
  )
  const database: OpenDatabase = openDatabase(config.dataDir)
  try {
    const secrets = openSecrets(database.db, config.dataDir, config.secretKey)
    const phoneWaits = createPhoneWaits({ db: database.db, clock, log, secrets })
    const gateway = createTelegramGateway({
      ...config.telegram,
      clock,
      random,
      log,
      phoneWaits,
      version: config.version,
    })
    const botApi = createBotApi({ baseUrl: config.telegram.botApiUrl, clock })
    const { ratePolicy = generous, serverLimits, webDir } = options
    const deps = { db: database.db, gateway, botApi, clock, random, log, secrets, ratePolicy }
    const app = await buildApp(config, {
      ...deps,
      ...(serverLimits === undefined ? {} : { serverLimits }),
      ...(webDir === undefined ? {} : { webDir }),
      moreRooms: options.moreRooms ?? [],
      ...(options.isDemo && simulator ? { demo: createSimulatedDesk(simulator, { random, clock }) } : {}),
    })
    const url = await app.http.listen({ host: '127.0.0.1', port: 0 })
    return {
      url,
      app,
      db: database.db,
      async stop() {
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
