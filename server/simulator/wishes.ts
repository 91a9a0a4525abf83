/** What tests and the demo ask of the simulated world, where it takes more than a value. */
import type { RefusableKind } from './world/recipients.ts'
import type { RivalPace } from './world/rivals.ts'
import type { PeerKind, TransactionKind } from './world/transactions.ts'

export interface PrivacyRules {
  /** The kinds of gifts that it does not take. */
  refuses?: readonly RefusableKind[]
  /** What a stranger pays for a message, in Stars; null for nothing. */
  messagePrice?: number | null
  /** The phones of whom it blocks. */
  blocks?: readonly string[]
  isDeactivated?: boolean
  /** Whether only those in its contacts find it by its number. */
  isHiddenByPhone?: boolean
}

/** A gift bought on a phone, for the account itself unless told. */
export interface ElsewhereWish {
  giftId: string
  toPhone?: string
  toChannel?: string
  message?: string
  hideName?: boolean
  includeUpgrade?: boolean
}

/** A row of an account's history; negative amounts are what went out. */
export interface TransactionWish {
  kind: TransactionKind
  amount: number
  nanos?: number
  currency?: 'stars' | 'ton'
  giftId?: string
  /** Makes the gift a unique one. */
  unique?: { slug: string; title: string; number: number }
  peer?: { kind: 'user' | 'channel'; id: string } | { kind: Exclude<PeerKind, 'user' | 'channel'> }
  messageId?: number
  premiumMonths?: number
  isPending?: boolean
  isFailed?: boolean
  /** Unix milliseconds; now by default. */
  at?: number
}

/**
 * What others buy of a gift, on the world's clock. A copy goes to whose payment arrives first, theirs or an account's; their
 * payments are not among `payments`.
 */
export interface Competition {
  /** When the last of their payments arrives: without anybody else the gift is sold out by then. */
  soldOutInMs: number
  /** How long the first of them takes from now to a payment. */
  latencyMs?: number
  /** How many payments they make; as many as there are copies by default. */
  payments?: number
  /** How they are spread; `rush` by default: half of them within the first fifth of the time. */
  pace?: RivalPace
}
