import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { AccountList } from '#contract/accounts'
import { queryKeys } from '../../lib/query-keys.ts'
import { withAccount } from './account-patch.ts'
import { createRefreshStore, type RefreshAll, type RefreshState, type RefreshStore } from './refresh-store.ts'

const stores = new WeakMap<QueryClient, RefreshStore>()

/** The one store of refreshes, which updates the query cache. */
export function useRefreshStore(): RefreshStore {
  const client = useQueryClient()
  const known = stores.get(client)
  if (known) return known
  const store = createRefreshStore({
    onAccount: (account) => {
      client.setQueryData<AccountList>(queryKeys.accounts, (list) => withAccount(list, account))
    },
    onSignedOut: () => void client.invalidateQueries({ queryKey: queryKeys.accounts }),
  })
  stores.set(client, store)
  return store
}

/** Refresh state of one account, for its card. */
export function useRefreshState(id: number): RefreshState | null {
  const store = useRefreshStore()
  return useSyncExternalStore(store.subscribe, () => store.stateOf(id))
}

/** Progress of "Refresh all"; null if it is not running. */
export function useRefreshAll(): RefreshAll | null {
  const store = useRefreshStore()
  return useSyncExternalStore(store.subscribe, store.progress)
}
