/** One gift with what each account may do with it. Pure. */
import type { Gift, GiftDetail } from '../contract/gifts.ts'
import type { AccountFact } from './facts.ts'

type AccountDetail = GiftDetail['accounts'][number]

export interface AccountView {
  accountId: number
  isPremium: boolean
  fact: AccountFact | null
}

/**
 * Why the account cannot buy the gift now, checked in the order of Telegram's own clients
 * (docs/telegram.md#what-an-account-may-buy).
 */
function findReason(gift: Gift, { isPremium, fact }: AccountView, nowMs: number): AccountDetail['reason'] {
  if (gift.is_auction) return 'auction'
  if (gift.is_sold_out) return 'sold_out'
  if (gift.limited_per_user && fact?.perUserRemains !== null && fact !== null && fact.perUserRemains <= 0) {
    return 'per_user_limit'
  }
  if (fact?.lockedUntil && fact.lockedUntil > nowMs) return 'locked'
  if (gift.require_premium && !isPremium) return 'premium_required'
  return null
}

export function presentAccount(gift: Gift, view: AccountView, nowMs: number): AccountDetail {
  const lockedUntil = view.fact?.lockedUntil ?? null
  return {
    account_id: view.accountId,
    per_user_remains: view.fact?.perUserRemains ?? null,
    locked_until: lockedUntil === null ? null : new Date(lockedUntil).toISOString(),
    reason: findReason(gift, view, nowMs),
  }
}
