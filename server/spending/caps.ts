/** Whether the user's limits let a purchase be held. Pure; the counts it is given include what is held and unclear. */
import type { CapName } from '../contract/caps.ts'

/** Stars; null: no limit. */
export interface Limits {
  isOn: boolean
  dayCap: number | null
  accountDayCap: number | null
  pieceCap: number | null
  reserve: number | null
}

export interface Spent {
  /** Of the user's day, all accounts together. */
  today: number
  /** The same, of the account that is to pay. */
  accountToday: number
  /** What the account has and nobody holds; null while its balance is not known. */
  free: number | null
}

export type CapRefusal =
  | { code: 'spending_off' }
  | { code: 'cap_reached'; cap: CapName; left: number }
  | { code: 'balance_too_low'; missing: number }

/** Why `amount` may not be held; null when it may. */
export function refuseHold(limits: Limits, spent: Spent, amount: number): CapRefusal | null {
  if (!limits.isOn) return { code: 'spending_off' }
  const caps: [CapName, number | null][] = [
    ['piece', limits.pieceCap],
    ['account_day', leftOf(limits.accountDayCap, spent.accountToday)],
    ['day', leftOf(limits.dayCap, spent.today)],
  ]
  for (const [cap, left] of caps) if (left !== null && amount > left) return { code: 'cap_reached', cap, left }
  const free = spent.free ?? 0
  if (amount > free) return { code: 'balance_too_low', missing: amount - Math.max(0, Math.floor(free)) }
  const left = Math.max(0, Math.floor(free - (limits.reserve ?? 0)))
  return amount > left ? { code: 'cap_reached', cap: 'reserve', left } : null
}

/** What a limit leaves; null where there is none. */
export const leftOf = (cap: number | null, spent: number): number | null =>
  cap === null ? null : Math.max(0, cap - spent)
