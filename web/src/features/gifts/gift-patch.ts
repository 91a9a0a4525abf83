/**
 * Applies stream events to the cached list. Unchanged gifts stay the same objects, so only the cards of changed ones
 * re-render.
 */
import type { Gift, GiftList, GiftsPatch, GiftsSnapshot } from '#contract/gifts'
import { byPrice } from './gift-order.ts'

type GiftChange = GiftsPatch['changed'][number]

/** @param at when the patch arrived, ISO. */
export function applyPatch(list: GiftList, patch: GiftsPatch, at: string): GiftList {
  const removed = new Set(patch.removed)
  const changes = new Map(patch.changed.map((change) => [change.id, change]))
  const added = new Map(patch.added.map((gift) => [gift.id, gift]))
  const items: Gift[] = []
  for (const known of list.items) {
    if (removed.has(known.id)) continue
    const arrived = added.get(known.id)
    added.delete(known.id)
    items.push(merge(known, arrived ?? changes.get(known.id)))
  }
  items.push(...added.values())
  items.sort(byPrice)
  return { items, count: items.length, hash: patch.hash, updated_at: at }
}

/**
 * The whole list, e.g. after a reconnect: gifts equal to known ones stay the same objects.
 * @param at when it changed, ISO; null if unknown.
 */
export function applySnapshot(list: GiftList | undefined, snapshot: GiftsSnapshot, at: string | null): GiftList {
  if (!list) return { items: snapshot.items, count: snapshot.count, hash: snapshot.hash, updated_at: at }
  if (list.hash === snapshot.hash) return list
  const known = new Map(list.items.map((gift) => [gift.id, gift]))
  const items = snapshot.items.map((gift) => {
    const before = known.get(gift.id)
    return before ? merge(before, gift) : gift
  })
  return { items, count: snapshot.count, hash: snapshot.hash, updated_at: at }
}

/** Ids in `next` that are not in `before`. */
export function findArrivals(before: GiftList | undefined, next: GiftList): string[] {
  if (!before) return []
  const known = new Set(before.items.map(({ id }) => id))
  return next.items.filter(({ id }) => !known.has(id)).map(({ id }) => id)
}

/** How many gifts of `next` are new, and how many changed: the result of a refresh. */
export function countChanges(before: GiftList, next: GiftList): { added: number; changed: number } {
  const known = new Map(before.items.map((gift) => [gift.id, gift]))
  let added = 0
  let changed = 0
  for (const gift of next.items) {
    const old = known.get(gift.id)
    if (!old) added++
    else if (old !== gift) changed++
  }
  return { added, changed }
}

function merge(known: Gift, change: GiftChange | undefined): Gift {
  if (!change) return known
  const next: Gift = Object.assign({}, known, change)
  return isEqual(known, next) ? known : next
}

/** Gifts are flat except for `background`, whose colours are compared as text. */
function isEqual(a: Gift, b: Gift): boolean {
  const { background: colorsA, ...flatA } = a
  const { background: colorsB, ...flatB } = b
  const before: Record<string, unknown> = flatA
  return (
    Object.entries(flatB).every(([name, value]) => before[name] === value) &&
    JSON.stringify(colorsA) === JSON.stringify(colorsB)
  )
}
