import { join } from 'node:path'
import pLimit from 'p-limit'
import type { ApiProfileService } from '../api-profiles/service.ts'
import { createCommitBus } from '../db/commit-bus.ts'
import type { House, Room } from '../house.ts'
import type { TelegramGateway } from '../telegram/gateway.ts'
import type { UserService } from '../users/service.ts'
import { noteAccounts } from './activity.ts'
import { createAccountAppeals } from './appeals.ts'
import { createAccountDevices } from './devices.ts'
import type { AccountBus } from './events.ts'
import { createSessionExport } from './export.ts'
import { createAccountFreeze } from './freeze.ts'
import { freezeRoutes } from './freeze-routes.ts'
import { createFreshness } from './freshness.ts'
import { createLiveAccounts } from './live-accounts.ts'
import type { LiveClients } from './live-clients.ts'
import { createLoginService, type LoginService } from './login.ts'
import { createPendingLogins } from './pending-logins.ts'
import { createAccountPhotos } from './photos.ts'
import { createQrLogin } from './qr-login.ts'
import { noteReach } from './reach.ts'
import { createAccountRefresh } from './refresh.ts'
import { deviceRoutes } from './device-routes.ts'
import { sessionExportRoutes } from './export-routes.ts'
import { loginRoutes } from './login-routes.ts'
import { accountRoutes } from './routes.ts'
import { setAsideRoutes } from './set-aside-routes.ts'
import { createAccountService, type AccountService } from './service.ts'
import { createSessionFiles, type SessionFiles } from './session-files.ts'
import { createSetAsideSessions } from './set-aside.ts'
import { createSignIn, type SignIn } from './sign-in.ts'
import { createAccountStore, type AccountStore } from './store.ts'
import { tellAccounts } from './live.ts'
import type { AccountUpdates } from './updates.ts'
import { createStoredWaits } from './waits.ts'

/** Telegram's rate limits are per account; a refresh is mostly waiting for its answers. */
const BACKGROUND_REFRESHES = 10

interface Needs {
  apiProfiles: ApiProfileService
  gateway: TelegramGateway
  users: UserService
}

export interface AccountsRoom extends Room {
  service: AccountService
  logins: LoginService
  bus: AccountBus
  clients: LiveClients
  /** A room read the account's Stars on its own behalf, as they were at `at`, by the panel's clock. */
  noteBalance: AccountUpdates['noteBalance']
  /** For the import of sessions, which ends like a sign-in. */
  store: AccountStore
  sessions: SessionFiles
  signIn: SignIn
}

export function openAccounts(house: House, { apiProfiles, gateway, users }: Needs): AccountsRoom {
  const { db, clock, random, log, secrets, dataDir, streams, activity } = house
  const bus: AccountBus = createCommitBus(db, log)
  noteAccounts(bus, clock, activity)
  const store = createAccountStore(db)
  const sessions = createSessionFiles(dataDir, secrets)
  const known = { store, sessions, bus, clock, log }
  const storedWaits = createStoredWaits(house)
  const connected = createLiveAccounts({ ...known, db, storedWaits, apiProfiles, gateway, random })
  const { clients, links, balances } = connected
  noteReach(bus, links, clock, activity)
  tellAccounts(bus, links, house.live)
  const photos = createAccountPhotos({ ...known, folder: join(dataDir, 'cache', 'photos') })
  const refresh = createAccountRefresh({ ...known, clients, photos, balances })
  const freshness = createFreshness({ store, clock, log, refresh, limit: pLimit(BACKGROUND_REFRESHES) })
  const devices = createAccountDevices({ store, clients })
  const freeze = createAccountFreeze({ ...known, links, users })
  const appeals = createAccountAppeals({ ...known, db })
  const service = createAccountService({ ...known, clients, links, photos, refresh, freshness })
  const signIn = createSignIn({ ...known, clients, links, photos, freshness })
  const setAside = createSetAsideSessions({ ...known, links, signIn, apiProfiles, gateway })
  const pending = createPendingLogins(clock)
  const qr = createQrLogin({ clock, signIn, end: (login) => pending.end(login) })
  const logins = createLoginService({ apiProfiles, gateway, logins: pending, signIn, qr, bus })
  const sessionExport = createSessionExport({ ...known, apiProfiles, users })
  const resting = new AbortController()

  return {
    service,
    logins,
    bus,
    clients,
    noteBalance: (accountId, balance, at) => balances.noteBalance(accountId, balance, at),
    store,
    sessions,
    signIn,
    routes(bind) {
      loginRoutes(bind, { logins, streams })
      accountRoutes(bind, { accounts: service, photos })
      setAsideRoutes(bind, setAside)
      deviceRoutes(bind, devices)
      freezeRoutes(bind, { freeze, appeals })
      sessionExportRoutes(bind, sessionExport)
    },
    start() {
      setAside.start()
      void clients
        .connectAll(resting.signal)
        .catch((error: unknown) => log.error({ err: error }, 'connecting accounts failed'))
    },
    rest() {
      resting.abort()
      freshness.stop()
    },
    async stop() {
      await pending.endAll()
      photos.stop()
      setAside.stop()
      await connected.closeAll()
    },
  }
}
