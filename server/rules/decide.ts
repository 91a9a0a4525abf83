/**
 * What the rules make of gifts that came on sale: which rule takes each, who pays for how many pieces, and why not more. Pure,
 * and the same for a live drop, a rehearsal and the tests. Whoever decides looks at conditions only until one fails; the
 * reasons of gifts and rules are put into words when they are read, which is after the first form was asked for.
 */
import { compareIds } from '../contract/compare-ids.ts'
import type { RuleReason } from '../contract/rules.ts'
import { compileConditions, lookAt, type Condition, type Looked } from './conditions.ts'
import type { ArmedRule, Decide, Decision, RuleGift } from './decision.ts'
import { planGift, priceFor, type GiftPlan } from './plan-gift.ts'
import { createPurse } from './purse.ts'

interface CompiledRule {
  rule: ArmedRule
  conditions: readonly Condition[]
}

/** A candidate and the place of the rule that takes it; -1 without one. */
interface Match {
  looked: Looked
  taker: number
}

const UNPLANNED: GiftPlan = { shares: [], reasons: [], unlocksAt: null }

export const decide: Decide = ({ candidates, rules, ...world }) => {
  const compiled = rules.map((rule): CompiledRule => ({ rule, conditions: compileConditions(rule, world.now) }))
  const matches = candidates.map((candidate): Match => {
    const looked = lookAt(candidate)
    return { looked, taker: compiled.findIndex(({ conditions }) => holdsAll(conditions, looked)) }
  })
  const takers = takersByGift(matches)
  // What may be planned beside one another is not bought: only what a rule in `buy` takes is gone for the others.
  const [bought, planned] = [createPurse(), createPurse()]

  return inOrderOfBuying(matches, rules).map(({ looked, taker }): Decision => {
    const { gift, occasion } = looked
    const taking = takers.get(gift.id)
    const rule = taking?.looked === looked ? rules[taker] : undefined
    const isBuying = rule?.mode === 'buy'
    const plan = rule === undefined ? UNPLANNED : planGift(rule, gift, world, isBuying ? bought : planned)
    if (rule !== undefined) {
      planned.take(rule.id, plan.shares)
      if (isBuying) bought.take(rule.id, plan.shares)
    }
    const owner = taking === undefined ? null : (rules[taking.taker]?.id ?? null)
    let reasons: readonly RuleReason[] | null = null
    return {
      gift,
      occasion,
      ruleId: rule?.id ?? null,
      plan: plan.shares,
      price: rule === undefined ? gift.price : priceFor(rule, gift),
      total: plan.shares.reduce((sum, { stars }) => sum + stars, 0),
      unlocksAt: plan.unlocksAt,
      get reasons() {
        reasons ??= [...reasonsOf(compiled, looked, rule ?? null, owner), ...plan.reasons]
        return reasons
      },
    }
  })
}

function holdsAll(conditions: readonly Condition[], looked: Looked): boolean {
  for (const condition of conditions) if (!condition.holds(looked)) return false
  return true
}

/** A gift that came for two reasons at once is taken once, by the first of the rules. */
function takersByGift(matches: readonly Match[]): Map<string, Match> {
  const takers = new Map<string, Match>()
  for (const match of matches) {
    const known = takers.get(match.looked.gift.id)
    if (match.taker >= 0 && (known === undefined || match.taker < known.taker)) takers.set(match.looked.gift.id, match)
  }
  return takers
}

/** By the rules' precedence, then by what the rule prefers; what no rule takes comes last, as it came. */
function inOrderOfBuying(matches: readonly Match[], rules: readonly ArmedRule[]): Match[] {
  const taken = matches.filter(({ taker }) => taker >= 0)
  const compare = (one: Match, other: Match) => {
    const prefer = rules[one.taker]?.buy.prefer
    return (
      one.taker - other.taker ||
      (prefer === undefined ? 0 : comparePreferred[prefer](one.looked.gift, other.looked.gift)) ||
      compareIds(one.looked.gift.id, other.looked.gift.id)
    )
  }
  return [...taken.toSorted(compare), ...matches.filter(({ taker }) => taker < 0)]
}

const supplyOf = ({ supply }: RuleGift) => supply ?? Infinity
/** Infinity less itself is no number. */
const compareNumbers = (one: number, other: number) => (one === other ? 0 : one < other ? -1 : 1)

const comparePreferred: Record<ArmedRule['buy']['prefer'], (one: RuleGift, other: RuleGift) => number> = {
  cheapest: (one, other) => compareNumbers(one.price, other.price),
  dearest: (one, other) => compareNumbers(other.price, one.price),
  scarcest: (one, other) => compareNumbers(supplyOf(one), supplyOf(other)),
  newest: (one, other) => compareNumbers(other.firstSeenAt, one.firstSeenAt),
}

/** What holds of the rule that took it, what fails of the others, and which of them came too late. */
function reasonsOf(
  compiled: readonly CompiledRule[],
  looked: Looked,
  taker: ArmedRule | null,
  owner: number | null,
): RuleReason[] {
  return compiled.flatMap(({ rule, conditions }) => {
    const say = (holds: boolean, condition: Condition): RuleReason => ({
      rule_id: rule.id,
      holds,
      code: condition.code,
      is: condition.is(looked),
      wants: condition.wants,
    })
    const failed = conditions.filter((condition) => !condition.holds(looked))
    if (failed.length > 0) return failed.map((condition) => say(false, condition))
    const held = conditions.filter(({ isTacit }) => isTacit !== true).map((condition) => say(true, condition))
    if (rule === taker) return held
    return [...held, { rule_id: rule.id, holds: false, code: 'taken_by_earlier_rule', is: owner, wants: null }]
  })
}
