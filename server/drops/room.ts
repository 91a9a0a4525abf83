import type { AccountBus } from '../accounts/events.ts'
import type { AccountClients } from '../accounts/clients.ts'
import { createCommitBus } from '../db/commit-bus.ts'
import type { Rule } from '../contract/rules.ts'
import type { GiftsRoom } from '../gifts/room.ts'
import type { House, Room } from '../house.ts'
import type { OrdersRoom } from '../orders/room.ts'
import type { RulesRoom } from '../rules/room.ts'
import { noteDrops } from './activity.ts'
import { createEngine, type Engine } from './engine.ts'
import type { DropBus } from './events.ts'
import { createFollower } from './follow.ts'
import { presentDrop } from './present.ts'
import { dropRoutes } from './routes.ts'
import { createRuleWatch } from './rule-watch.ts'
import { createDropService } from './service.ts'
import { createDropStore, type DropRow } from './store.ts'
import { createUnlocks } from './unlocks.ts'
import { createWarmRecipients } from './warm-recipients.ts'

interface Needs {
  accounts: { bus: Pick<AccountBus, 'on'>; clients: AccountClients }
  gifts: Pick<GiftsRoom, 'service' | 'bus'>
  orders: Pick<OrdersRoom, 'bus' | 'read' | 'readOrder' | 'ofRules'>
  rules: Pick<RulesRoom, 'service' | 'bus' | 'world'>
}

export interface DropsRoom extends Room {
  bus: DropBus
  /** Null for a rule that is gone. */
  readRule: (userId: number, ruleId: number) => Rule | null
}

/** What comes on sale, and what the rules buy of it. */
export function openDrops(house: House, { accounts, gifts, orders, rules }: Needs): DropsRoom {
  const { db, clock, log, live, activity } = house
  const { clients } = accounts
  const bus: DropBus = createCommitBus(db, log)
  const readRule = (userId: number, ruleId: number) =>
    rules.service.list(userId).find(({ id }) => id === ruleId) ?? null
  noteDrops(bus, activity, { readRule, readOrder: (orderId) => orders.readOrder(orderId) })
  const store = createDropStore(db)
  const readOrders = (dropId: number) => store.listOrderIds(dropId).flatMap((id) => orders.read(id) ?? [])
  const present = (row: DropRow) => presentDrop(row, readOrders(row.id))
  const parts = {
    rules: rules.service,
    world: rules.world,
    orders: orders.ofRules,
    findGift: (userId: number, giftId: string) =>
      gifts.service.list(userId).items.find(({ id }) => id === giftId) ?? null,
    clients,
    clock,
    log,
    store,
    bus,
    present,
  }
  const unlocks = createUnlocks({ ...parts, engine: () => engine })
  const engine: Engine = createEngine({
    ...parts,
    hurry: (userId, giftId) => unlocks.hurry(userId, giftId),
    onWaiting: () => unlocks.look(),
  })
  const follower = createFollower({ store, bus, orders, present, clock, log })
  const recipients = createWarmRecipients({
    rules: rules.service,
    orders: orders.ofRules,
    clients,
    listUserIds: () => gifts.service.listAutoRefreshUserIds(),
    clock,
    log,
  })

  orders.ofRules.watch(createRuleWatch(parts))
  gifts.service.onNews((news) => engine.take(news))
  gifts.service.hurryWhile((userId) => rules.service.hasBuying(userId))
  gifts.bus.on('gifts', ({ userId, changes }) => {
    for (const { id, is_sold_out: isSoldOut } of changes.changed)
      if (isSoldOut === true) follower.noteSoldOut(userId, id)
  })
  rules.bus.on('armed', ({ userId }) => recipients.look(userId))
  accounts.bus.on('signed_in', ({ userId }) => recipients.look(userId))
  bus.on('drop', ({ userId, drop }) => live.tell(userId, 'drop', { drop }))

  const service = createDropService({ store, present })
  return {
    bus,
    readRule,
    routes: (bind) => dropRoutes(bind, service),
    start() {
      follower.start()
      unlocks.look()
      recipients.start()
    },
    stop() {
      follower.stop()
      unlocks.stop()
      recipients.stop()
    },
  }
}
