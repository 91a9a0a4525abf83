/** Who takes over a piece that its account cannot buy. Pure; limits of the rule hold, for one piece takes another's place. */
import type { OrderPieces } from '../orders/events.ts'
import type { ArmedRule, RuleAccount, RuleGift } from '../rules/decision.ts'

export interface Estate {
  rule: ArmedRule
  gift: RuleGift
  /** Of one piece. */
  price: number
  accounts: readonly RuleAccount[]
  /** What the panel's own limits keep in every account. */
  reserve: number
  purchases: OrderPieces['purchases']
  /** The account that cannot buy the piece. */
  from: number
  now: number
}

const unpaid = new Set(['refused', 'not_paid', 'released'])

/** The rule's accounts in the order in which they pay. */
function inOrder({ pay }: ArmedRule, accounts: readonly RuleAccount[], ownOf: (accountId: number) => number) {
  const byId = new Map(accounts.map((account) => [account.accountId, account]))
  const chosen = pay.accounts === 'all' ? [...accounts] : [...new Set(pay.accounts)].flatMap((id) => byId.get(id) ?? [])
  if (pay.choose === 'richest') return chosen.toSorted((a, b) => (b.free ?? 0) - (a.free ?? 0))
  if (pay.choose === 'spread') return chosen.toSorted((a, b) => ownOf(a.accountId) - ownOf(b.accountId))
  return chosen
}

/** Null: nobody may. An account that failed with a piece of the order takes no other. */
export function findHeir({ rule, gift, price, accounts, reserve, purchases, from, now }: Estate): number | null {
  const failed = new Set(purchases.filter(({ status }) => unpaid.has(status)).map(({ accountId }) => accountId))
  failed.add(from)
  const ownOf = (accountId: number) =>
    purchases.filter((piece) => piece.accountId === accountId && !unpaid.has(piece.status)).length
  const kept = Math.max(reserve, rule.pay.reserve ?? 0)

  function mayTake(account: RuleAccount): boolean {
    const { accountId } = account
    const own = ownOf(accountId)
    const isFit = account.problem === null && (!gift.needsPremium || account.isPremium)
    const hasRoom = own < (rule.buy.pieces_per_account ?? Infinity) && own < (account.piecesLeft(gift) ?? Infinity)
    const canPay = (account.free ?? 0) - kept >= price && (account.dayLeft ?? Infinity) >= price
    const isOpen = (account.lockedUntil(gift) ?? -Infinity) <= now && account.recipientProblem(rule, gift) === null
    return isFit && hasRoom && canPay && isOpen
  }

  const able = inOrder(rule, accounts, ownOf).filter(({ accountId }) => !failed.has(accountId))
  return able.find(mayTake)?.accountId ?? null
}
