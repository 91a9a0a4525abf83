import type { Database } from '../db/open.ts'
import type { LiveTeller } from '../events/live.ts'
import type { Room } from '../house.ts'
import { createBus } from '../lib/bus.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { createActivityPace } from './pace.ts'
import { activityRoutes } from './routes.ts'
import { createActivityService, type ActivityEvents, type ActivityService } from './service.ts'
import { createActivityStore } from './store.ts'

interface Ground {
  db: Database
  clock: Clock
  log: Log
  live: LiveTeller
}

/** Opened first: the other rooms get it as `house.activity`. */
export function openActivity({ db, clock, log, live }: Ground): Room & { service: ActivityService } {
  const bus = createBus<ActivityEvents>(log)
  bus.on('activity', ({ userId, event }) => live.tell(userId, 'activity', event))
  const service = createActivityService({
    store: createActivityStore(db),
    pace: createActivityPace(clock),
    bus,
    clock,
    log,
  })
  return {
    service,
    routes: (bind) => activityRoutes(bind, { activity: service, clock }),
    start: () => service.start(),
    stop: () => service.stop(),
  }
}
