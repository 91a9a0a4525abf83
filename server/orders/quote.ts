/** What an order would cost, who would pay, and why not: the same for a quote and for the order itself. */
import type { AccountRow } from '../accounts/events.ts'
import type { Gift } from '../contract/gifts.ts'
import type { QuoteWish } from '../contract/orders.ts'
import type { GiftService } from '../gifts/service.ts'
import { AppError } from '../lib/app-error.ts'
import type { SpendingLeft, SpendingService } from '../spending/service.ts'
import { planPieces, type Plan } from './plan.ts'

/** Why an account pays for nothing, or the gift cannot be bought at all (without an account). */
export interface Problem {
  accountId?: number
  code: string
  until?: string
}

export interface Estimate {
  gift: Gift
  /** Of one piece, with the upgrade where it is wished. */
  price: number
  plan: Plan
  left: SpendingLeft
  /** Those that may pay, in their order: the chosen ones, else all by what they have. */
  candidates: SpendingLeft['accounts']
  problems: Problem[]
}

/** The refusals' names for what keeps an account from buying a gift. */
const codes = {
  sold_out: 'gift_sold_out',
  auction: 'gift_by_auction',
  locked: 'gift_locked',
  per_user_limit: 'per_user_limit',
  premium_required: 'premium_required',
} as const

/** Why the account pays for nothing at all, by a code of the panel. */
function whyNot({ status, frozenAt }: AccountRow): string | undefined {
  if (frozenAt !== null) return 'account_frozen'
  return status === 'active' ? undefined : `account_${status}`
}

export function createEstimate(parts: {
  gifts: Pick<GiftService, 'find'>
  spending: Pick<SpendingService, 'readLeft'>
  /** Whether something of the account is unclear: nothing is bought behind it. */
  isUnclear: (accountId: number) => boolean
}) {
  const { gifts, spending, isUnclear } = parts

  async function findGift(userId: number, giftId: string | undefined) {
    try {
      return await gifts.find(userId, giftId ?? '')
    } catch (error) {
      throw error instanceof AppError && error.code === 'not_found' ? new AppError('gift_not_found') : error
    }
  }

  /** `hold` is what is set aside for each piece; the price where nobody says. Throws `gift_not_found`, `not_found`. */
  return async (userId: number, wish: QuoteWish, hold?: number): Promise<Estimate> => {
    const { gift, accounts: facts } = await findGift(userId, wish.gift_id)
    const upgrade = wish.include_upgrade === true ? gift.upgrade_price : 0
    if (upgrade === null)
      throw new AppError('invalid_request', {
        issues: [{ path: 'include_upgrade', message: 'this gift has no upgrade' }],
      })
    const price = gift.price + upgrade
    const left = spending.readLeft(userId)
    const problems: Problem[] = []
    if (gift.is_auction) problems.push({ code: 'gift_by_auction' })
    else if (gift.is_sold_out) problems.push({ code: 'gift_sold_out' })

    const byId = new Map(left.accounts.map((entry) => [entry.account.id, entry]))
    const chosenIds = wish.account_ids && [...new Set(wish.account_ids)]
    const chosen = chosenIds?.map((id) => {
      const entry = byId.get(id)
      if (entry === undefined) throw new AppError('not_found')
      return entry
    })
    const candidates = chosen ?? left.accounts.toSorted((a, b) => b.available - a.available)
    const payers = candidates.flatMap(({ account, available, dayLeft }) => {
      const fact = facts.find((one) => one.account_id === account.id)
      const code = whyNot(account) ?? (fact?.reason ? codes[fact.reason] : undefined)
      if (code !== undefined) {
        const until = fact?.reason === 'locked' ? (fact.locked_until ?? undefined) : undefined
        problems.push({ accountId: account.id, code, ...(until && { until }) })
        return []
      }
      if (isUnclear(account.id)) problems.push({ accountId: account.id, code: 'account_unclear' })
      return [{ accountId: account.id, available, dayLeft, piecesLeft: fact?.per_user_remains ?? null }]
    })
    const isClosed = gift.is_auction || gift.is_sold_out
    const isOverPiece = left.pieceCap !== null && (hold ?? price) > left.pieceCap
    const plan = planPieces({
      price: hold ?? price,
      quantity: wish.quantity ?? 1,
      payers: isClosed || isOverPiece ? [] : payers,
      dayLeft: left.day,
    })
    return { gift, price, plan, left, candidates, problems }
  }
}
