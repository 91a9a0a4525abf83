/**
 * What a decision is made of and what it says. `decide` (decide.ts) is pure: the same for a live drop, a rehearsal and the
 * tests. It plans; it buys nothing.
 */
import type { RuleBuy, RuleLimits, RuleMode, RuleOccasion, RulePay, RuleReason, RuleWhen } from '../contract/rules.ts'

/** A gift as far as rules look at it. Stars, milliseconds since 1970 UTC; null where Telegram gives no value. */
export interface RuleGift {
  id: string
  title: string | null
  price: number
  isLimited: boolean
  left: number | null
  supply: number | null
  isSoldOut: boolean
  isBirthday: boolean
  isAuction: boolean
  needsPremium: boolean
  upgradePrice: number | null
  resaleFloor: number | null
  perUserTotal: number | null
  /** `@name` without the sign, in lower case, or a decimal id; null for Telegram itself. */
  publishers: readonly string[]
  firstSeenAt: number
}

/** Why a gift is looked at. */
export interface Candidate {
  gift: RuleGift
  occasion: RuleOccasion
}

/** A rule that is on, or a draft; in order of precedence. */
export interface ArmedRule {
  id: number
  mode: RuleMode
  /** Of `ask`: seconds until its order lapses. Left out: the contract's own. */
  answerWithin?: number
  /** Null for a draft: everything is new to it. */
  armedAt: number | null
  when: RuleWhen
  buy: RuleBuy
  pay: RulePay
  limits: RuleLimits
  /** Spent so far, with what is held and unclear. */
  spent: {
    total: number
    today: number
    pieces: number
    ofGift(giftId: string): number
    /** Left out: none. */
    piecesOfGift?(giftId: string): number
  }
}

/** An account that might pay, in the list's order. */
export interface RuleAccount {
  accountId: number
  isPremium: boolean
  /** Free Stars; null before they were read. */
  free: number | null
  /** What limits of the panel leave it today; null: no limit. */
  dayLeft: number | null
  /** Why it buys nothing at all, as a code. */
  problem: string | null
  /** Pieces that Telegram lets it have; null: no limit. */
  piecesLeft(gift: RuleGift): number | null
  /** Until when the gift is locked for it; null: it is not. */
  lockedUntil(gift: RuleGift): number | null
  /** Why it cannot give the rule's recipient this gift, as a code; null as far as is known. */
  recipientProblem(rule: ArmedRule, gift: RuleGift): string | null
}

/** What the panel's own limits leave. */
export interface SpendingRoom {
  isOn: boolean
  dayLeft: number | null
  pieceCap: number | null
  /** What every account keeps. */
  reserve: number
}

export interface DecisionWorld {
  /** Of one drop, in any order. */
  candidates: readonly Candidate[]
  rules: readonly ArmedRule[]
  accounts: readonly RuleAccount[]
  spending: SpendingRoom
  now: number
}

export interface PlannedShare {
  accountId: number
  pieces: number
  /** Stars for all of them, the upgrade included. */
  stars: number
}

export interface Decision {
  gift: RuleGift
  occasion: RuleOccasion
  /** The first rule that holds, whatever its mode; null: none does. */
  ruleId: number | null
  plan: readonly PlannedShare[]
  /** Of one piece. */
  price: number
  total: number
  /** Of every rule that was looked at, and for the one that took the gift of every piece that is not planned. */
  reasons: readonly RuleReason[]
  /** When the first account that is to pay may buy it; null: at once. */
  unlocksAt: number | null
}

/** Decisions in the order in which they are to be bought: by the rules' precedence, then by the rule's `prefer`. */
export type Decide = (world: DecisionWorld) => Decision[]
