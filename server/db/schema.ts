/**
 * All tables; those of a room are in its folder. Times are milliseconds since 1970 UTC; 64-bit Telegram ids are decimal
 * text; `…Sealed` columns are ciphertext.
 */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export {
  accountAppeals,
  accounts,
  accountWaits,
  formerAccounts,
  phoneWaits,
  updateChannels,
  updateStates,
} from '../accounts/tables.ts'
export { activity } from '../activity/tables.ts'
export { apiProfiles } from '../api-profiles/tables.ts'
export { catalogueReaders, dropOrders, drops } from '../drops/tables.ts'
export { giftAccountStates, giftCatalogues, giftHistory, gifts } from '../gifts/tables.ts'
export { idempotencyKeys } from '../idempotency/tables.ts'
export { noticeAccounts, notices, noticeSettings } from '../notices/tables.ts'
export { knownPeers, orders, paymentAttempts, purchases } from '../orders/tables.ts'
export { ruleMatches, rules } from '../rules/tables.ts'
export { holds, ledgerEntries, reachedCaps, spendingSettings } from '../spending/tables.ts'
export { apiTokens } from '../tokens/tables.ts'
export { users } from '../users/tables.ts'
export { starsTransactions, walletStates } from '../wallet/tables.ts'

/** One row, to check whether the current key is the one that sealed the rest. */
export const secretChecks = sqliteTable('secret_checks', {
  id: integer().primaryKey(),
  sealed: text().notNull(),
})
