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
    if (old) gifts.set(change.id, withFields(old, change))
  }
  return [...gifts.values()].toSorted(compareGifts)
}

function withFields<Fields extends object>(old: Fields, change: { [Name in keyof Fields]?: Fields[Name] | undefined }) {
  const next = { ...old }
  for (const name in change) {
    const value = change[name]
    if (value !== undefined) next[name] = value
  }
  return next
}
