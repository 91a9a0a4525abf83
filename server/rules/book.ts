/**
 * A user's rules and what they spent, kept in memory: a decision reads them between the answer that shows a gift and the first
 * form. Forgotten with every change, and read again by whoever asks next.
 */
import type { Clock } from '../lib/clock.ts'
import type { ArmedRule } from './decision.ts'
import type { RuleRow, RuleStore, SpentRow } from './store.ts'

/** What came of a rule so far. */
export interface RuleTally {
  /** Stars, and those of the user's day. */
  stars: number
  starsToday: number
  /** Held, unclear and paid ones. */
  pieces: number
  /** Paid ones. */
  bought: number
  /** Gifts. */
  matched: number
  byGift: ReadonlyMap<string, { stars: number; pieces: number }>
}

export interface RuleBook {
  /** In order of precedence. */
  rows(userId: number): readonly RuleRow[]
  tally(userId: number, ruleId: number): RuleTally
  /** The user's rules, whatever their mode, as decisions take them. */
  list(userId: number): ArmedRule[]
  forgetRules(userId: number): void
  forgetTallies(userId: number): void
}

interface Kept {
  rows: readonly RuleRow[] | null
  /** What counts as today changes at midnight. */
  tallies: { day: string; byRule: ReadonlyMap<number, RuleTally> } | null
}

const untouched: RuleTally = { stars: 0, starsToday: 0, pieces: 0, bought: 0, matched: 0, byGift: new Map() }

export function createRuleBook(parts: {
  store: Pick<RuleStore, 'list' | 'listSpent' | 'countMatched'>
  dayAt: (userId: number, at: number) => string
  clock: Pick<Clock, 'now'>
}): RuleBook {
  const { store, dayAt, clock } = parts
  const kept = new Map<number, Kept>()

  function open(userId: number): Kept {
    const known = kept.get(userId) ?? { rows: null, tallies: null }
    kept.set(userId, known)
    return known
  }

  const rows = (userId: number) => (open(userId).rows ??= store.list(userId))

  function tallies(userId: number): ReadonlyMap<number, RuleTally> {
    const state = open(userId)
    const day = dayAt(userId, clock.now())
    if (state.tallies?.day === day) return state.tallies.byRule
    const byRule = addUp(store.listSpent(userId, day), store.countMatched(userId))
    state.tallies = { day, byRule }
    return byRule
  }

  const tally = (userId: number, ruleId: number) => tallies(userId).get(ruleId) ?? untouched

  return {
    rows,
    tally,
    list(userId) {
      const byRule = tallies(userId)
      return rows(userId).map((row) => toArmed(row, byRule.get(row.id) ?? untouched))
    },
    forgetRules: (userId) => void (open(userId).rows = null),
    forgetTallies: (userId) => void (open(userId).tallies = null),
  }
}

function addUp(spent: readonly SpentRow[], matched: ReadonlyMap<number, number>): Map<number, RuleTally> {
  const byRule = new Map<number, RuleTally>()
  for (const [ruleId, count] of matched) byRule.set(ruleId, { ...untouched, matched: count })
  for (const { ruleId, giftId, stars, starsToday, pieces, bought } of spent) {
    const before = byRule.get(ruleId) ?? untouched
    byRule.set(ruleId, {
      stars: before.stars + stars,
      starsToday: before.starsToday + starsToday,
      pieces: before.pieces + pieces,
      bought: before.bought + bought,
      matched: before.matched,
      byGift: new Map([...before.byGift, [giftId, { stars, pieces }]]),
    })
  }
  return byRule
}

function toArmed(row: RuleRow, tally: RuleTally): ArmedRule {
  const { id, mode, answerWithin, armedAt, when, buy, pay, limits } = row
  return {
    id,
    mode,
    answerWithin,
    armedAt,
    when,
    buy,
    pay,
    limits,
    spent: {
      total: tally.stars,
      today: tally.starsToday,
      pieces: tally.pieces,
      ofGift: (giftId) => tally.byGift.get(giftId)?.stars ?? 0,
      piecesOfGift: (giftId) => tally.byGift.get(giftId)?.pieces ?? 0,
    },
  }
}
