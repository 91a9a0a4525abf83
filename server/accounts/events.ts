import type { SessionFormat } from '../contract/exports.ts'
import type { CommitBus } from '../db/commit-bus.ts'
import type { Caller } from '../users/service.ts'
import type { AccountMoment } from './present.ts'
import type { AccountRow } from './store.ts'

export type { AccountRow }

/** Events emitted in the transaction that stores them. */
interface AccountCommits {
  /** A row changed; `before` is null for a new one. */
  changed: { userId: number; before: AccountRow | null; after: AccountRow }
  /** Telegram returned its current figures. */
  checked: { userId: number; before: AccountRow; after: AccountRow }
  /** Its Stars are known as they were at `at`, by the panel's clock, whether or not that is another balance than before. */
  balance: { userId: number; accountId: number; at: number }
  /** A sign-in finished; `isNew` is false if the account was here before. */
  signed_in: { userId: number; account: AccountRow; isNew: boolean }
  /** Its session is dead. */
  signed_out: { userId: number; account: AccountRow; reason: string }
  /** From now on nothing is sent from it: whoever plans to releases that with this commit. */
  frozen: { userId: number; account: AccountRow }
  unfrozen: { userId: number; account: AccountRow }
  /** It was removed from the panel; `account` is its last state. */
  removed: { userId: number; account: AccountRow }
  /** Its session is exported, in that client's format. */
  session_exported: { userId: number; account: AccountRow; format: SessionFormat; from: Caller }
}

/** What the accounts room tells other rooms. */
export interface AccountEvents extends AccountCommits {
  /** In-memory state changed: its connection, or a flood wait. */
  moment: { userId: number; account: AccountRow; before: AccountMoment; after: AccountMoment }
  /** `phone` is null for a QR code. `error` is what the user was shown. */
  sign_in_failed: { userId: number; phone: string | null; error: unknown }
  /** With the panel's password asked for. */
  unfreeze_refused: {
    userId: number
    account: AccountRow
    from: Caller
    reason: 'wrong_password' | 'too_many_tries'
  }
  session_export_refused: {
    userId: number
    account: AccountRow
    from: Caller
    reason: 'wrong_password' | 'too_many_tries'
  }
  refresh_failed: { userId: number; account: AccountRow; error: unknown }
  /** Telegram asked the account to wait. */
  flood_wait: { userId: number; account: AccountRow; seconds: number }
  /** Telegram announced a sign-in on another device. */
  new_authorization: {
    userId: number
    account: AccountRow
    hash: string
    device: string
    location: string
    isUnconfirmed: boolean
  }
}

export type AccountBus = CommitBus<AccountEvents, keyof AccountCommits>
