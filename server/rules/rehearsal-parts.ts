import type { GiftLike } from '../contract/gift-like.ts'
import type { Gift } from '../contract/gifts.ts'
import type { Clock } from '../lib/clock.ts'
import type { ArmedRule, Decision, DecisionWorld, RuleGift } from './decision.ts'

/** What a rehearsal is made with: nothing of it writes, or asks Telegram. */
export interface RehearsalParts {
  world: {
    read(userId: number): Pick<DecisionWorld, 'accounts' | 'spending'>
    readUnspent(userId: number): Pick<DecisionWorld, 'accounts' | 'spending'>
  }
  gifts: {
    list(userId: number): { items: readonly Gift[] }
    /** What was left of a limited gift when it was first seen; null where that is not known. */
    firstStock(userId: number, giftId: string): number | null
  }
  /** The user's rules, whatever their mode, in order of precedence. */
  listStored: (userId: number) => ArmedRule[]
  /** The user's day at that time. */
  dayAt: (userId: number, at: number) => string
  clock: Pick<Clock, 'now'>
}

export interface Rehearsed {
  decision: Decision
  gift: GiftLike
}

/** Each decision beside its gift, as the answer shows it. */
export const withLikes = (decisions: readonly Decision[], likes: ReadonlyMap<RuleGift, GiftLike>): Rehearsed[] =>
  decisions.flatMap((decision) => {
    const gift = likes.get(decision.gift)
    return gift === undefined ? [] : [{ decision, gift }]
  })
