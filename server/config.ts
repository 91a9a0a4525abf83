/** All settings of the panel, read once at start. The only code that reads the environment. */
import { createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { parseArgs, parseEnv } from 'node:util'
import { z } from 'zod'
import { rootDir } from './lib/root-dir.ts'
import { SettingError } from './lib/setting-error.ts'

const packageFile = z.object({ version: z.string() })

const scenarios = ['calm', 'lively', 'drop', 'flood', 'dead-session', 'slow', 'broken-lines'] as const
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

export interface TelegramDc {
  readonly id: number
  readonly host: string
  readonly port: number
}

export interface Config {
  readonly version: string
  readonly host: string
  readonly port: number
  /** The panel's path: `/gifts-panel`, or empty. */
  readonly basePath: string
  /** Absolute. */
  readonly dataDir: string
  readonly secretKey: string | null
  /** Only for `npm run rotate-key`. */
  readonly newSecretKey: string | null
  /** Only for `npm run backup` and `npm run restore`, which otherwise ask for it. */
  readonly backupPassphrase: string | null
  readonly registration: 'first' | 'open' | 'closed'
  /** False, a number of hops, or addresses and CIDRs. */
  readonly trustProxy: false | number | string
  readonly logLevel: (typeof logLevels)[number]
  readonly isLogPretty: boolean
  /** Null: no `/metrics`. With a token only clients that send it may read. */
  readonly metrics: { readonly token: string | null } | null
  readonly telegram: {
    /** Null: Telegram's own. */
    readonly dc: TelegramDc | null
    /** PEM of one or more public keys; null: Telegram's own. */
    readonly rsaKeyPem: string | null
    /** Without a trailing slash. */
    readonly botApiUrl: string
  }
  /** Set if the panel runs against the built-in simulator. */
  readonly demo: {
    readonly isKept: boolean
    readonly isEmpty: boolean
    readonly scenario: (typeof scenarios)[number]
  } | null
}

const on = z
  .enum(['0', '1', 'true', 'false', 'on', 'off', 'yes', 'no'])
  .transform((text) => /^(1|true|on|yes)$/.test(text))
const port = z
  .string()
  .regex(/^\d+$/, 'must be a number')
  .transform(Number)
  .pipe(z.number().max(65_535, 'must be at most 65535'))

const masterKey = z.string().refine((text) => Buffer.byteLength(text) >= 32, 'must be 32 bytes or longer')

const settings = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3000),
  BASE_PATH: z.string().transform(parseBasePath).default(''),
  DATA_DIR: z.string().default('.'),
  SECRET_KEY: masterKey.optional(),
  NEW_SECRET_KEY: masterKey.optional(),
  BACKUP_PASSPHRASE: z.string().optional(),
  ALLOW_REGISTRATION: z.enum(['first', 'open', 'closed'], 'must be first, open or closed').default('first'),
  TRUST_PROXY: z.string().transform(parseTrustProxy).default(false),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).optional(),
  LOG_PRETTY: on.default(false),
  METRICS: on.default(false),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]{16,256}$/, 'must be 16 to 256 letters, digits or any of . _ ~ + / = -')
    .optional(),
  TELEGRAM_DC: z.string().transform(readDc).optional(),
  TELEGRAM_RSA_KEY_FILE: z.string().transform(readRsaKeys).optional(),
  TELEGRAM_BOT_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .transform((url) => url.replace(/\/+$/, ''))
    .default('https://api.telegram.org'),
})

const ownPaths = new Set(['api', 'assets', 'gifts', 'metrics', 'settings'])

const flags = {
  port: { type: 'string' },
  demo: { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
  empty: { type: 'boolean', default: false },
  scenario: { type: 'string', default: 'lively' },
} as const

/** Reads the settings of this process: its environment, then `.env` in the repository. Throws `SettingError`. */
export function loadConfig(argv = process.argv.slice(2)): Config {
  return parseConfig({ ...readEnvFile(), ...process.env }, argv)
}

/** The caller's working directory: npm itself changes to the repository. */
export function callerDir(): string {
  return process.env['INIT_CWD'] ?? process.cwd()
}

/** Empty settings count as absent. Throws `SettingError` naming the first invalid setting. */
export function parseConfig(env: Record<string, string | undefined>, argv: string[]): Config {
  const options = parseFlags(argv)
  const given = Object.entries({ ...env, ...(options.port === undefined ? {} : { PORT: options.port }) })
    .map(([name, value]) => [name, value?.trim()] as const)
    .filter(([, value]) => value !== undefined && value !== '')
  const result = settings.safeParse(Object.fromEntries(given))
  if (!result.success) {
    const issue = result.error.issues[0]
    throw new SettingError(String(issue?.path[0] ?? 'setting'), issue?.message ?? 'does not fit')
  }
  const values = result.data
  return Object.freeze<Config>({
    version: packageFile.parse(JSON.parse(readFileSync(resolve(rootDir, 'package.json'), 'utf8'))).version,
    host: values.HOST,
    port: values.PORT,
    basePath: values.BASE_PATH,
    dataDir: resolve(rootDir, values.DATA_DIR),
    secretKey: values.SECRET_KEY ?? null,
    newSecretKey: values.NEW_SECRET_KEY ?? null,
    backupPassphrase: values.BACKUP_PASSPHRASE ?? null,
    registration: values.ALLOW_REGISTRATION,
    trustProxy: values.TRUST_PROXY,
    // The demo's terminal shows the URL and how to sign in; request logs would bury that.
    logLevel: values.LOG_LEVEL ?? (options.demo ? 'warn' : 'info'),
    isLogPretty: values.LOG_PRETTY,
    metrics:
      values.METRICS || values.METRICS_TOKEN !== undefined
        ? Object.freeze({ token: values.METRICS_TOKEN ?? null })
        : null,
    telegram: Object.freeze({
      dc: values.TELEGRAM_DC ?? null,
      rsaKeyPem: values.TELEGRAM_RSA_KEY_FILE ?? null,
      botApiUrl: values.TELEGRAM_BOT_API_URL,
    }),
    demo: options.demo
      ? Object.freeze({ isKept: options.keep, isEmpty: options.empty, scenario: options.scenario })
      : null,
  })
}

function parseFlags(argv: string[]) {
  try {
    const { values } = parseArgs({ args: argv, options: flags, strict: true, allowPositionals: false })
    const scenario = z.enum(scenarios).safeParse(values.scenario)
    if (!scenario.success) throw new SettingError('--scenario', `must be one of ${scenarios.join(', ')}`)
    return { ...values, scenario: scenario.data }
  } catch (error) {
    if (error instanceof SettingError) throw error
    throw new SettingError(
      'command line',
      error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'not understood',
    )
  }
}

function readEnvFile(): Record<string, string | undefined> {
  try {
    return parseEnv(readFileSync(resolve(rootDir, '.env'), 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw new SettingError('.env', 'cannot be read')
  }
}

function parseTrustProxy(text: string, context: z.RefinementCtx): false | number | string {
  if (/^(off|false|no|0)$/i.test(text)) return false
  if (/^\d{1,2}$/.test(text)) return Number(text)
  const parts = text.split(',').map((part) => part.trim())
  if (parts.every(isProxyAddress)) return parts.join(',')
  context.addIssue('must be an address, a CIDR or a number of proxies')
  return z.NEVER
}

/** With a leading slash and no trailing one; `/` alone means none. */
function parseBasePath(text: string, context: z.RefinementCtx): string {
  const parts = text.split('/').filter((part) => part !== '')
  if (!parts.every((part) => /^[\w~-][\w.~-]*$/.test(part))) {
    context.addIssue('must be a path of letters, digits and dashes, such as /gifts-panel')
    return z.NEVER
  }
  // A proxy may or may not strip the prefix; one that equals a path of the panel would be ambiguous.
  if (ownPaths.has(parts[0] ?? '')) {
    context.addIssue(`must not begin with one of the panel's own paths (${[...ownPaths].join(', ')})`)
    return z.NEVER
  }
  return parts.map((part) => `/${part}`).join('')
}

/** An address, a CIDR, or a name for private networks. */
function isProxyAddress(part: string): boolean {
  if (/^(loopback|linklocal|uniquelocal)$/.test(part)) return true
  const [address = '', bits, ...rest] = part.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

/** `<dc id>@<host>:<port>`, an IPv6 address in brackets; null if malformed. */
export function parseTelegramDc(text: string): TelegramDc | null {
  const match = /^(\d{1,5})@(\[[0-9a-fA-F:]+\]|[^\s:@/]+):(\d{1,5})$/.exec(text)
  const [, id, host, portText] = match ?? []
  if (host === undefined || Number(id) < 1 || Number(portText) < 1 || Number(portText) > 65_535) return null
  return Object.freeze({ id: Number(id), host: host.replace(/^\[|\]$/g, ''), port: Number(portText) })
}

function readDc(text: string, context: z.RefinementCtx): TelegramDc {
  const dc = parseTelegramDc(text)
  if (dc) return dc
  context.addIssue('must be <dc id>@<host>:<port>')
  return z.NEVER
}

function readRsaKeys(file: string, context: z.RefinementCtx): string {
  try {
    const pem = readFileSync(resolve(rootDir, file), 'utf8')
    const blocks = pem.match(/-----BEGIN (?:RSA )?PUBLIC KEY-----[\s\S]+?-----END (?:RSA )?PUBLIC KEY-----/g) ?? []
    if (blocks.length > 0 && blocks.every((block) => createPublicKey(block).asymmetricKeyType === 'rsa')) return pem
    context.addIssue(`${file} contains no RSA public key`)
  } catch {
    context.addIssue(`${file} cannot be read as PEM`)
  }
  return z.NEVER
}
