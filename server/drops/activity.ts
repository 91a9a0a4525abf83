import type { ActivityNotes } from '../activity/note.ts'
import type { ActivityFacts } from '../contract/activity.ts'
import { outcomeOf, plannedOf } from '../contract/drop-outcome.ts'
import type { Drop } from '../contract/drops.ts'
import type { RuleMode } from '../contract/rules.ts'
import type { Hearing } from '../lib/bus.ts'
import type { OrderPieces } from '../orders/events.ts'
import type { DropEvents } from './events.ts'

export interface KnownOfDrops {
  /** Null for a rule that is gone. */
  readRule: (userId: number, ruleId: number) => { name: string; mode: RuleMode } | null
  /** Null for an order that is gone. */
  readOrder: (orderId: number) => OrderPieces['order'] | null
}

/** What came of each drop that a rule wanted, once it is over; and at once where it waits for a yes. */
export function noteDrops(bus: Hearing<DropEvents>, { note }: ActivityNotes, known: KnownOfDrops): void {
  /** Those that were noted to ask, while they run. */
  const asked = new Set<number>()

  const readOrders = (ids: readonly number[]) => ids.flatMap((id) => known.readOrder(id) ?? [])

  function orderedBy({ order_ids: orderIds }: Drop): number | null {
    const ruleId = readOrders(orderIds).find(({ source }) => source === 'rule')?.sourceId ?? null
    return ruleId === null ? null : Number(ruleId)
  }

  function factsOf(userId: number, { gift, order_ids: orderIds }: Drop, ruleId: number | null): ActivityFacts {
    const rule = ruleId === null ? null : known.readRule(userId, ruleId)
    const wanted = readOrders(orderIds).reduce((sum, { quantity }) => sum + quantity, 0)
    return {
      gift_id: gift.id,
      ...(gift.title !== null && { gift: gift.title }),
      ...(rule !== null && { rule: rule.name }),
      ...(wanted > 0 && { wanted }),
    }
  }
  bus.on('drop', ({ userId, drop }) => {
    const isAsking = drop.is_running && drop.timeline.some(({ step }) => step === 'asked_owner')
    if (!isAsking || asked.has(drop.id)) return
    asked.add(drop.id)
    const [order] = readOrders(drop.order_ids)
    const facts = factsOf(userId, drop, orderedBy(drop))
    note(userId, 'drop_asks', { ...facts, pieces: order?.quantity ?? 0, cost: order?.maxTotal ?? 0 })
  })

  bus.on('dropDone', ({ userId, drop }) => {
    asked.delete(drop.id)
    const modeOf = (id: number) => known.readRule(userId, id)?.mode ?? null
    const outcome = outcomeOf(drop, { orderedBy: orderedBy(drop), modeOf })
    if (outcome === null) return
    const { kind, ruleId, why } = outcome
    const facts = factsOf(userId, drop, ruleId)
    const [reason] = why
    const planned = plannedOf(drop)
    const because = reason === undefined ? {} : { reason }
    const sums = {
      seen: planned > 0 ? { pieces: planned, cost: planned * drop.gift.price } : because,
      bought: { pieces: drop.bought, cost: drop.spent },
      missed: because,
    }
    note(userId, `drop_${kind}`, { ...facts, ...sums[kind] })
  })
}
