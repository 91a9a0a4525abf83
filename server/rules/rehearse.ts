/**
 * What rules would buy, and why: the decisions of a live drop against what is in the catalogue, made-up gifts, what came in the
 * past, or a drop with its latencies. It knows nothing that could order or pay, so it buys nothing.
 */
import type { GiftLike } from '../contract/gift-like.ts'
import type { Rehearsal, RehearsalWish, RuleDecision, RuleDraft } from '../contract/rules.ts'
import { decide } from './decide.ts'
import type { ArmedRule, RuleAccount, RuleGift } from './decision.ts'
import { raceForPieces } from './rehearse-drop.ts'
import { rehearseHistory } from './rehearse-history.ts'
import { type Rehearsed, type RehearsalParts, withLikes } from './rehearsal-parts.ts'
import { giftLikeOf, ruleGiftOf } from './rule-gift.ts'

export type Rehearse = (userId: number, wish: RehearsalWish) => Rehearsal

export function createRehearse(parts: RehearsalParts): Rehearse {
  const { world, gifts, listStored, clock } = parts

  /** All gifts as of one drop. */
  function decideOn(
    userId: number,
    likes: readonly { like: GiftLike; gift: RuleGift; lockedUntil: number | null }[],
    rules: readonly ArmedRule[],
  ): Rehearsed[] {
    const shown = new Map(likes.map(({ gift, like }) => [gift, like]))
    const locks = new Map(likes.map(({ gift, lockedUntil }) => [gift, lockedUntil]))
    const atRest = world.read(userId)
    const decisions = decide({
      candidates: likes.map(({ gift }) => ({ gift, occasion: 'new' })),
      rules,
      accounts: atRest.accounts.map((account) => withLocks(account, locks)),
      spending: atRest.spending,
      now: clock.now(),
    })
    return withLikes(decisions, shown)
  }

  function decideOnCatalogue(userId: number, rules: readonly ArmedRule[]): Rehearsed[] {
    const likes = gifts.list(userId).items.map((item) => {
      const like = giftLikeOf(item)
      return { like, gift: ruleGiftOf(like, clock.now()), lockedUntil: null }
    })
    return decideOn(userId, likes, rules.map(asIfJustSeen))
  }

  function decideOnMadeUp(userId: number, all: readonly GiftLike[], rules: readonly ArmedRule[]): Rehearsed[] {
    const now = clock.now()
    const known = new Set<string>()
    const likes = all.map((like, index) => {
      // Gifts that are given no id, or one twice, are different ones.
      const id = known.has(like.id) ? `${like.id}:${index}` : like.id
      known.add(id)
      const lockedUntil = like.locked_until === null ? null : Date.parse(like.locked_until)
      return { like, gift: { ...ruleGiftOf(like, now), id }, lockedUntil }
    })
    return decideOn(userId, likes, rules)
  }

  function rehearseAgainst(userId: number, { against }: RehearsalWish, rules: readonly ArmedRule[]): Rehearsed[] {
    if ('catalogue' in against) return decideOnCatalogue(userId, rules)
    if ('gifts' in against) return decideOnMadeUp(userId, against.gifts, rules)
    if ('history' in against) {
      const { from, to } = against.history
      return rehearseHistory(parts, userId, { from: Date.parse(from), to: Date.parse(to) }, rules)
    }
    const { gift, sells_out_in_seconds: seconds, latency_ms: latencyMs } = against.drop
    return decideOnMadeUp(userId, [gift], rules).map(({ decision, ...rest }) => ({
      ...rest,
      decision: raceForPieces(decision, { soldOutMs: seconds * 1000, latencyMs }),
    }))
  }

  return (userId, wish) => {
    const stored = listStored(userId)
    const rules = wish.rules?.map((draft, index) => fromDraft(draft, index, stored)) ?? stored
    return presentRehearsal(rehearseAgainst(userId, wish, rules.map(asIfBuying)))
  }
}

/** One that is on plans as if it bought: what an earlier one takes is gone for the later ones. Everything is new to it. */
const asIfBuying = (rule: ArmedRule): ArmedRule => ({
  ...rule,
  mode: rule.mode === 'off' ? 'off' : 'buy',
  armedAt: null,
})

/** A gift counts as new, and so as seen this minute. */
function asIfJustSeen(rule: ArmedRule): ArmedRule {
  const { first_minutes: _minutes, ...when } = rule.when
  return { ...rule, when }
}

const NOTHING_SPENT: ArmedRule['spent'] = { total: 0, today: 0, pieces: 0, ofGift: () => 0 }

/** A draft of a stored rule goes on with what that spent; one without an id is told by its place, -1 for the first. */
function fromDraft(
  { id = null, mode, when, buy, pay, limits }: RuleDraft & { id?: number | undefined | null },
  index: number,
  stored: readonly ArmedRule[],
): ArmedRule {
  const spent = stored.find((rule) => rule.id === id)?.spent ?? NOTHING_SPENT
  return { id: id ?? -(index + 1), mode, armedAt: null, when, buy, pay, limits, spent }
}

/** A made-up gift is locked for all until the time that it says. */
const withLocks = (account: RuleAccount, locks: ReadonlyMap<RuleGift, number | null>): RuleAccount => ({
  ...account,
  lockedUntil: (gift) => locks.get(gift) ?? account.lockedUntil(gift),
})

function presentRehearsal(all: readonly Rehearsed[]): Rehearsal {
  const decisions = all.map(({ decision, gift }): RuleDecision => ({
    gift,
    rule_id: decision.ruleId,
    plan: decision.plan.map(({ accountId, pieces, stars }) => ({ account_id: accountId, pieces, stars })),
    total: decision.total,
    reasons: [...decision.reasons],
  }))
  const byAccount = new Map<number, { account_id: number; pieces: number; stars: number }>()
  for (const { account_id: accountId, pieces, stars } of decisions.flatMap(({ plan }) => plan)) {
    const before = byAccount.get(accountId) ?? { account_id: accountId, pieces: 0, stars: 0 }
    byAccount.set(accountId, { ...before, pieces: before.pieces + pieces, stars: before.stars + stars })
  }
  const shares = [...byAccount.values()]
  const sum = (figure: 'pieces' | 'stars') => shares.reduce((total, share) => total + share[figure], 0)
  return { decisions, totals: { pieces: sum('pieces'), stars: sum('stars'), by_account: shares } }
}
