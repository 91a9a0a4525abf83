import type { Account } from './accounts.ts'
import type { CatalogueState } from './catalogue.ts'
import type { ChannelsState } from './channels.ts'
import type { LedgerState } from './ledger.ts'
import type { MailboxState } from './mailbox.ts'
import type { SessionsState } from './sessions.ts'
import type { ShopState } from './shop.ts'

/** All that a restarted world needs to be the one it was. Pending sign-ins are not part of it. */
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
