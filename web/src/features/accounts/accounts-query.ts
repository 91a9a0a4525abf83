import type { AccountList } from '#contract/accounts'
import { call } from '../../lib/api.ts'
import { readCall } from '../../lib/calls.ts'
import { queryKeys } from '../../lib/query-keys.ts'

/** Every account, also those that Telegram signed out, with the figures as stored. */
const asked = { query: { cached: '1', include: 'signed_out' } } as const
export const ACCOUNTS_PATH = readCall('GET /api/accounts', asked).path

/** While the server checks stale accounts in the background, the list is looked at this often: each card moves as it is done. */
const REFRESHING_LOOK_MS = 2000

/** `ACCOUNTS_PATH`, and whether the figures are being renewed. */
export const accountsQuery = {
  queryKey: queryKeys.accounts,
  queryFn: ({ signal }: { signal: AbortSignal }) => call('GET /api/accounts', { ...asked, signal }),
  refetchInterval: (query: { state: { data: AccountList | undefined } }) =>
    query.state.data?.state === 'refreshing' ? REFRESHING_LOOK_MS : false,
} as const
