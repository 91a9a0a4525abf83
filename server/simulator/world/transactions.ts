import type { Stars } from './accounts.ts'

/** What moves Stars or TON, in and out. The sign of the amount says which way. */
export const transactionKinds = [
  'topup',
  'adjustment',
  // Bought with a form.
  'gift',
  'premium',
  'upgrade',
  'prepaid_upgrade',
  'auction_bid',
  'resale',
  'drop_details',
  'offer',
  'transfer',
  // What gifts bring.
  'conversion',
  'sale',
  'offer_sale',
  // What has nothing to do with gifts.
  'gift_stars',
  'reaction',
  'paid_message',
  'subscription',
  'giveaway',
  'ads',
  'api',
  'withdrawal',
] as const
export type TransactionKind = (typeof transactionKinds)[number]

/** Who is on the other side: somebody with an id, or a place where Stars come from or go to. */
export const peerKinds = [
  'user',
  'channel',
  'app_store',
  'play_market',
  'premium_bot',
  'fragment',
  'ads',
  'api',
  'unsupported',
] as const
export type PeerKind = (typeof peerKinds)[number]

/** A gift that became unique, as far as a transaction tells. */
export interface UniqueName {
  slug: string
  title: string
  number: number
}

/** A movement of Stars or TON. */
export interface Transaction {
  /** A refund has that of its payment. */
  id: string
  accountId: string
  /** Unix milliseconds. */
  at: number
  currency: 'stars' | 'ton'
  /** Of its currency; `amount` and `nanos` are negative for what went out. */
  stars: Stars
  kind: TransactionKind
  giftId: string | null
  unique: UniqueName | null
  peerKind: PeerKind
  peerId: string | null
  messageId: number | null
  premiumMonths: number | null
  isRefund: boolean
  /** Not final yet. */
  isPending: boolean
  /** Nothing was paid. */
  isFailed: boolean
}
