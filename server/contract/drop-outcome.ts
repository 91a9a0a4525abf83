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
  'sold_out',
  'until_passed',
  'taken_by_earlier_rule',
])

/** A rule asks for a range of copies that are left; that fewer are left than it would buy is about pieces, and said with a number. */
const isAboutGift = ({ code, wants }: Pick<RuleReason, 'code' | 'wants'>): boolean =>
  aboutGift.has(code) && !(code === 'left' && typeof wants === 'number')

export interface DropOutcome {
  /** `seen`: a rule wants it that only watches, or would if it were not sold by auction. */
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
  { reasons, order_ids: orderIds, bought }: Drop,
  known: { orderedBy: number | null; modeOf: (ruleId: number) => RuleMode | null },
): DropOutcome | null {
  const ruleId = known.orderedBy ?? takerOf(reasons)
  const why = ruleId === null ? [] : whyNot(reasons, ruleId)
  if (bought > 0) return { kind: 'bought', ruleId, why }
  if (orderIds.length > 0) return { kind: 'missed', ruleId, why }
  if (ruleId === null) return null
  const mode = known.modeOf(ruleId)
  const wasToBuy = (mode === 'buy' || mode === 'ask') && !why.includes('auction')
  return { kind: wasToBuy ? 'missed' : 'seen', ruleId, why }
}

/** Pieces that were planned, whether they were ordered or a rule only watched. */
export const plannedOf = ({ timeline }: Drop): number =>
  timeline.reduce(
    (sum, { step, account_id: accountId, detail }) =>
      step === 'decided' && accountId !== undefined ? sum + Number(detail ?? 0) : sum,
    0,
  )

/** The first rule that nothing of the gift speaks against; reasons come in order of precedence. */
function takerOf(reasons: readonly RuleReason[]): number | null {
  const ids = [...new Set(reasons.map(({ rule_id: id }) => id))]
  const isAgainst = (ruleId: number) =>
    reasons.some((reason) => reason.rule_id === ruleId && !reason.holds && isAboutGift(reason))
  return ids.find((id) => !isAgainst(id)) ?? null
}

function whyNot(reasons: readonly RuleReason[], ruleId: number): string[] {
  const times = new Map<string, number>()
  for (const { rule_id: id, holds, code, wants } of reasons)
    if (id === ruleId && !holds && !isAboutGift({ code, wants })) times.set(code, (times.get(code) ?? 0) + 1)
  return [...times].toSorted((a, b) => b[1] - a[1]).map(([code]) => code)
}
