import type { AccountClient } from '../telegram/gateway.ts'

/** The single live client of each signed-in account, shared by everything that calls Telegram for it. */
export interface AccountClients {
  /** The user's signed-in accounts, by account id. Nothing connects before the first call. */
  listForUser(userId: number): { accountId: number; client: AccountClient }[]
  get(userId: number, accountId: number): AccountClient | null
  /**
   * A call of `client` failed with `session_dead`: signs the account out, sets its session file aside, closes the
   * client. Does nothing if the account has another client by now: it was signed in again, and the end of the old
   * session does not concern the new one.
   */
  markDead(accountId: number, client: AccountClient, code: string): Promise<void>
}
