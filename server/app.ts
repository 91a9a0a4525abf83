/**
 * The one map of the house: what the panel is made of and how the parts are put together. Knows no port and no process;
 * main.ts and the tests call it alike.
 */
import { join } from 'node:path'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { AccountEvents } from './accounts/events.ts'
import { deviceRoutes } from './accounts/device-routes.ts'
import { createAccountDevices } from './accounts/devices.ts'
import { createSessionExport } from './accounts/export.ts'
import { sessionExportRoutes } from './accounts/export-routes.ts'
import { createFreshness } from './accounts/freshness.ts'
import { createLiveAccounts } from './accounts/live-accounts.ts'
import { loginRoutes } from './accounts/login-routes.ts'
import { createLoginService, type LoginService } from './accounts/login.ts'
import { createPendingLogins } from './accounts/pending-logins.ts'
import { accountPhotoRoutes } from './accounts/photo-routes.ts'
import { createAccountPhotos } from './accounts/photos.ts'
import { createQrLogin } from './accounts/qr-login.ts'
import { createAccountRefresh } from './accounts/refresh.ts'
import { accountRoutes } from './accounts/routes.ts'
import { setAsideRoutes } from './accounts/set-aside-routes.ts'
import { createSetAsideSessions } from './accounts/set-aside.ts'
import { createAccountService, type AccountService } from './accounts/service.ts'
import { createSessionFiles } from './accounts/session-files.ts'
import { createSignIn } from './accounts/sign-in.ts'
import { createAccountStore } from './accounts/store.ts'
import { createActivity } from './activity/activity.ts'
import { activityRoutes, watchFullDisk } from './activity/routes.ts'
import { apiProfileRoutes } from './api-profiles/routes.ts'
import { createApiProfileService, type ApiProfileService } from './api-profiles/service.ts'
import { createApiProfileStore } from './api-profiles/store.ts'
import type { Config } from './config.ts'
import type { Database } from './db/open.ts'
import type { DemoDesk } from './demo/desk.ts'
import { demoRoutes } from './demo/routes.ts'
import { eventRoutes } from './events/routes.ts'
import { createEventService } from './events/service.ts'
import type { GiftEvents } from './gifts/events.ts'
import { giftRoutes } from './gifts/routes.ts'
import { createGiftService, type GiftService } from './gifts/service.ts'
import { createGiftSupervisor } from './gifts/supervisor.ts'
import { createRateLimits, defaultRatePolicy, type RatePolicy } from './http/rate-limits.ts'
import { defaultServerLimits, type ServerLimits } from './http/server-limits.ts'
import { createHttpServer } from './http/server.ts'
import { builtWebDir, createSpa } from './http/spa.ts'
import { createStreamHub } from './http/sse.ts'
import { importRoutes } from './imports/routes.ts'
import { createImportService, type ImportEvents, type ImportService } from './imports/service.ts'
import { createBus } from './lib/bus.ts'
import type { Clock } from './lib/clock.ts'
import { createLimiter } from './lib/limiter.ts'
import type { Random } from './lib/random.ts'
import type { SecretBox } from './lib/secret-box.ts'
import { measureGateway } from './metrics/measured-gateway.ts'
import { watchProcess } from './metrics/process-figures.ts'
import { createReadiness } from './metrics/readiness.ts'
import { readyRoutes, registerMetrics } from './metrics/routes.ts'
import { createMetrics } from './metrics/service.ts'
import { noticeRoutes } from './notices/routes.ts'
import { createNoticeService, type NoticeEvents } from './notices/service.ts'
import { settingsRoutes } from './settings/routes.ts'
import { createSettingsService, type SettingsEvents } from './settings/service.ts'
import { createSettingsStore } from './settings/store.ts'
import { stickerRoutes } from './stickers/routes.ts'
import { createStickerService } from './stickers/service.ts'
import { storageRoutes } from './storage/routes.ts'
import { createStorageService } from './storage/service.ts'
import type { BotApi, TelegramGateway } from './telegram/gateway.ts'
import { tokenRoutes } from './tokens/routes.ts'
import { createTokenService, type TokenEvents } from './tokens/service.ts'
import { createApiTokenStore } from './tokens/store.ts'
import { createKnownDevices } from './users/known-devices.ts'
import { createPasswords } from './users/passwords.ts'
import { userRoutes } from './users/routes.ts'
import { createUserService, type UserEvents, type UserService } from './users/service.ts'
import { canStrangersReach, createSetupCode } from './users/setup-code.ts'
import { createSignInPace } from './users/sign-in-pace.ts'
import { createSlowDown } from './users/slow-down.ts'
import { createUserStore } from './users/store.ts'

/** Telegram counts calls for each account by itself; the wait for its answers is most of a refresh. */
const BACKGROUND_REFRESHES = 10
/** Nobody guesses one; a program whose token was revoked is told to slow down. */
const FREE_WRONG_TOKENS = 30
/** How long a stop waits for answers that are under way. */
const LAST_ANSWERS_MS = 1_000

export interface AppDeps {
  db: Database
  gateway: TelegramGateway
  botApi: BotApi
  clock: Clock
  random: Random
  log: FastifyBaseLogger
  secrets: SecretBox
  /** The demo's own routes exist with it alone. */
  demo?: DemoDesk
  /** The limits of a public panel by default. */
  ratePolicy?: RatePolicy
  /** What a client may cost; those of a public panel by default. */
  serverLimits?: ServerLimits
  /** Where the built web app lies; `dist/web` by default. */
  webDir?: string
}

export interface AppServices {
  users: UserService
  apiProfiles: ApiProfileService
  logins: LoginService
  accounts: AccountService
  gifts: GiftService
  imports: ImportService
}

export interface App {
  http: FastifyInstance
  /** What the demo fills itself with. */
  services: AppServices
  /** For the terminal alone: what the first owner has to give, or null when nobody has to. */
  setupCode: string | null
}

export async function buildApp(config: Config, deps: AppDeps): Promise<App> {
  const { db, botApi, clock, random, log, secrets } = deps
  const { basePath } = config
  const spa = createSpa(deps.webDir ?? builtWebDir, basePath)
  const ratePolicy = deps.ratePolicy ?? defaultRatePolicy
  // The demo holds nothing of anybody's.
  const setup = config.demo === null && canStrangersReach(config) ? createSetupCode() : null
  const onError = (error: unknown) => log.error({ err: error }, 'a listener failed')

  // Services, from the ground up.
  const giftBus = createBus<GiftEvents>(onError)
  const ownProcess = config.metrics === null ? null : watchProcess(clock.now() - process.uptime() * 1000)
  const watching =
    ownProcess && createMetrics({ version: config.version, giftBus, readProcess: () => ownProcess.read() })
  const gateway = watching ? measureGateway(deps.gateway, clock, watching.metrics.noteCall) : deps.gateway
  const streams = createStreamHub(clock)
  const userBus = createBus<UserEvents>(onError)
  const users = createUserService({
    store: createUserStore(db),
    passwords: createPasswords(),
    pace: createSignInPace({ clock, freeTries: ratePolicy.login }),
    devices: createKnownDevices(secrets),
    registration: config.registration,
    setupCode: setup?.code ?? null,
    bus: userBus,
    clock,
  })
  const tokenBus = createBus<TokenEvents>(onError)
  const tokenPace = createSlowDown({ clock, freeTries: FREE_WRONG_TOKENS, longestWaitMs: 15 * 60_000 })
  const tokens = createTokenService({ store: createApiTokenStore(db), pace: tokenPace, bus: tokenBus, clock, log })
  const apiProfiles = createApiProfileService({ store: createApiProfileStore(db), secrets, clock })
  const settingsBus = createBus<SettingsEvents>(onError)
  const settings = createSettingsService({ store: createSettingsStore(db), secrets, botApi, bus: settingsBus })

  const accountBus = createBus<AccountEvents>(onError)
  const accountStore = createAccountStore(db)
  const sessions = createSessionFiles(config.dataDir, secrets)
  const known = { store: accountStore, sessions, bus: accountBus, clock, log }
  const live = createLiveAccounts({ ...known, db, apiProfiles, gateway, random })
  const { clients, links } = live
  const photos = createAccountPhotos({ ...known, links, folder: join(config.dataDir, 'cache', 'photos') })
  const refresh = createAccountRefresh({ ...known, clients, links, photos })
  const freshness = createFreshness({ ...known, refresh, limiter: createLimiter(BACKGROUND_REFRESHES) })
  const importBus = createBus<ImportEvents>(onError)
  const noticeBus = createBus<NoticeEvents>(onError)
  const heard = { userBus, tokenBus, settingsBus, accountBus, importBus, giftBus, noticeBus }
  const activity = createActivity({ db, ...heard, clock, log })
  const devices = createAccountDevices({ store: accountStore, clients })
  const accounts = createAccountService({ ...known, clients, links, photos, refresh, freshness })
  const signIn = createSignIn({ ...known, clients, links, photos, freshness })
  const setAside = createSetAsideSessions({ ...known, links, signIn, apiProfiles, gateway })
  const pending = createPendingLogins(clock)
  const qr = createQrLogin({ clock, signIn, end: (login) => pending.end(login) })
  const logins = createLoginService({ apiProfiles, gateway, logins: pending, signIn, qr, bus: accountBus })
  const importing = {
    ...known,
    clients,
    apiProfiles,
    settings,
    signIn,
    gateway,
    importBus,
    random,
    dc: config.telegram.dc,
  }
  const imports = createImportService(importing)
  const sessionExport = createSessionExport({ ...known, links, apiProfiles, users })

  const premiumAccountIds = (userId: number) => accounts.listPremiumIds(userId)
  const gifts = createGiftService({ db, clients, bus: giftBus, clock, random, log, premiumAccountIds })
  const events = createEventService({ bus: accountBus, activityBus: activity.bus, noticeBus, giftBus, gifts, clock })
  const supervisor = createGiftSupervisor({ gifts, clients, bus: giftBus, clock, random, log })
  const stickers = createStickerService({
    cacheDir: join(config.dataDir, 'cache'),
    gifts,
    clients,
    botApi,
    botTokenOf: (userId) => settings.getBotToken(userId),
    clock,
    log,
  })

  const notices = createNoticeService({
    db,
    botApi,
    clock,
    random,
    log,
    settings,
    accounts,
    giftBus,
    accountBus,
    settingsBus,
    bus: noticeBus,
  })

  const workers = () => supervisor.state()
  const countLinks = () => accounts.countAll().links
  const look = createReadiness({ db, dataDir: config.dataDir, workers, links: countLinks, clock })
  watching?.watch({ accounts: () => accounts.countAll(), openStreams: () => streams.count() })

  // Plumbing.
  const http = await createHttpServer({
    log,
    basePath,
    limits: deps.serverLimits ?? defaultServerLimits,
    trustProxy: config.trustProxy,
    version: config.version,
    doors: { signIns: users, apiTokens: tokens },
    sendPage: (reply) => spa.sendPage(reply),
  })
  watchFullDisk(http, activity)
  registerMetrics(http, watching?.metrics ?? null, config.metrics?.token ?? null)
  const limits = await createRateLimits(http, ratePolicy)

  // Rooms.
  await http.register(
    async (api) => {
      const about = { version: config.version, demo: config.demo !== null }
      await api.register(userRoutes, { users, limits, basePath, about, lastEventId: (userId) => events.lastId(userId) })
      await api.register(readyRoutes, { look })
      await api.register(tokenRoutes, { tokens })
      await api.register(apiProfileRoutes, { apiProfiles })
      await api.register(loginRoutes, { logins, limits, streams })
      await api.register(accountRoutes, { accounts })
      await api.register(setAsideRoutes, { setAside })
      await api.register(accountPhotoRoutes, { photos })
      await api.register(deviceRoutes, { devices })
      await api.register(sessionExportRoutes, { sessionExport })
      await api.register(importRoutes, { imports, limits, now: () => clock.now() })
      await api.register(eventRoutes, { events, streams })
      await api.register(activityRoutes, { activity, clock })
      await api.register(giftRoutes, { gifts, streams })
      await api.register(stickerRoutes, { stickers, limits })
      await api.register(settingsRoutes, { settings })
      await api.register(noticeRoutes, { notices })
      await api.register(storageRoutes, { storage: createStorageService(config.dataDir) })
      if (deps.demo) await api.register(demoRoutes, { demo: deps.demo, accounts, notices })
    },
    { prefix: '/api' },
  )
  await spa.register(http)

  // Life.
  const stopping = new AbortController()
  userBus.on('signed_out', ({ userId }) => streams.closeForUser(userId))
  accountBus.on('signed_in', ({ userId }) => gifts.noteSignIn(userId))
  tokenBus.on('revoked', ({ token }) => streams.closeForToken(token.id))
  http.addHook('onReady', async () => {
    activity.start()
    setAside.start()
    notices.start()
    supervisor.start()
    void clients.connectAll(stopping.signal).catch(onError)
  })
  // Open streams would keep the server from closing, and so would a connection that has not sent a request yet.
  http.addHook('preClose', async () => {
    stopping.abort()
    freshness.stop()
    imports.stop()
    streams.closeAll()
    clock.after(LAST_ANSWERS_MS, () => http.server.closeAllConnections())
  })
  http.addHook('onClose', async () => {
    await supervisor.stop()
    await pending.endAll()
    await notices.stop()
    photos.stop()
    setAside.stop()
    ownProcess?.stop()
    await live.closeAll()
    activity.stop()
  })
  const setupCode = setup && users.needsSetupCode() ? setup.text : null
  return { http, services: { users, apiProfiles, logins, accounts, gifts, imports }, setupCode }
}
