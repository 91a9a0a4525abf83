/** What the rooms tell each other by: a bus each, and the activity, which keeps what there is to read back of it. */
import { noteAccounts } from './accounts/activity.ts'
import type { AccountBus } from './accounts/events.ts'
import { createActivity } from './activity/activity.ts'
import { createCommitBus } from './db/commit-bus.ts'
import type { Database } from './db/open.ts'
import { noteGifts } from './gifts/activity.ts'
import type { GiftBus } from './gifts/events.ts'
import { noteImports } from './imports/activity.ts'
import type { ImportEvents } from './imports/service.ts'
import { createBus } from './lib/bus.ts'
import type { Clock } from './lib/clock.ts'
import type { Log } from './lib/log.ts'
import { noteNotices } from './notices/activity.ts'
import type { NoticeBus } from './notices/service.ts'
import { noteSettings } from './settings/activity.ts'
import type { SettingsBus } from './settings/service.ts'
import { noteTokens } from './tokens/activity.ts'
import type { TokenBus } from './tokens/service.ts'
import { noteUsers } from './users/activity.ts'
import type { UserBus } from './users/service.ts'

export function openBuses({ db, clock, log }: { db: Database; clock: Clock; log: Log }) {
  const activity = createActivity({ db, clock, log })
  const userBus: UserBus = createCommitBus(db, log)
  const tokenBus: TokenBus = createCommitBus(db, log)
  const settingsBus: SettingsBus = createCommitBus(db, log)
  const accountBus: AccountBus = createCommitBus(db, log)
  const importBus = createBus<ImportEvents>(log)
  const giftBus: GiftBus = createCommitBus(db, log)
  const noticeBus: NoticeBus = createCommitBus(db, log)
  noteUsers(userBus, activity)
  noteTokens(tokenBus, activity)
  noteSettings(settingsBus, activity)
  noteAccounts(accountBus, clock, activity)
  noteImports(importBus, activity)
  noteGifts(giftBus, activity)
  noteNotices(noticeBus, activity)
  return { activity, userBus, tokenBus, settingsBus, accountBus, importBus, giftBus, noticeBus }
}
