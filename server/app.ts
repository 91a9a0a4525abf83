/**
 * The table of contents: all rooms in order of dependency, and the plumbing that they share. Knows no port and no
 * process; used by main.ts and by tests.
 */
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { LoginService } from './accounts/login.ts'
import { openAccounts } from './accounts/room.ts'
import type { AccountService } from './accounts/service.ts'
import { openActivity } from './activity/room.ts'
import { watchFullDisk } from './activity/routes.ts'
import { openApiProfiles } from './api-profiles/room.ts'
import type { ApiProfileService } from './api-profiles/service.ts'
import type { Config } from './config.ts'
import type { Database } from './db/open.ts'
import { createSharedCommit } from './db/shared-commit.ts'
import type { DemoDesk } from './demo/desk.ts'
import { openDemo } from './demo/room.ts'
import { openDrops } from './drops/room.ts'
import { createLive } from './events/live.ts'
import { openEvents } from './events/room.ts'
import { openGifts } from './gifts/room.ts'
import type { GiftService } from './gifts/service.ts'
import type { House, Room } from './house.ts'
import { createCallBinder } from './http/calls.ts'
import { createRateLimits, defaultRatePolicy, type RatePolicy } from './http/rate-limits.ts'
import { defaultServerLimits, type ServerLimits } from './http/server-limits.ts'
import { createHttpServer } from './http/server.ts'
import { builtWebDir, createSpa } from './http/spa.ts'
import { createStreamHub } from './http/sse.ts'
import { openIdempotency } from './idempotency/room.ts'
import { openImports } from './imports/room.ts'
import type { ImportService } from './imports/service.ts'
import type { Clock } from './lib/clock.ts'
import type { Random } from './lib/random.ts'
import type { SecretBox } from './lib/secret-box.ts'
import { openMetrics } from './metrics/room.ts'
import { openOrders } from './orders/room.ts'
import { openNotices } from './notices/room.ts'
import { openRules } from './rules/room.ts'
import type { RuleService } from './rules/service.ts'
import { openSettings } from './settings/room.ts'
import { openSpending } from './spending/room.ts'
import type { SpendingService } from './spending/service.ts'
import { openStickers } from './stickers/room.ts'
import { openStorage } from './storage/room.ts'
import type { BotApi, TelegramGateway } from './telegram/gateway.ts'
import { openTokens } from './tokens/room.ts'
import { openUsers } from './users/room.ts'
import type { UserService } from './users/service.ts'
import { openWallet } from './wallet/room.ts'
import { canStrangersReach } from './users/setup-code.ts'

/** How long a stop waits for pending responses. */
const LAST_ANSWERS_MS = 1_000

export interface AppDeps {
  db: Database
  gateway: TelegramGateway
  botApi: BotApi
  clock: Clock
  random: Random
  log: FastifyBaseLogger
  secrets: SecretBox
  /** Only with it do the demo's own routes exist. */
  demo?: DemoDesk
  /** By default those of a public panel. */
  ratePolicy?: RatePolicy
  /** Limits for a single client; by default those of a public panel. */
  serverLimits?: ServerLimits
  /** Additional rooms, for the test that declares one. */
  moreRooms?: readonly ((house: House) => Room)[]
  /** Folder of the built web app; `dist/web` by default. */
  webDir?: string
}

export interface AppServices {
  users: UserService
  apiProfiles: ApiProfileService
  logins: LoginService
  accounts: AccountService
  gifts: GiftService
  imports: ImportService
  rules: RuleService
  spending: SpendingService
}

export interface App {
  http: FastifyInstance
  /** For filling the demo. */
  services: AppServices
  /** Only for the terminal: the code that the first owner must enter, or null if none is needed. */
  setupCode: string | null
}

export async function buildApp(config: Config, deps: AppDeps): Promise<App> {
  const { db, gateway, botApi, clock, random, log, secrets } = deps
  const { basePath, version, dataDir } = config
  const ratePolicy = deps.ratePolicy ?? defaultRatePolicy
  const live = createLive(clock)
  const streams = createStreamHub(clock)

  const activity = openActivity({ db, clock, log, live })
  const keys = openIdempotency({ db, clock, log, secrets })
  const plumbing = { streams, live, activity: activity.service, keys: keys.service }
  const house: House = { db, sharedCommit: createSharedCommit(db), clock, random, log, secrets, dataDir, ...plumbing }
  const metrics = await openMetrics(house, { metrics: config.metrics, version, gateway })
  const users = openUsers(house, {
    registration: config.registration,
    // The demo holds nobody's data.
    needsSetupCode: config.demo === null && canStrangersReach(config),
    freeTries: ratePolicy.login,
    basePath,
    about: { version, demo: config.demo !== null },
    lastEventId: (userId) => live.lastId(userId),
  })
  const tokens = openTokens(house)
  const { service: apiProfiles, ...apiProfileRoom } = openApiProfiles(house)
  const settings = openSettings(house, { botApi })
  const accounts = openAccounts(house, { apiProfiles, gateway, users: users.service })
  const { clients } = accounts
  const imports = openImports(house, {
    accounts,
    apiProfiles,
    settings: settings.service,
    gateway,
    dc: config.telegram.dc,
  })
  const spending = openSpending(house, {
    users: users.service,
    accounts,
    timeZoneOf: (userId) => notices.service.timeZoneOf(userId),
  })
  const gifts = openGifts(house, { accounts })
  const wallet = openWallet(house, { accounts })
  const orders = openOrders(house, { users: users.service, accounts, gifts: gifts.service, spending, wallet })
  const rules = openRules(house, { users: users.service, accounts, gifts: gifts.service, spending, orders })
  const drops = openDrops(house, { accounts, gifts, orders, rules })
  const stickers = openStickers(house, { gifts: gifts.service, clients, settings: settings.service, botApi })
  const notices = openNotices(house, { botApi, accounts, gifts, orders, drops, spending, wallet, settings })
  const events = openEvents(house, { live, accounts, gifts })
  const storage = openStorage(house)
  const demo = deps.demo ? [openDemo({ demo: deps.demo, accounts: accounts.service, notices: notices.service })] : []
  const more = (deps.moreRooms ?? []).map((open) => open(house))
  const rooms: Room[] = [
    activity,
    keys,
    metrics,
    users,
    tokens,
    apiProfileRoom,
    settings,
    accounts,
    imports,
    spending,
    wallet,
    orders,
    rules,
    drops,
    notices,
    gifts,
    stickers,
    events,
    storage,
    ...demo,
    ...more,
  ]
  metrics.watch({
    accounts: () => accounts.service.countAll(),
    openStreams: () => streams.count(),
    giftBus: gifts.bus,
    workers: () => gifts.workers(),
  })

  const spa = createSpa(deps.webDir ?? builtWebDir, basePath)
  const http = await createHttpServer({
    log,
    basePath,
    limits: deps.serverLimits ?? defaultServerLimits,
    trustProxy: config.trustProxy,
    version,
    doors: { signIns: users.service, apiTokens: tokens.service },
    sendPage: (reply) => spa.sendPage(reply),
  })
  watchFullDisk(http, activity.service)
  metrics.register(http)
  const bind = createCallBinder(http, {
    limits: await createRateLimits(http, ratePolicy),
    keys: keys.service,
    isFrozen: (userId, accountId) => accounts.service.isFrozen(userId, accountId),
  })
  for (const room of rooms) room.routes?.(bind)
  await spa.register(http)
  bindLifecycle(http, rooms, { streams, clock })

  const { logins, service } = accounts
  return {
    http,
    services: {
      users: users.service,
      apiProfiles,
      logins,
      accounts: service,
      gifts: gifts.service,
      imports: imports.service,
      rules: rules.service,
      spending: spending.service,
    },
    setupCode: users.readSetupCode(),
  }
}

/** Starts the rooms when the server is ready, and stops them when it closes. */
function bindLifecycle(
  http: FastifyInstance,
  rooms: readonly Room[],
  { streams, clock }: Pick<House, 'streams' | 'clock'>,
): void {
  http.addHook('onReady', async () => {
    for (const room of rooms) room.start?.()
  })
  // Open streams would keep the server from closing, and so would connections that have not sent a request yet.
  http.addHook('preClose', async () => {
    for (const room of rooms) room.rest?.()
    streams.closeAll()
    clock.after(LAST_ANSWERS_MS, () => http.server.closeAllConnections())
  })
  http.addHook('onClose', async () => {
    for (const room of rooms.toReversed()) await room.stop?.()
  })
}
