import type { ActivityNotes } from '../activity/note.ts'
import type { ActivityFacts } from '../contract/activity.ts'
import type { Gift } from '../contract/gifts.ts'
import type { Hearing } from '../lib/bus.ts'
import type { GiftEvents } from './events.ts'

/** Resale prices move all day: log one only when it differs this much from the last logged price. */
const RESALE_STEP = 0.1

/**
 * Activity of the catalogue and its worker. These rows are written after the commit, because the list and its history
 * are the reliable record and the page should not wait.
 */
export function noteGifts(bus: Hearing<GiftEvents>, { note }: ActivityNotes): void {
  const toldResales = new Map<string, number | null>()

  const compare = (userId: number, before: Gift, after: Gift) => {
    const facts = factsOf(after)
    if (after.is_sold_out !== before.is_sold_out) note(userId, after.is_sold_out ? 'gift_sold_out' : 'gift_back', facts)
    if (after.price !== before.price) {
      note(userId, 'gift_price', { ...facts, before: before.price, after: after.price })
    }
    if (after.resale_min_price === before.resale_min_price) return
    const key = `${userId} ${after.id}`
    const told = toldResales.has(key) ? (toldResales.get(key) ?? null) : before.resale_min_price
    if (!isFar(told, after.resale_min_price)) {
      toldResales.set(key, told)
      return
    }
    toldResales.set(key, after.resale_min_price)
    note(userId, 'gift_resale', { ...facts, before: told, after: after.resale_min_price })
  }

  bus.on('gifts', ({ userId, snapshot, changes, before, isFirst }) => {
    if (isFirst) {
      note(userId, 'catalogue_read', { count: snapshot.count })
      return
    }
    for (const gift of changes.added) {
      const total = gift.total_amount === null ? {} : { total: gift.total_amount }
      note(userId, 'gift_new', { ...factsOf(gift), after: gift.price, ...total })
    }
    if (changes.changed.length === 0) return
    const old = new Map(before.items.map((gift) => [gift.id, gift]))
    const now = new Map(snapshot.items.map((gift) => [gift.id, gift]))
    for (const { id } of changes.changed) {
      const [was, is] = [old.get(id), now.get(id)]
      if (was && is) compare(userId, was, is)
    }
  })

  bus.on('worker', ({ userId, state, why }) => {
    note(userId, `worker_${state}`, state === 'broke' ? {} : { reason: why })
  })
}

const factsOf = ({ id, title }: Gift): ActivityFacts => ({ gift_id: id, ...(title !== null && { gift: title }) })

/** A price that appears or disappears is always logged. */
function isFar(told: number | null, now: number | null): boolean {
  if (told === null || now === null) return told !== now
  return Math.abs(now - told) >= told * RESALE_STEP
}
