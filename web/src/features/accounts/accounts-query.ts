import type { AccountList } from '#contract/accounts'
import { call } from '../../lib/api.ts'
import { readCall } from '../../lib/calls.ts'
import { queryKeys } from '../../lib/query-keys.ts'

/** All accounts, including signed-out ones, with the stored figures. */
const asked = { query: { cached: '1', include: 'signed_out' } } as const
export const ACCOUNTS_PATH = readCall('GET /api/accounts', asked).path

/** Polling interval while the server checks stale accounts: each card updates when its check is done. */
const REFRESHING_LOOK_MS = 2000

/** `ACCOUNTS_PATH`, and whether figures are being refreshed. */
export const accountsQuery = {
  queryKey: queryKeys.accounts,
  queryFn: ({ signal }: { signal: AbortSignal }) => call('GET /api/accounts', { ...asked, signal }),
  refetchInterval: (query: { state: { data: AccountList | undefined } }) =>
    query.state.data?.state === 'refreshing' ? REFRESHING_LOOK_MS : false,
} as const
