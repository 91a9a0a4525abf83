// What a rehearsal answers, as it is shown. Pure.
import type { RuleDecision, RuleReason } from '#contract/rules'

export const piecesOf = ({ plan }: Pick<RuleDecision, 'plan'>): number =>
  plan.reduce((sum, { pieces }) => sum + pieces, 0)

const rankOf = (decision: RuleDecision) => (piecesOf(decision) > 0 ? 0 : decision.rule_id === null ? 2 : 1)

/** What is bought first; then what a rule takes without buying; then the rest, as it came. */
export const inOrder = (decisions: readonly RuleDecision[]): RuleDecision[] =>
  decisions.toSorted((a, b) => rankOf(a) - rankOf(b))

/**
 * Why nothing, or not everything, is bought: of the rule that took the gift what stood in its way, else the first condition of
 * each rule that does not hold. The same said twice is said once.
 */
export function whyNot({ rule_id: ruleId, reasons }: Pick<RuleDecision, 'rule_id' | 'reasons'>): RuleReason[] {
  const failed = reasons.filter(({ holds }) => !holds)
  if (ruleId !== null) return unique(failed.filter((reason) => reason.rule_id === ruleId))
  const first = new Map<number, RuleReason>()
  for (const reason of failed) if (!first.has(reason.rule_id)) first.set(reason.rule_id, reason)
  return unique([...first.values()])
}

function unique(reasons: readonly RuleReason[]): RuleReason[] {
  const known = new Set<string>()
  return reasons.filter(({ code, is, wants, account_id: accountId }) => {
    const key = JSON.stringify([code, is, wants, accountId])
    return !known.has(key) && known.add(key)
  })
}
