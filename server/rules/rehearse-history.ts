/**
 * What rules would have bought of the gifts that came in a time: one drop after another, each with what those before it left of
 * the accounts' Stars as they are today, of the days' caps and of the rules' limits. Pure but for what it reads.
 */
import type { Gift } from '../contract/gifts.ts'
import { decide } from './decide.ts'
import type { ArmedRule, Decision, DecisionWorld, RuleAccount } from './decision.ts'
import { type Rehearsed, type RehearsalParts, withLikes } from './rehearsal-parts.ts'
import { giftLikeOf, ruleGiftOf } from './rule-gift.ts'

type Reads = Pick<RehearsalParts, 'world' | 'gifts' | 'dayAt'>

/** Stars and pieces by a key: an account, a rule, one of them on a day. */
type Sums = Map<string, { stars: number; pieces: number }>

const nothing = { stars: 0, pieces: 0 }

/** Both ends are included. */
export function rehearseHistory(
  reads: Reads,
  userId: number,
  { from, to }: { from: number; to: number },
  rules: readonly ArmedRule[],
): Rehearsed[] {
  const { world, gifts, dayAt } = reads
  const all = gifts.list(userId).items
  // What the first look found had come before: it was new to nobody.
  const armedAt = all.reduce((first, gift) => Math.min(first, Date.parse(gift.first_seen_at)), Infinity) + 1
  const atRest = world.readUnspent(userId)
  const spent: Sums = new Map()

  return groupsOf(all, from, to).flatMap(([now, group]) => {
    const day = dayAt(userId, now)
    const likes = group.map((item) => asFirstSeen(item, gifts.firstStock(userId, item.id)))
    const seen = new Map(likes.map((like) => [ruleGiftOf(like, now), like]))
    const decisions = decide({
      candidates: [...seen.keys()].map((gift) => ({ gift, occasion: 'new' })),
      rules: rules.map((rule) => ({ ...rule, armedAt, spent: spentOf(spent, rule.id, day) })),
      accounts: atRest.accounts.map((account) => asOfThen(account, spent, day)),
      spending: { ...atRest.spending, dayLeft: less(atRest.spending.dayLeft, of(spent, day).stars) },
      now,
    })
    for (const decision of decisions) take(spent, decision, day)
    return withLikes(decisions, seen)
  })
}

/** Gifts that were first seen together, oldest first. */
function groupsOf(all: readonly Gift[], from: number, to: number): [now: number, gifts: Gift[]][] {
  const groups = new Map<number, Gift[]>()
  for (const item of all) {
    const at = Date.parse(item.first_seen_at)
    if (at >= from && at <= to) groups.set(at, [...(groups.get(at) ?? []), item])
  }
  return [...groups].toSorted(([one], [other]) => one - other)
}

/** As it was on sale then, as far as that is known. */
function asFirstSeen(item: Gift, firstStock: number | null) {
  const left = item.is_limited ? (firstStock ?? item.total_amount) : null
  return { ...giftLikeOf(item), available_amount: left, is_sold_out: left === 0, locked_until: null }
}

/** What Telegram lets an account have, and when, is known of today alone. */
const asOfThen = (account: RuleAccount, spent: Sums, day: string): RuleAccount => ({
  ...account,
  free: less(account.free, of(spent, `account ${account.accountId}`).stars),
  dayLeft: less(account.dayLeft, of(spent, `account ${account.accountId} ${day}`).stars),
  piecesLeft: (gift) => gift.perUserTotal,
  lockedUntil: () => null,
})

function spentOf(spent: Sums, ruleId: number, day: string): ArmedRule['spent'] {
  const { stars: total, pieces } = of(spent, `rule ${ruleId}`)
  return { total, pieces, today: of(spent, `rule ${ruleId} ${day}`).stars, ofGift: () => 0 }
}

function take(spent: Sums, { ruleId, plan }: Decision, day: string): void {
  for (const { accountId, stars, pieces } of plan)
    for (const key of [
      day,
      `account ${accountId}`,
      `account ${accountId} ${day}`,
      `rule ${ruleId}`,
      `rule ${ruleId} ${day}`,
    ]) {
      const before = of(spent, key)
      spent.set(key, { stars: before.stars + stars, pieces: before.pieces + pieces })
    }
}

const of = (spent: Sums, key: string) => spent.get(key) ?? nothing

const less = (left: number | null, spent: number): number | null => (left === null ? null : Math.max(0, left - spent))
