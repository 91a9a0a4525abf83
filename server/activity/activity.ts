import type { AccountEvents } from '../accounts/events.ts'
import type { Database } from '../db/open.ts'
import type { GiftEvents } from '../gifts/events.ts'
import type { ImportEvents } from '../imports/service.ts'
import { createBus, type Bus } from '../lib/bus.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { NoticeEvents } from '../notices/service.ts'
import type { SettingsEvents } from '../settings/service.ts'
import type { TokenEvents } from '../tokens/service.ts'
import type { UserEvents } from '../users/service.ts'
import { createActivityPace } from './pace.ts'
import { createActivityService, type ActivityEvents, type ActivityService } from './service.ts'
import { createActivityStore } from './store.ts'
import { watchAccounts } from './watch-accounts.ts'
import { watchCredentials } from './watch-credentials.ts'
import { watchGifts } from './watch-gifts.ts'
import { watchNotices } from './watch-notices.ts'
import { watchPanel } from './watch-panel.ts'
import { watchReach } from './watch-reach.ts'

/** The room put together: it hears the other rooms' buses, and tells on `bus` of each row that was stored. */
export function createActivity(parts: {
  db: Database
  userBus: Bus<UserEvents>
  tokenBus: Bus<TokenEvents>
  settingsBus: Bus<SettingsEvents>
  accountBus: Bus<AccountEvents>
  importBus: Bus<ImportEvents>
  giftBus: Bus<GiftEvents>
  noticeBus: Bus<NoticeEvents>
  clock: Clock
  log: Log
}): ActivityService & { bus: Bus<ActivityEvents> } {
  const { db, userBus, tokenBus, settingsBus, accountBus, importBus, giftBus, noticeBus, clock, log } = parts
  const bus = createBus<ActivityEvents>(log)
  const service = createActivityService({
    store: createActivityStore(db),
    pace: createActivityPace(clock),
    bus,
    clock,
    log,
  })
  watchPanel(userBus, settingsBus, service.note)
  watchAccounts(accountBus, clock, service.note)
  watchCredentials({ tokens: tokenBus, accounts: accountBus, imports: importBus }, service.note)
  watchReach(accountBus, clock, service.note)
  watchGifts(giftBus, service.note)
  watchNotices(noticeBus, service.note)
  return { ...service, bus }
}
