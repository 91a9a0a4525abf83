/** The list of all calls. A new room adds its calls here, its words to words.ts, its events to live-events.ts. */
import * as accounts from './accounts.ts'
import * as activity from './activity.ts'
import * as apiProfiles from './api-profiles.ts'
import * as demo from './demo.ts'
import * as devices from './devices.ts'
import * as drops from './drops.ts'
import * as events from './events.ts'
import * as exported from './exports.ts'
import * as freezes from './freezes.ts'
import * as gifts from './gifts.ts'
import * as imports from './imports.ts'
import * as login from './login.ts'
import * as notices from './notices.ts'
import * as orderFiles from './order-files.ts'
import * as orders from './orders.ts'
import * as premium from './premium.ts'
import * as readiness from './readiness.ts'
import * as recipients from './recipients.ts'
import * as rules from './rules.ts'
import * as setAside from './set-aside.ts'
import * as settings from './settings.ts'
import * as spending from './spending.ts'
import * as stickers from './stickers.ts'
import * as storage from './storage.ts'
import * as tokens from './tokens.ts'
import * as users from './users.ts'

export const calls = {
  ...users.calls,
  ...readiness.calls,
  ...tokens.calls,
  ...apiProfiles.calls,
  ...login.calls,
  ...accounts.calls,
  ...freezes.calls,
  ...setAside.calls,
  ...devices.calls,
  ...exported.calls,
  ...imports.calls,
  ...events.calls,
  ...activity.calls,
  ...gifts.calls,
  ...stickers.calls,
  ...spending.calls,
  ...orders.calls,
  ...orderFiles.calls,
  ...recipients.calls,
  ...premium.calls,
  ...rules.calls,
  ...drops.calls,
  ...settings.calls,
  ...notices.calls,
  ...storage.calls,
  ...demo.calls,
}
export type Calls = typeof calls
