/** Everything about connected accounts: clients, connection state, updates. */
import type { Database } from '../db/open.ts'
import { createAccountLinks, type AccountLinks } from './links.ts'
import { createLiveClients, type LiveClients } from './live-clients.ts'
import { createSignOut } from './sign-out.ts'
import { createUpdateStates } from './update-states.ts'
import { createAccountUpdates, type AccountUpdates } from './updates.ts'

export interface LiveAccounts {
  clients: LiveClients
  links: AccountLinks
  balances: Pick<AccountUpdates, 'noteBalance' | 'isNewest'>
  /** Closes every client and stores the update state. */
  closeAll(): Promise<void>
}

type Parts = Omit<Parameters<typeof createLiveClients>[0], 'signOut' | 'updateStates'> &
  Parameters<typeof createSignOut>[0] & { db: Database }

export function createLiveAccounts(parts: Parts): LiveAccounts {
  const updateStates = createUpdateStates(parts)
  const clients = createLiveClients({ ...parts, updateStates, signOut: createSignOut(parts) })
  const links = createAccountLinks({ ...parts, clients })
  const updates = createAccountUpdates({ ...parts, clients })

  return {
    clients,
    links,
    balances: updates,
    async closeAll() {
      await clients.closeAll()
      updates.flush()
      updateStates.stop()
    },
  }
}
