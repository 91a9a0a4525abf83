/** What the plans of one drop take so far: each next gift is planned with what they leave. */
import type { PlannedShare } from './decision.ts'

export interface Purse {
  /** Stars of all accounts together. */
  total(): number
  ofAccount(accountId: number): number
  ofRule(ruleId: number): { stars: number; pieces: number }
  take(ruleId: number, shares: readonly PlannedShare[]): void
}

const NOTHING = { stars: 0, pieces: 0 }

export function createPurse(): Purse {
  let total = 0
  const byAccount = new Map<number, number>()
  const byRule = new Map<number, { stars: number; pieces: number }>()
  return {
    total: () => total,
    ofAccount: (accountId) => byAccount.get(accountId) ?? 0,
    ofRule: (ruleId) => byRule.get(ruleId) ?? NOTHING,
    take(ruleId, shares) {
      for (const { accountId, stars, pieces } of shares) {
        total += stars
        byAccount.set(accountId, (byAccount.get(accountId) ?? 0) + stars)
        const ofRule = byRule.get(ruleId) ?? NOTHING
        byRule.set(ruleId, { stars: ofRule.stars + stars, pieces: ofRule.pieces + pieces })
      }
    },
  }
}
