/** The list of the rooms' live events. */
import * as accounts from './accounts.ts'
import * as activity from './activity.ts'
import * as notices from './notices.ts'
import * as drops from './drops.ts'
import * as orders from './orders.ts'
import * as rules from './rules.ts'
import * as spending from './spending.ts'

export const liveOfRooms = {
  ...accounts.live,
  ...activity.live,
  ...notices.live,
  ...spending.live,
  ...orders.live,
  ...rules.live,
  ...drops.live,
}
