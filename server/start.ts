/** Starts a panel: settings, data folder, Telegram, the app, the port. */
import { pino, type Logger } from 'pino'
import { createPhoneWaits } from './accounts/waits.ts'
import { buildApp } from './app.ts'
import { loadConfig, type Config } from './config.ts'
import { sweepLeftovers } from './db/leftovers.ts'
import { openDatabase } from './db/open.ts'
import { openSecrets } from './db/secrets.ts'
import { prepareDemo } from './demo/demo.ts'
import { demoRatePolicy } from './http/rate-limits.ts'
import { logOptions } from './http/request-log.ts'
import { systemClock, type Clock } from './lib/clock.ts'
import { systemRandom, type Random } from './lib/random.ts'
import { SettingError } from './lib/setting-error.ts'
import { createBotApi } from './telegram/bot/bot-api.ts'
import { createTelegramGateway } from './telegram/telegram-gateway.ts'

export interface StartOptions {
  /** Aborts when the process should stop before it has started; starting then throws soon after. */
  signal: AbortSignal
  /** Registers what a stop has to undo; run in reverse order. */
  onStop: (step: () => unknown) => void
  /** Registers what to do if a stop takes too long. */
  onLastMoment: (step: () => void) => void
}

/** Resolves when the panel listens. Throws `SettingError` for what the person at the terminal can fix. */
export async function startPanel({ signal, onStop, onLastMoment }: StartOptions): Promise<void> {
  signal.throwIfAborted()
  const settings = loadConfig()
  const log = createLog(settings)
  const demo = settings.demo === null ? null : await prepareDemo(settings, { random: systemRandom, clock: systemClock })
  if (demo) onStop(() => demo.stop())
  signal.throwIfAborted()

  const config = demo?.config ?? settings
  const database = openDatabase(config.dataDir)
  onStop(() => database.close())
  onLastMoment(() => database.close())
  const secrets = openSecrets(database.db, config.dataDir, config.secretKey)
  const leftovers = sweepLeftovers(database.db, config.dataDir, systemClock.now())
  if (Object.values(leftovers).some((count) => count > 0)) log.info(leftovers, 'removed leftover files of the last run')
  const common = { clock: systemClock, random: systemRandom, log }
  const phoneWaits = createPhoneWaits({ db: database.db, secrets, ...common })
  const gateway = openGateway(config, { ...common, phoneWaits })
  onStop(() => gateway.close())
  const botApi = createBotApi({ baseUrl: config.telegram.botApiUrl, clock: systemClock })
  const deps = { db: database.db, gateway, botApi, secrets, ...common }
  const app = await buildApp(config, { ...deps, ...(demo && { demo: demo.desk, ratePolicy: demoRatePolicy }) })
  onStop(() => app.http.close())
  signal.throwIfAborted()

  const lines = demo ? await orAborted(demo.seed(app.services), signal) : []
  try {
    await app.http.listen({ host: config.host, port: config.port, listenTextResolver: () => 'listening' })
  } catch (error) {
    throw describeListenError(error, config)
  }
  signal.throwIfAborted()
  announce(config, [...lines, ...explainSetupCode(app.setupCode)])
}

/** Pending work fails by itself when everything that it needs is closed. */
async function orAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  return Promise.race([work, aborted])
}

function explainSetupCode(code: string | null): string[] {
  return code === null ? [] : [`Set-up code for the first owner: ${code}`]
}

function announce(config: Config, lines: string[]) {
  const host = config.host === '127.0.0.1' || config.host === '0.0.0.0' ? 'localhost' : config.host
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${config.port}${config.basePath}`
  process.stdout.write(`\n  GiftBuyer is at ${url}\n${lines.map((line) => `  ${line}\n`).join('')}\n`)
}

function openGateway(
  { telegram, version }: Config,
  common: { clock: Clock; random: Random; log: Logger; phoneWaits: ReturnType<typeof createPhoneWaits> },
) {
  try {
    return createTelegramGateway({ ...telegram, ...common, version })
  } catch (error) {
    throw new SettingError('TELEGRAM_RSA_KEY_FILE', error instanceof Error ? error.message : 'does not fit')
  }
}

function createLog(config: Config) {
  return pino({
    level: config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    ...logOptions,
    ...(config.isLogPretty ? { transport: { target: 'pino-pretty' } } : {}),
  })
}

function describeListenError(error: unknown, { host, port }: Config): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EADDRINUSE') return new SettingError('PORT', `${port} on ${host} is in use`)
  if (code === 'EACCES') return new SettingError('PORT', `this user may not listen on ${port}`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new SettingError('HOST', `${host} is not an address of this machine`)
  return error
}
