import type { SpendingChanges, SpendingRow } from './store.ts'

/** A limit that is taken off, or let further up. */
const isRaised = (before: number | null, after: number | null | undefined) =>
  after !== undefined && before !== null && (after === null || after > before)

/** Whether the changes allow more than before: switched on, a cap raised or taken off, less kept back, fewer questions. */
export function loosens(before: SpendingRow, changes: SpendingChanges): boolean {
  const isSwitchedOn = changes.isOn === true && !before.isOn
  const isReserveLower = changes.reserve !== undefined && (before.reserve ?? 0) > (changes.reserve ?? 0)
  const caps = ['dayCap', 'accountDayCap', 'pieceCap', 'confirmAbove'] as const
  return isSwitchedOn || isReserveLower || caps.some((cap) => isRaised(before[cap], changes[cap]))
}
