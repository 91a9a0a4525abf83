import type { Account } from './accounts.ts'
import type { CatalogueState } from './catalogue.ts'
import type { ChannelsState } from './channels.ts'
import type { LedgerState } from './ledger.ts'
import type { MailboxState } from './mailbox.ts'
import type { SessionsState } from './sessions.ts'
import type { ShopState } from './shop.ts'

/** Everything needed to continue a world after a restart. Pending sign-ins are not included. */
export interface WorldState {
  version: 1
  seed: number
  accounts: Account[]
  sessions: SessionsState
  catalogue: CatalogueState
  ledger: LedgerState
  shop: ShopState
  mailbox: MailboxState
  channels: ChannelsState
  fileEpoch: number
}
