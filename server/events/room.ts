import type { AccountEvents } from '../accounts/events.ts'
import type { GiftEvents } from '../gifts/events.ts'
import type { GiftService } from '../gifts/service.ts'
import type { House, Room } from '../house.ts'
import type { Hearing } from '../lib/bus.ts'
import type { Live } from './live.ts'
import { eventRoutes } from './routes.ts'
import { createEventService } from './service.ts'

interface Needs {
  live: Live
  accounts: { bus: Hearing<AccountEvents> }
  gifts: { bus: Hearing<GiftEvents>; service: GiftService }
}

export function openEvents({ clock, streams }: House, { live, accounts, gifts }: Needs): Room {
  const events = createEventService({
    live,
    accountBus: accounts.bus,
    giftBus: gifts.bus,
    gifts: gifts.service,
    clock,
  })
  return { routes: (bind) => eventRoutes(bind, { events, streams }) }
}
