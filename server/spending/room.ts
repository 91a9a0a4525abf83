import { createCommitBus } from '../db/commit-bus.ts'
import type { House, Room } from '../house.ts'
import { createGatherer } from '../lib/gather.ts'
import type { AccountBus, AccountRow } from '../accounts/events.ts'
import type { UserService } from '../users/service.ts'
import { noteSpending } from './activity.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { spendingRoutes } from './routes.ts'
import { createSpendingService, type SpendingBus, type SpendingService, type StopTally } from './service.ts'
import { createSpendingStore } from './store.ts'

/** Purchases move many times in a moment, and a page shows only the last of it. */
const GATHER_MS = 50

interface Needs {
  users: UserService
  accounts: {
    store: { listForUser(userId: number): AccountRow[]; get(userId: number, id: number): AccountRow | null }
    bus: Pick<AccountBus, 'on' | 'alongside'>
  }
  /** The day of the caps is that of the user's notices. */
  timeZoneOf: (userId: number) => string
}

export interface SpendingRoom extends Room {
  /** Who plans purchases releases them when everything is stopped. */
  onStop(release: (userId: number) => StopTally): void
  /** What is held or spent changed. */
  tellMoved(userId: number): void
  service: SpendingService
  ledger: Ledger
  bus: SpendingBus
}

export function openSpending(house: House, { users, accounts, timeZoneOf }: Needs): SpendingRoom {
  const { db, clock, log, live, activity } = house
  const bus: SpendingBus = createCommitBus(db, log)
  noteSpending(bus, activity)
  const ledger = createLedger(db)
  const listAccounts = (userId: number) => accounts.store.listForUser(userId)
  const getAccount = (userId: number, id: number) => accounts.store.get(userId, id)
  const store = createSpendingStore(db)
  const service = createSpendingService({ store, ledger, bus, users, listAccounts, getAccount, timeZoneOf, clock })

  accounts.bus.alongside('balance', ({ accountId, at }) => {
    ledger.noteBalance(accountId, at)
    return () => {}
  })

  const tell = ({ userId }: { userId: number }) => live.tell(userId, 'spending', { spending: service.get(userId) })
  bus.on('changed', tell)

  /** A purchase moves several times in a moment, and its payment does not wait for what is told of that. */
  const moved = createGatherer<number>(GATHER_MS, (userIds) => {
    for (const userId of userIds) tell({ userId })
  })
  accounts.bus.on('changed', ({ userId, before, after }) => {
    const isAnother = before?.starsAmount !== after.starsAmount || before.status !== after.status
    // The account's own event says the same; where nothing is ever bought that is enough.
    const isFreeze = before !== null && before.frozenAt !== after.frozenAt
    if (isFreeze || (isAnother && service.isOn(userId))) moved.add(userId)
  })

  let release: ((userId: number) => StopTally) | null = null
  const stop = (userId: number): StopTally => {
    service.switchOff(userId)
    return release?.(userId) ?? { released: 0, verifying: 0 }
  }

  return {
    service,
    ledger,
    bus,
    onStop: (next) => void (release = next),
    tellMoved: (userId) => moved.add(userId),
    routes: (bind) => spendingRoutes(bind, service, stop),
    // Lines that close at the end still leave purchases unclear.
    stop: () => moved.stop(),
  }
}
