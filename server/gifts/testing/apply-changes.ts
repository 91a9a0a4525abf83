import type { Gift } from '../../contract/gifts.ts'
import type { GiftChanges } from '../changes.ts'
import { compareGifts } from '../present.ts'

/** What a reader of patches does: `applyChanges(a, findChanges(a, b))` is `b`. */
export function applyChanges(before: readonly Gift[], changes: GiftChanges): Gift[] {
  const gifts = new Map(before.map((gift) => [gift.id, gift]))
  for (const id of changes.removed) gifts.delete(id)
  for (const gift of changes.added) gifts.set(gift.id, gift)
  for (const change of changes.changed) {
    const old = gifts.get(change.id)
    if (old) gifts.set(change.id, withoutUndefined(old, change))
  }
  return [...gifts.values()].toSorted(compareGifts)
}

function withoutUndefined(gift: Gift, change: GiftChanges['changed'][number]): Gift {
  const next = { ...gift }
  for (const [name, value] of Object.entries(change)) if (value !== undefined) Reflect.set(next, name, value)
  return next
}
