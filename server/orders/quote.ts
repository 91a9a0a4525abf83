/** What an order would cost, who would pay, and why not: the same for a quote and for the order itself. */
import type { AccountRow } from '../accounts/events.ts'
import type { QuoteWish } from '../contract/orders.ts'
import { AppError } from '../lib/app-error.ts'
import type { SpendingLeft, SpendingService } from '../spending/service.ts'
import { planPieces, type Plan } from './plan.ts'
import type { FindWanted, Wanted } from './wanted.ts'

/** Why an account pays for nothing, or the gift cannot be bought at all (without an account). */
export interface Problem {
  accountId?: number
  code: string
  until?: string
}

export interface Estimate {
  wanted: Wanted
  /** Of one piece. */
  price: number
  plan: Plan
  left: SpendingLeft
  /** Those that may pay, in their order: the chosen ones, else all by what they have. */
  candidates: SpendingLeft['accounts']
  problems: Problem[]
}

/** Why the account pays for nothing at all, by a code of the panel, and until when, where Telegram says that. */
function whyNot({ status, frozenAt, freezeUntil }: AccountRow): { code: string; until: string | null } | null {
  if (frozenAt !== null) return { code: 'account_frozen', until: null }
  if (status === 'active') return null
  const isFrozen = status === 'restricted' && freezeUntil !== null
  return { code: `account_${status}`, until: isFrozen ? new Date(freezeUntil).toISOString() : null }
}

export function createEstimate(parts: {
  findWanted: FindWanted
  spending: Pick<SpendingService, 'readLeft'>
  /** Whether something of the account is unclear: nothing is bought behind it. */
  isUnclear: (accountId: number) => boolean
}) {
  const { findWanted, spending, isUnclear } = parts

  /** `hold` is what is set aside for each piece; the price where nobody says. Throws `gift_not_found`, `not_found`. */
  return async (userId: number, wish: QuoteWish, hold?: number): Promise<Estimate> => {
    const wanted = await findWanted(userId, wish)
    const { price } = wanted
    const left = spending.readLeft(userId)
    const problems: Problem[] = wanted.problem === null ? [] : [{ code: wanted.problem }]

    const byId = new Map(left.accounts.map((entry) => [entry.account.id, entry]))
    const chosenIds = wish.account_ids && [...new Set(wish.account_ids)]
    const chosen = chosenIds?.map((id) => {
      const entry = byId.get(id)
      if (entry === undefined) throw new AppError('not_found')
      return entry
    })
    const candidates = chosen ?? left.accounts.toSorted((a, b) => b.available - a.available)
    const payers = candidates.flatMap(({ account, available, dayLeft }) => {
      const problem = whyNot(account) ?? wanted.problemOf(account.id)
      if (problem !== null) {
        const { code, until } = problem
        problems.push({ accountId: account.id, code, ...(until !== null && { until }) })
        return []
      }
      if (isUnclear(account.id)) problems.push({ accountId: account.id, code: 'account_unclear' })
      return [{ accountId: account.id, available, dayLeft, piecesLeft: wanted.piecesLeft(account.id) }]
    })
    const isOverPiece = left.pieceCap !== null && (hold ?? price) > left.pieceCap
    const plan = planPieces({
      price: hold ?? price,
      quantity: wish.quantity ?? 1,
      payers: wanted.problem !== null || isOverPiece ? [] : payers,
      dayLeft: left.day,
    })
    return { wanted, price, plan, left, candidates, problems }
  }
}
