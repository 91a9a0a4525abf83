// What a rule could spend at the very most. Pure.
import type { RuleDraft } from '#contract/rules'
import type { Spending } from '#contract/spending'

export interface Payer {
  id: number
  /** Free Stars; null before they were read. */
  free: number | null
  /** What stays on it in any case. */
  reserve: number
  problem: string | null
}

export interface Most {
  payers: Payer[]
  /** In a day, and in all; null: the panel cannot say. */
  day: number | null
  total: number | null
}

/** The accounts that pay, with what each keeps. */
export function payersOf(
  { pay }: Pick<RuleDraft, 'pay'>,
  { accounts, reserve }: Pick<Spending, 'accounts' | 'reserve'>,
): Payer[] {
  const { accounts: chosen } = pay
  return accounts
    .filter(({ account_id: id }) => chosen === 'all' || chosen.includes(id))
    .map(({ account_id: id, free, problem }) => ({
      id,
      free,
      reserve: Math.max(reserve ?? 0, pay.reserve ?? 0),
      problem,
    }))
}

const least = (...sums: (number | null)[]): number | null => {
  const known = sums.filter((sum) => sum !== null)
  return known.length === 0 ? null : Math.min(...known)
}

/** The smallest of what the rule, the panel and the accounts allow. */
export function mostOf(draft: Pick<RuleDraft, 'pay' | 'limits'>, spending: Spending): Most {
  const payers = payersOf(draft, spending)
  const able = payers.filter(({ problem }) => problem === null)
  const held = able.map(({ free, reserve }) => (free === null ? null : Math.max(0, free - reserve)))
  const sum = held.includes(null) ? null : held.reduce<number>((all, one) => all + (one ?? 0), 0)
  const { stars_per_day: perDay, stars_total: inAll } = draft.limits
  const perAccountDay = spending.account_day_cap === null ? null : spending.account_day_cap * able.length
  return {
    payers,
    day: least(perDay, inAll, spending.day_cap, perAccountDay, sum),
    total: least(inAll, sum),
  }
}
