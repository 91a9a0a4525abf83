import type { Account } from '../contract/accounts.ts'

/** What the accounts' room tells the others. */
export interface AccountEvents {
  /** An account is another than before, or new. */
  changed: { userId: number; account: Account }
  /** It is not in the panel any more. */
  removed: { userId: number; accountId: number }
  /** Telegram says that another device signed in to it. */
  new_authorization: {
    userId: number
    accountId: number
    hash: string
    device: string
    location: string
    isUnconfirmed: boolean
  }
}
