import { createCommitBus } from '../db/commit-bus.ts'
import type { House, Room } from '../house.ts'
import type { AccountBus, AccountRow } from '../accounts/events.ts'
import type { UserService } from '../users/service.ts'
import { noteSpending } from './activity.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { spendingRoutes } from './routes.ts'
import { createSpendingService, type SpendingBus, type SpendingService } from './service.ts'
import { createSpendingStore } from './store.ts'

interface Needs {
  users: UserService
  accounts: { store: { listForUser(userId: number): AccountRow[] }; bus: Pick<AccountBus, 'on'> }
  /** The day of the caps is that of the user's notices. */
  timeZoneOf: (userId: number) => string
}

export interface SpendingRoom extends Room {
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
  const store = createSpendingStore(db)
  const service = createSpendingService({ store, ledger, bus, users, listAccounts, timeZoneOf, clock })

  const tell = ({ userId }: { userId: number }) => live.tell(userId, 'spending', { spending: service.get(userId) })
  bus.on('changed', tell)
  bus.on('moved', tell)
  accounts.bus.on('changed', ({ userId, before, after }) => {
    const isAnother = before?.starsAmount !== after.starsAmount || before.status !== after.status
    if (isAnother || before.frozenAt !== after.frozenAt) tell({ userId })
  })

  return { service, ledger, bus, routes: (bind) => spendingRoutes(bind, service) }
}
