import type { Account } from '../contract/accounts.ts'
import type { SessionFormat } from '../contract/exports.ts'
import type { Caller } from '../users/service.ts'

/** What the accounts' room tells the others. */
export interface AccountEvents {
  /** An account is another than before, or new. */
  changed: { userId: number; account: Account }
  /** It is not in the panel any more; `account` is what it was. */
  removed: { userId: number; accountId: number; account: Account }
  /** A sign-in came to its end; one that is not new was signed out before. */
  signed_in: { userId: number; account: Account; isNew: boolean }
  /** `phone` is null for a QR code. `error` is what the user was told. */
  sign_in_failed: { userId: number; phone: string | null; error: unknown }
  /** Its session is dead. */
  signed_out: { userId: number; account: Account; reason: string }
  /** Its session left the panel, in the writing of that client. */
  session_exported: { userId: number; account: Account; format: SessionFormat; from: Caller }
  session_export_refused: {
    userId: number
    account: Account
    from: Caller
    reason: 'wrong_password' | 'too_many_tries'
  }
  refresh_failed: { userId: number; account: Account; error: unknown }
  /** Telegram asked the account to wait. */
  flood_wait: { userId: number; account: Account; seconds: number }
  /** Telegram says that another device signed in to it. */
  new_authorization: {
    userId: number
    accountId: number
    account: Account
    hash: string
    device: string
    location: string
    isUnconfirmed: boolean
  }
}
