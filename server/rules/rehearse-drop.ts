/** Which of the planned pieces are there before others have bought the gift out. Pure. */
import type { RuleReason } from '../contract/rules.ts'
import type { Decision, PlannedShare } from './decision.ts'

interface Race {
  /** From the moment that the gift is seen. */
  soldOutMs: number
  /** Of one call to Telegram. */
  latencyMs: number
}

/**
 * All accounts side by side, each with one lane: a form, then its payment, while which the next form is asked for. Pieces that
 * would be paid after the gift is sold out are not bought.
 */
export function raceForPieces(decision: Decision, { soldOutMs, latencyMs }: Race): Decision {
  const { ruleId, price } = decision
  if (ruleId === null) return decision
  /** When the last of so many pieces is paid: one call for the first form, and one for each payment. */
  const paidAfter = (pieces: number) => (pieces + 1) * latencyMs
  const late: RuleReason[] = []
  const plan: PlannedShare[] = []
  for (const { accountId, pieces } of decision.plan) {
    const inTime = latencyMs === 0 ? pieces : Math.min(pieces, Math.max(0, Math.floor(soldOutMs / latencyMs) - 1))
    if (inTime > 0) plan.push({ accountId, pieces: inTime, stars: inTime * price })
    if (inTime < pieces)
      late.push({
        rule_id: ruleId,
        holds: false,
        code: 'sold_out_at_form',
        is: paidAfter(inTime + 1),
        wants: soldOutMs,
        account_id: accountId,
      })
  }
  return {
    ...decision,
    plan,
    total: plan.reduce((sum, { stars }) => sum + stars, 0),
    reasons: [...decision.reasons, ...late],
  }
}
