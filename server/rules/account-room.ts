/** How many pieces of a gift one account can pay for, and what keeps it from one more. Pure. */
import type { RuleReason } from '../contract/rules.ts'
import type { ArmedRule, RuleAccount, RuleGift } from './decision.ts'
import type { Purse } from './purse.ts'

export interface AccountRoom {
  account: RuleAccount
  /** Stars that nothing of this drop takes yet. */
  free: number
  /** Infinite where neither its Stars nor anything else bounds it. */
  pieces: number
  lockedUntil: number | null
  /** What is reached with so many pieces. */
  bounds: Pick<RuleReason, 'code' | 'is' | 'wants'>[]
}

interface Wish {
  rule: ArmedRule
  gift: RuleGift
  /** Of one piece. */
  price: number
  /** What the panel's own limits keep. */
  reserve: number
  now: number
}

interface Bound {
  code: string
  pieces: number
  /** What there is: Stars, or pieces. */
  is: number | null
}

export function roomOf(account: RuleAccount, { rule, gift, price, reserve, now }: Wish, purse: Purse): AccountRoom {
  const taken = purse.ofAccount(account.accountId)
  const free = Math.max(0, (account.free ?? 0) - taken)
  const lock = account.lockedUntil(gift)
  const lockedUntil = lock !== null && lock > now ? lock : null
  const refusal = refusalOf(account, rule, gift)
  if (refusal !== null) return { account, free, pieces: 0, lockedUntil, bounds: [refusal] }

  const kept = Math.max(reserve, rule.pay.reserve ?? 0)
  const payable = (stars: number) => (price === 0 ? Infinity : Math.floor(Math.max(0, stars) / price))
  const all = [
    ...starBounds({ free, kept, payable, isKnown: account.free !== null }),
    ...boundBy('account_day_cap', account.dayLeft === null ? null : Math.max(0, account.dayLeft - taken), payable),
    ...boundBy('per_user_limit', account.piecesLeft(gift)),
    ...boundBy('pieces_per_account', rule.buy.pieces_per_account),
  ]
  const pieces = Math.max(0, Math.min(...all.map((bound) => bound.pieces)))
  const bounds = all
    .filter((bound) => bound.pieces <= pieces)
    .map(({ code, is }) => ({ code, is, wants: wantsOneMore(code, pieces, price, kept) }))
  return { account, free, pieces, lockedUntil, bounds }
}

/** Why the account pays for no piece of it, whatever it has. */
function refusalOf(account: RuleAccount, rule: ArmedRule, gift: RuleGift): AccountRoom['bounds'][number] | null {
  if (account.problem !== null) return { code: 'account_problem', is: account.problem, wants: null }
  if (gift.needsPremium && !account.isPremium) return { code: 'premium_required', is: false, wants: true }
  const problem = account.recipientProblem(rule, gift)
  return problem === null ? null : { code: 'recipient_refuses_gifts', is: problem, wants: null }
}

/** The reserve is told where the balance alone would do. */
function starBounds(wish: {
  free: number
  kept: number
  payable: (stars: number) => number
  isKnown: boolean
}): Bound[] {
  const { free, kept, payable, isKnown } = wish
  const [byBalance, byReserve] = [payable(free), payable(free - kept)]
  const is = isKnown ? free : null
  if (byReserve < byBalance) return [{ code: 'reserve', pieces: byReserve, is }]
  return [{ code: 'balance', pieces: byBalance, is }]
}

function boundBy(code: string, left: number | null, piecesOf: (left: number) => number = (pieces) => pieces): Bound[] {
  return left === null ? [] : [{ code, pieces: piecesOf(left), is: left }]
}

/** What one more piece would take: Stars, or pieces. */
function wantsOneMore(code: string, pieces: number, price: number, kept: number): number {
  const stars = (pieces + 1) * price
  if (code === 'reserve') return stars + kept
  return code === 'balance' || code === 'account_day_cap' ? stars : pieces + 1
}
