/**
 * Who pays for how many pieces of a gift that a rule took, and why nobody pays for the rest. Pure. Never over a balance, a
 * reserve, a cap, a limit of the rule or of Telegram; a limit below what the rule asks for buys what fits.
 */
import type { RuleReason } from '../contract/rules.ts'
import { roomOf, type AccountRoom } from './account-room.ts'
import type { ArmedRule, DecisionWorld, PlannedShare, RuleAccount, RuleGift } from './decision.ts'
import type { Purse } from './purse.ts'

export interface GiftPlan {
  shares: PlannedShare[]
  /** Why pieces are not planned; of an account that is left out also where the others pay for all. */
  reasons: RuleReason[]
  /** When the first of those who are to pay may buy it; null: at once. */
  unlocksAt: number | null
}

/** Of one piece, with the upgrade where the rule wants it. */
export const priceFor = ({ buy }: ArmedRule, gift: RuleGift): number =>
  gift.price + (buy.include_upgrade ? (gift.upgradePrice ?? 0) : 0)

type Say = (code: string, is: RuleReason['is'], wants: RuleReason['wants'], accountId?: number) => RuleReason

const nothing = (reason: RuleReason): GiftPlan => ({ shares: [], reasons: [reason], unlocksAt: null })

export function planGift(
  rule: ArmedRule,
  gift: RuleGift,
  world: Pick<DecisionWorld, 'accounts' | 'spending' | 'now'>,
  purse: Purse,
): GiftPlan {
  const say: Say = (code, is, wants, accountId) => ({
    rule_id: rule.id,
    holds: false,
    code,
    is,
    wants,
    ...(accountId !== undefined && { account_id: accountId }),
  })
  const { spending, now } = world
  const price = priceFor(rule, gift)
  if (gift.isAuction) return nothing(say('auction', true, false))
  if (!spending.isOn) return nothing(say('spending_off', false, true))
  if (spending.pieceCap !== null && price > spending.pieceCap)
    return nothing(say('piece_cap', spending.pieceCap, price))

  const { most, reasons } = boundPieces({ rule, gift, price, dayLeft: spending.dayLeft }, purse, say)
  const { rooms, missing } = listRooms(
    { rule, gift, price, reserve: spending.reserve, now },
    world.accounts,
    purse,
    say,
  )
  reasons.push(...missing)
  const able = rooms.filter(({ pieces }) => pieces > 0)
  const open = able.filter(({ lockedUntil }) => lockedUntil === null)
  // Whoever may buy at once does; where nobody may, the gift is waited for.
  const payers = open.length > 0 ? open : able
  const counts = sharePieces(most, payers, rule.pay.choose)
  const planned = [...counts.values()].reduce((sum, pieces) => sum + pieces, 0)
  if (most > 0) reasons.push(...accountReasons(rooms, new Set(payers), planned < most, say))

  const paying = payers.filter(({ account }) => counts.has(account.accountId))
  const shares = paying.map(({ account: { accountId } }) => {
    const pieces = counts.get(accountId) ?? 0
    return { accountId, pieces, stars: pieces * price }
  })
  const unlocks = paying.map(({ lockedUntil }) => lockedUntil ?? now)
  return { shares, reasons, unlocksAt: open.length > 0 || unlocks.length === 0 ? null : Math.min(...unlocks) }
}

/** How many pieces the rule, the stock and the day leave for all accounts together. */
function boundPieces(
  { rule, gift, price, dayLeft }: { rule: ArmedRule; gift: RuleGift; price: number; dayLeft: number | null },
  purse: Purse,
  say: Say,
): { most: number; reasons: RuleReason[] } {
  const { limits, spent } = rule
  const wanted = rule.buy.pieces_per_gift
  const taken = purse.ofRule(rule.id)
  const ofGift = spent.piecesOfGift?.(gift.id) ?? 0
  const starsLeft: [code: string, left: number | null][] = [
    ['stars_per_gift', less(limits.stars_per_gift, spent.ofGift(gift.id))],
    ['stars_per_day', less(limits.stars_per_day, spent.today + taken.stars)],
    ['stars_total', less(limits.stars_total, spent.total + taken.stars)],
    ['day_cap', less(dayLeft, purse.total())],
  ]
  const piecesLeft: [code: string, left: number | null][] = [
    ['left', gift.left],
    ['pieces_per_gift', Math.max(0, wanted - ofGift)],
    ['pieces_total', less(limits.pieces_total, spent.pieces + taken.pieces)],
  ]
  let most = wanted
  const reasons: RuleReason[] = []
  const bound = (pieces: number, reason: () => RuleReason) => {
    if (pieces >= wanted) return
    most = Math.min(most, pieces)
    reasons.push(reason())
  }
  for (const [code, left] of starsLeft)
    if (left !== null) bound(price === 0 ? Infinity : Math.floor(left / price), () => say(code, left, wanted * price))
  for (const [code, left] of piecesLeft) if (left !== null) bound(left, () => say(code, left, wanted))
  return { most, reasons }
}

const less = (limit: number | null, spent: number): number | null =>
  limit === null ? null : Math.max(0, limit - spent)

/** The rule's accounts in the order in which they pay, and why there is none. */
function listRooms(
  wish: { rule: ArmedRule; gift: RuleGift; price: number; reserve: number; now: number },
  accounts: readonly RuleAccount[],
  purse: Purse,
  say: Say,
): { rooms: AccountRoom[]; missing: RuleReason[] } {
  const { rule } = wish
  const chosenIds = rule.pay.accounts === 'all' ? null : [...new Set(rule.pay.accounts)]
  const byId = new Map(accounts.map((account) => [account.accountId, account]))
  const chosen = chosenIds === null ? accounts : chosenIds.flatMap((id) => byId.get(id) ?? [])
  const missing = (chosenIds ?? [])
    .filter((id) => !byId.has(id))
    .map((id) => say('account_problem', 'account_removed', null, id))
  if (chosen.length === 0 && missing.length === 0) missing.push(say('account_problem', 'no_accounts', null))
  const rooms = chosen.map((account) => roomOf(account, wish, purse))
  const isByStars = rule.pay.choose === 'richest'
  return { rooms: isByStars ? rooms.toSorted((one, other) => other.free - one.free) : rooms, missing }
}

/** Pieces by account. */
function sharePieces(
  most: number,
  payers: readonly AccountRoom[],
  choose: ArmedRule['pay']['choose'],
): Map<number, number> {
  const counts = new Map<number, number>()
  let left = most
  // One piece each, round after round; or account after account, each as far as it goes.
  const step = choose === 'spread' ? 1 : Infinity
  for (let before = -1; left > 0 && before !== left;) {
    before = left
    for (const { account, pieces } of payers) {
      const own = counts.get(account.accountId) ?? 0
      const more = Math.min(step, left, pieces - own)
      if (more <= 0) continue
      counts.set(account.accountId, own + more)
      left -= more
    }
  }
  return counts
}

/** Of every account that is left out, and of all where pieces are left over: each has paid as far as it goes then. */
function accountReasons(
  rooms: readonly AccountRoom[],
  payers: ReadonlySet<AccountRoom>,
  isShort: boolean,
  say: Say,
): RuleReason[] {
  return rooms.flatMap((room) => {
    const { account, pieces, lockedUntil, bounds } = room
    if (pieces > 0 && !payers.has(room) && lockedUntil !== null)
      return [say('locked', new Date(lockedUntil).toISOString(), null, account.accountId)]
    if (pieces > 0 && !isShort) return []
    return bounds.map(({ code, is, wants }) => say(code, is, wants, account.accountId))
  })
}
