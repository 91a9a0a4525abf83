import type { AccountRow } from '../accounts/events.ts'
import { createCommitBus } from '../db/commit-bus.ts'
import type { GiftService } from '../gifts/service.ts'
import type { House, Room } from '../house.ts'
import type { OrdersRoom } from '../orders/room.ts'
import type { SpendingRoom } from '../spending/room.ts'
import type { UserService } from '../users/service.ts'
import { noteRules } from './activity.ts'
import { createRuleBook } from './book.ts'
import type { RuleBus } from './events.ts'
import { presentRule } from './present.ts'
import { createRehearse } from './rehearse.ts'
import { ruleRoutes } from './routes.ts'
import { createRuleService, type RuleService } from './service.ts'
import { createRuleStore } from './store.ts'
import { createTallyTeller } from './tally-teller.ts'
import { createRuleWorld, type RuleWorld } from './world.ts'

interface Needs {
  users: UserService
  accounts: {
    store: { listForUser(userId: number): AccountRow[] }
    service: { listPremiumIds(userId: number): ReadonlySet<number> }
  }
  gifts: GiftService
  spending: SpendingRoom
  orders: OrdersRoom
}

export interface RulesRoom extends Room {
  service: RuleService
  bus: RuleBus
  /** What decisions are made with, live and in a rehearsal. */
  world: RuleWorld
}

export function openRules(house: House, { users, accounts, gifts, spending, orders }: Needs): RulesRoom {
  const { db, clock, log, live, activity } = house
  const bus: RuleBus = createCommitBus(db, log)
  noteRules(bus, activity)
  const store = createRuleStore(db)
  const dayAt = (userId: number, at: number) => spending.service.dayAt(userId, at)
  const book = createRuleBook({ store, dayAt, clock })
  const teller = createTallyTeller({ book, bus, clock })
  const service = createRuleService({
    store,
    book,
    bus,
    users,
    accountIds: (userId) => new Set(accounts.store.listForUser(userId).map(({ id }) => id)),
    checkMessage: orders.checkMessage,
    tellMoved: (userId) => teller.moved(userId),
    clock,
  })
  const world = createRuleWorld({
    spending: spending.service,
    gifts,
    unclearAccountIds: (userId) => orders.unclearAccountIds(userId),
    recallRecipient: (userId, accountId, wish) => orders.recallRecipient(userId, accountId, wish),
  })
  const rehearse = createRehearse({
    world,
    gifts,
    listStored: (userId) => service.listStored(userId),
    dayAt,
    clock,
  })

  const tellAll = (userId: number) => live.tell(userId, 'rules', { items: service.list(userId) })
  bus.on('changed', ({ userId, before, after }) => {
    if (after !== null) bus.emit('rule', { userId, rule: presentRule(after, book.tally(userId, after.id)) })
    else tellAll(userId)
    const isOn = (row: typeof after) => row !== null && row.mode !== 'off'
    if (isOn(before) || isOn(after)) bus.emit('armed', { userId })
  })
  bus.on('reordered', ({ userId }) => {
    bus.emit('armed', { userId })
    tellAll(userId)
  })
  bus.on('rule', ({ userId, rule }) => live.tell(userId, 'rule', { rule }))
  orders.bus.on('purchase', ({ userId, purchase, before }) => {
    if (before?.status !== purchase.status) teller.moved(userId)
  })

  return {
    service,
    bus,
    world,
    routes: (bind) => ruleRoutes(bind, service, rehearse),
    stop: () => teller.stop(),
  }
}
