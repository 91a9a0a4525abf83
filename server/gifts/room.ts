import type { AccountBus } from '../accounts/events.ts'
import type { AccountClients } from '../accounts/clients.ts'
import type { AccountService } from '../accounts/service.ts'
import { createCommitBus } from '../db/commit-bus.ts'
import type { House, Room } from '../house.ts'
import { noteGifts } from './activity.ts'
import type { GiftBus } from './events.ts'
import { giftRoutes } from './routes.ts'
import { createGiftService, type GiftService } from './service.ts'
import { createGiftSupervisor, type GiftSupervisor } from './supervisor.ts'

interface Needs {
  accounts: { service: AccountService; bus: AccountBus; clients: AccountClients }
}

export interface GiftsRoom extends Room {
  service: GiftService
  bus: GiftBus
  /** Workers that should run, and how many of them wait to restart. */
  workers: GiftSupervisor['state']
}

export function openGifts(house: House, { accounts }: Needs): GiftsRoom {
  const { db, clock, random, log, activity, streams } = house
  const { clients } = accounts
  const bus: GiftBus = createCommitBus(db, log)
  noteGifts(bus, activity)
  const premiumAccountIds = (userId: number) => accounts.service.listPremiumIds(userId)
  const service = createGiftService({ db, clients, bus, clock, random, log, premiumAccountIds })
  accounts.bus.alongside('signed_in', ({ userId }) => service.alongsideSignIn(userId))
  const supervisor = createGiftSupervisor({ gifts: service, clients, bus, clock, random, log })
  return {
    service,
    bus,
    workers: () => supervisor.state(),
    routes: (bind) => giftRoutes(bind, { gifts: service, streams }),
    start: () => supervisor.start(),
    stop: () => supervisor.stop(),
  }
}
