/** The process: settings, data folder, Telegram, the app, the port; and a stop that leaves everything in order. */
import closeWithGrace from 'close-with-grace'
import { pino, type Logger } from 'pino'
import { buildApp } from './app.ts'
import { loadConfig, type Config } from './config.ts'
import { openDatabase } from './db/open.ts'
import { openSecrets } from './db/secrets.ts'
import { prepareDemo } from './demo/demo.ts'
import { logSerializers } from './http/request-log.ts'
import { systemClock, type Clock } from './lib/clock.ts'
import { systemRandom, type Random } from './lib/random.ts'
import { SettingError } from './lib/setting-error.ts'
import { createBotApi } from './telegram/bot-api.ts'
import { createTelegramGateway } from './telegram/telegram-gateway.ts'

/** Within the five seconds that a stop may take. */
const GRACE_MS = 4_500

async function start() {
  const settings = loadConfig()
  const log = createLog(settings)
  const demo = settings.demo === null ? null : await prepareDemo(settings, systemRandom)
  const config = demo?.config ?? settings
  const database = openDatabase(config.dataDir)
  const secrets = openSecrets(database.db, config.dataDir, config.secretKey)
  const common = { clock: systemClock, random: systemRandom, log }
  const gateway = openGateway(config, common)
  const botApi = createBotApi({ baseUrl: config.telegram.botApiUrl, clock: systemClock })
  const app = await buildApp(config, {
    db: database.db,
    gateway,
    botApi,
    secrets,
    ...common,
    ...(demo && { demo: demo.desk }),
  })

  const stop = async () => {
    await app.http.close()
    await gateway.close()
    database.close()
    await demo?.stop()
  }
  const onTimeout = () => {
    database.close()
    process.exit(0)
  }
  closeWithGrace({ delay: GRACE_MS, logger: false, onTimeout }, async ({ err }) => {
    if (err) log.fatal({ err }, 'stopping after a failure')
    await stop()
  })

  const lines = demo ? await demo.seed(app.services) : []
  try {
    await app.http.listen({ host: config.host, port: config.port })
  } catch (error) {
    await stop()
    throw describeListenError(error, config)
  }
  announce(config, lines)
}

function announce(config: Config, lines: string[]) {
  const host = config.host === '127.0.0.1' || config.host === '0.0.0.0' ? 'localhost' : config.host
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${config.port}`
  process.stdout.write(`\n  GiftBuyer is at ${url}\n${lines.map((line) => `  ${line}\n`).join('')}\n`)
}

function openGateway({ telegram, version }: Config, common: { clock: Clock; random: Random; log: Logger }) {
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
    serializers: logSerializers,
    ...(config.isLogPretty ? { transport: { target: 'pino-pretty' } } : {}),
  })
}

function describeListenError(error: unknown, { host, port }: Config): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EADDRINUSE') return new SettingError('PORT', `${port} on ${host} is in use`)
  if (code === 'EACCES') return new SettingError('PORT', `${port} may not be used by this user`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new SettingError('HOST', `${host} is not this machine`)
  return error
}

try {
  await start()
} catch (error) {
  if (!(error instanceof SettingError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
