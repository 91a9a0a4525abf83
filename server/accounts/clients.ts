import type { AccountClient } from '../telegram/gateway.ts'

/** The one live client of each signed-in account, shared by everything that talks to Telegram for it. */
export interface AccountClients {
  /** Signed-in accounts of the user that can be called, by account id. Nothing connects before the first call. */
  listForUser(userId: number): { accountId: number; client: AccountClient }[]
  get(userId: number, accountId: number): AccountClient | null
  /**
   * A call of `client` failed with `session_dead`: signs the account out, sets its session file aside, closes the client.
   * Does nothing when the account has another client by now: it was signed in again, and an old session's end says nothing of that.
   */
  markDead(accountId: number, client: AccountClient, code: string): Promise<void>
}
