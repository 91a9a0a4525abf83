import type { Database } from '../db/open.ts'
import { createBus, type Hearing } from '../lib/bus.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { createActivityPace } from './pace.ts'
import { createActivityService, type ActivityEvents, type ActivityService } from './service.ts'
import { createActivityStore } from './store.ts'

/** The room put together; it tells on `bus` of each row that was stored. */
export function createActivity(parts: {
  db: Database
  clock: Clock
  log: Log
}): ActivityService & { bus: Hearing<ActivityEvents> } {
  const { db, clock, log } = parts
  const bus = createBus<ActivityEvents>(log)
  const service = createActivityService({
    store: createActivityStore(db),
    pace: createActivityPace(clock),
    bus,
    clock,
    log,
  })
  return { ...service, bus }
}
