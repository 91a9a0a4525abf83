import type { AccountList } from '#contract/accounts'
import { call } from '../../lib/api.ts'
import { queryKeys } from '../../lib/query-keys.ts'

/** While the server checks stale accounts in the background, the list is looked at this often: each card moves as it is done. */
const REFRESHING_LOOK_MS = 2000

/** Every account, also those that Telegram signed out, with the figures as stored and whether they are being renewed. */
export const accountsQuery = {
  queryKey: queryKeys.accounts,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    call('GET /api/accounts', { query: { cached: '1', include: 'signed_out' }, signal }),
  refetchInterval: (query: { state: { data: AccountList | undefined } }) =>
    query.state.data?.state === 'refreshing' ? REFRESHING_LOOK_MS : false,
} as const
