/** Why planned pieces were not bought, in the words that rules have for it. Pure. */
import type { RuleReason } from '../contract/rules.ts'
import type { OrderPieces } from '../orders/events.ts'

type Piece = OrderPieces['purchases'][number]

/** By Telegram's names, or by the panel's. */
const codes: Readonly<Record<string, string>> = {
  STARGIFT_USAGE_LIMITED: 'sold_out_at_form',
  STARGIFT_USER_USAGE_LIMITED: 'per_user_limit',
  PREMIUM_ACCOUNT_REQUIRED: 'premium_required',
  BALANCE_TOO_LOW: 'balance',
  balance_too_low: 'balance',
  FLOOD_WAIT: 'flood_wait',
  price_changed: 'price_rose',
  USER_DISALLOWED_STARGIFTS: 'recipient_refuses_gifts',
  recipient_refuses_gifts: 'recipient_refuses_gifts',
  recipient_not_found: 'recipient_refuses_gifts',
  spending_off: 'spending_off',
  account_frozen: 'account_problem',
  account_signed_out: 'account_problem',
  USER_GIFT_UNAVAILABLE: 'account_problem',
  FROZEN_METHOD_INVALID: 'account_problem',
  PEER_FLOOD: 'account_problem',
  USER_RESTRICTED: 'account_problem',
  order_lapsed: 'stopped',
}
/** The user's own limits, by the names that `cap_reached` has for them. */
const caps: Readonly<Record<string, string>> = {
  piece: 'piece_cap',
  account_day: 'account_day_cap',
  day: 'day_cap',
  reserve: 'reserve',
}
const sessionOver = /^(AUTH_KEY|SESSION|USER_DEACTIVATED)/

/** One that went over to another account is counted there. */
export const isHandedOver = ({ timeline }: Piece): boolean =>
  timeline.some(({ step }) => step.startsWith('handed_over:'))

/** What kept the piece from being bought; null for one that is bought, or still under way. */
export function codeOf({ status, refusalCode, refusalDetail }: Piece): string | null {
  if (status === 'unclear' || status === 'needs_owner') return 'unclear'
  if (status !== 'refused' && status !== 'not_paid' && status !== 'released') return null
  if (refusalCode === null) return status === 'released' ? 'stopped' : 'refused'
  if (refusalCode === 'cap_reached') return caps[refusalDetail ?? ''] ?? 'day_cap'
  if (sessionOver.test(refusalCode)) return 'account_problem'
  return Object.hasOwn(codes, refusalCode) ? (codes[refusalCode] ?? 'refused') : 'refused'
}

/** `wants` is how many pieces it is about; of a price that rose, what was planned for. */
export function listNotBought({ order, purchases }: OrderPieces): RuleReason[] {
  const reasons = new Map<string, RuleReason & { wants: number }>()
  for (const piece of purchases) {
    const code = isHandedOver(piece) ? null : codeOf(piece)
    if (code === null) continue
    const { accountId, refusalCode, refusalDetail, status, maxPrice } = piece
    const isDearer = code === 'price_rose' && refusalDetail !== null
    const is = isDearer ? Number(refusalDetail) : (refusalCode ?? status)
    const key = `${code} ${accountId} ${is}`
    const known = reasons.get(key)
    if (known) known.wants += isDearer ? 0 : 1
    else
      reasons.set(key, {
        rule_id: Number(order.sourceId),
        holds: false,
        code,
        is,
        wants: isDearer ? maxPrice : 1,
        account_id: accountId,
      })
  }
  return [...reasons.values()]
}
