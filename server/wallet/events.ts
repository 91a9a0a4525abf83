import type { AccountRow } from '../accounts/events.ts'
import type { CommitBus } from '../db/commit-bus.ts'

/** Balance less rows of the record; a value is `amount + nanos / 1e9` Stars. */
export interface Gap {
  amount: number
  nanos: number
}

/** What the wallet's room tells, each in the transaction that stores it. */
export interface WalletEvents {
  /** Another gap than before; null when it closed. */
  gap: { userId: number; account: AccountRow; gap: Gap | null }
}

export type WalletBus = CommitBus<WalletEvents, keyof WalletEvents>
