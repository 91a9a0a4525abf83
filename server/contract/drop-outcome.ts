/** What came of a drop, in one word, for messages and the activity. Pure. */
import type { Drop } from './drops.ts'
import type { RuleMode, RuleReason } from './rules.ts'

/** Reasons about the gift itself: a rule of which one does not hold leaves it. Every other is about a piece that was not bought. */
const aboutGift = new Set([
  'price',
  'supply',
  'left',
  'resale_floor',
  'limited',
  'premium',
  'upgradable',
  'birthday',
  'titles_has',
  'titles_has_not',
  'gift_only',
  'gift_except',
  'publisher_only',
  'publisher_except',
  'first_minutes',
  'occasion',
  'hours',
  'known_before_armed',
  'mode_off',
  'auction',
  'sold_out',
  'until_passed',
  'taken_by_earlier_rule',
])

export interface DropOutcome {
  /** `seen`: a rule wants it that only watches, or that would if it were not for an auction. */
  kind: 'seen' | 'bought' | 'missed'
  /** Null where it is not known any more. */
  ruleId: number | null
  /** Codes of why pieces were not bought, the commonest first. */
  why: string[]
}

/**
 * Null when no rule wants the gift. `orderedBy` is the rule whose order there is; `modeOf` gives a rule's mode, null for one that
 * is gone.
 */
export function outcomeOf(
  drop: Drop,
  known: { orderedBy: number | null; modeOf: (ruleId: number) => RuleMode | null },
): DropOutcome | null {
  const hasOrder = drop.order_ids.length > 0
  const ruleId = known.orderedBy ?? drop.would_buy?.rule_id ?? takerOf(drop.reasons)
  const why = ruleId === null ? [] : whyNot(drop.reasons, ruleId)
  if (drop.bought > 0) return { kind: 'bought', ruleId, why }
  if (hasOrder) return { kind: 'missed', ruleId, why }
  if (ruleId === null) {
    const bidder = idsOf(drop.reasons).find((id) => isOnlyByAuction(drop.reasons, id))
    return bidder === undefined ? null : { kind: 'seen', ruleId: bidder, why: ['auction'] }
  }
  const mode = known.modeOf(ruleId)
  return { kind: mode === 'buy' || mode === 'ask' ? 'missed' : 'seen', ruleId, why }
}

const idsOf = (reasons: readonly RuleReason[]) => [...new Set(reasons.map(({ rule_id: id }) => id))]

const againstGift = (reasons: readonly RuleReason[], ruleId: number) =>
  reasons.filter(({ rule_id: id, holds, code }) => id === ruleId && !holds && aboutGift.has(code))

/** The first rule that nothing of the gift speaks against; reasons come in order of precedence. */
const takerOf = (reasons: readonly RuleReason[]): number | null =>
  idsOf(reasons).find((id) => againstGift(reasons, id).length === 0) ?? null

const isOnlyByAuction = (reasons: readonly RuleReason[], ruleId: number) =>
  againstGift(reasons, ruleId).every(({ code }) => code === 'auction')

function whyNot(reasons: readonly RuleReason[], ruleId: number): string[] {
  const times = new Map<string, number>()
  for (const { rule_id: id, holds, code } of reasons)
    if (id === ruleId && !holds && !aboutGift.has(code)) times.set(code, (times.get(code) ?? 0) + 1)
  return [...times].toSorted((a, b) => b[1] - a[1]).map(([code]) => code)
}
