/** What the accounts' room tells the others. */
export interface AccountEvents {
  /** A row changed, came or went; ask for it if you show it. */
  changed: { userId: number; accountId: number }
}
