import type { AccountList } from '#contract/accounts'
import { api } from '../../lib/api.ts'
import { queryKeys } from '../../lib/query-keys.ts'

/** Every account, also those that Telegram signed out, with the figures as stored. */
export const ACCOUNTS_PATH = '/api/accounts?cached=1&include=signed_out'

/** While the server checks stale accounts in the background, the list is looked at this often: each card moves as it is done. */
const REFRESHING_LOOK_MS = 2000

/** `ACCOUNTS_PATH`, and whether the figures are being renewed. */
export const accountsQuery = {
  queryKey: queryKeys.accounts,
  queryFn: ({ signal }: { signal: AbortSignal }) => api.get<AccountList>(ACCOUNTS_PATH, signal),
  refetchInterval: (query: { state: { data: AccountList | undefined } }) =>
    query.state.data?.state === 'refreshing' ? REFRESHING_LOOK_MS : false,
} as const
