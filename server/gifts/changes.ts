/** The difference between two lists of gifts, as in the stream's patch. Pure. */
import type { Gift, GiftsPatch } from '../contract/gifts.ts'

export type GiftChanges = Omit<GiftsPatch, 'hash'>

const isSame = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b)

/** The fields of `after` that differ from `before`; null if there are none. */
function findFieldChanges<Fields extends object>(before: Fields, after: Fields): Partial<Fields> | null {
  const changes: Partial<Fields> = {}
  let isChanged = false
  for (const name in after) {
    if (isSame(after[name], before[name])) continue
    changes[name] = after[name]
    isChanged = true
  }
  return isChanged ? changes : null
}

/** How many gifts are identical objects at the start of both lists, and how many at the end of the rest. */
function findSameEnds(before: readonly Gift[], after: readonly Gift[]): { head: number; tail: number } {
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before[head] === after[head]) head++
  let tail = 0
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  return { head, tail }
}

/** Identical objects cost one comparison; usually only one gift of hundreds differs. */
export function findChanges(before: readonly Gift[], after: readonly Gift[]): GiftChanges {
  const { head, tail } = findSameEnds(before, after)
  const known = new Map(before.slice(head, before.length - tail).map((gift) => [gift.id, gift]))
  const changes: GiftChanges = { added: [], changed: [], removed: [] }
  for (const gift of after.slice(head, after.length - tail)) {
    const old = known.get(gift.id)
    known.delete(gift.id)
    if (old === gift) continue
    if (!old) {
      changes.added.push(gift)
      continue
    }
    const change = findFieldChanges(old, gift)
    if (change) changes.changed.push({ ...change, id: gift.id })
  }
  changes.removed.push(...known.keys())
  return changes
}

export const isEmpty = (changes: GiftChanges) =>
  changes.added.length + changes.changed.length + changes.removed.length === 0
