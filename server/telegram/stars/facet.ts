export interface StarsFacet {
  fetchBalance(): Promise<StarsBalance>
  /** One page of the account's history. `offset` is the `next` of the page before, or empty. */
  fetchTransactions(page: TransactionsPage): Promise<Transactions>
}

/** value = amount + nanos / 1e9 */
export interface StarsBalance {
  /** Safe integer. */
  amount: number
  nanos: number
}

export interface TransactionsPage {
  currency: 'XTR' | 'TON'
  direction: 'in' | 'out' | 'both'
  /** Oldest first. */
  isAscending: boolean
  offset: string
  /** At most 100. */
  limit: number
}

export interface Transactions {
  rows: StarsTransaction[]
  /** As it was when Telegram answered; null for TON. */
  balance: StarsBalance | null
  /** Null at the end. */
  next: string | null
}

export const transactionKinds = [
  'gift',
  'upgrade',
  'prepaid_upgrade',
  'transfer',
  'resale',
  'drop_details',
  'bid',
  'offer',
  'premium',
  'conversion',
  'sale',
  'offer_sale',
  'top_up',
  'gift_stars',
  'reaction',
  'paid_message',
  'subscription',
  'giveaway',
  'ads',
  'api',
  'withdrawal',
  'other',
] as const
export type TransactionKind = (typeof transactionKinds)[number]

/** A row of the account's history, as it stands now: a pending one may yet fail. */
export interface StarsTransaction {
  /** A refund has the id of what it gives back. */
  id: string
  isRefund: boolean
  isPending: boolean
  isFailed: boolean
  currency: 'XTR' | 'TON'
  /** value = amount + nanos / 1e9, in Stars; nano-TON with `nanos` 0. What left is negative. */
  amount: number
  nanos: number
  /** ISO time. */
  at: string
  kind: TransactionKind
  title: string | null
  /** As the Bot API names it: users positive, channels `-100…`; null for a shop, Fragment and the like. */
  peerId: string | null
  /** Of a catalogue gift. */
  giftId: string | null
  /** Of a unique gift. */
  slug: string | null
  messageId: number | null
}
