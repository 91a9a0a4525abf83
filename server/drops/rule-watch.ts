/** What the orders of rules ask: whether their rule still buys, and who takes over a piece. */
import type { OrderPieces } from '../orders/events.ts'
import type { ArmedRule } from '../rules/decision.ts'
import { ruleGiftOf } from '../rules/rule-gift.ts'
import { findHeir } from './heir.ts'
import type { DropParts } from './parts.ts'
import type { DropStore } from './store.ts'

type Order = OrderPieces['order']

const isWithin = (limit: number | null, taken: number, more: number) => limit === null || taken + more <= limit

/** Whether the rule's limits still have room for an order of which nothing is set aside yet. */
function hasRoom({ limits, spent }: ArmedRule, { maxTotal, quantity, giftId }: Order, now: number): boolean {
  return (
    isWithin(limits.stars_total, spent.total, maxTotal) &&
    isWithin(limits.stars_per_day, spent.today, maxTotal) &&
    isWithin(limits.stars_per_gift, spent.ofGift(giftId ?? ''), maxTotal) &&
    isWithin(limits.pieces_total, spent.pieces, quantity) &&
    (limits.until === null || now <= Date.parse(limits.until))
  )
}

export function createRuleWatch(parts: Pick<DropParts, 'rules' | 'world' | 'clock'> & { store: DropStore }) {
  const { rules, world, clock, store } = parts
  const ruleOf = ({ userId, sourceId }: Order) =>
    rules.listArmed(userId).find(({ id }) => String(id) === sourceId) ?? null

  return {
    mayBuy(order: Order): boolean {
      // Asked at every step of every piece.
      const mode = rules.modeOf(order.userId, Number(order.sourceId))
      if (mode !== 'buy' && mode !== 'ask') return false
      if (order.status !== 'waiting') return true
      const rule = ruleOf(order)
      return rule !== null && hasRoom(rule, order, clock.now())
    },

    heirOf({ order, purchases }: OrderPieces, piece: OrderPieces['purchases'][number]): number | null {
      const rule = ruleOf(order)
      const dropId = store.findIdOfOrder(order.id)
      const drop = dropId === null ? null : store.getById(dropId)
      if (rule === null || drop === null) return null
      const { accounts, spending } = world.read(order.userId)
      if (!spending.isOn) return null
      const now = clock.now()
      const gift = ruleGiftOf(drop.gift, now)
      const { maxPrice: price, accountId: from } = piece
      return findHeir({ rule, gift, price, accounts, reserve: spending.reserve, purchases, from, now })
    },
  }
}
