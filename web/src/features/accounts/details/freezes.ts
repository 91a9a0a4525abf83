import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { Account, AccountList } from '#contract/accounts'
import { call } from '../../../lib/api.ts'
import { queryKeys } from '../../../lib/query-keys.ts'
import { withAccount } from '../account-patch.ts'

const keep = (client: QueryClient, account: Account) =>
  client.setQueryData<AccountList>(queryKeys.accounts, (list) => withAccount(list, account))

/** Nothing is sent from the account any more. */
export function useFreeze(id: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (reason: string) =>
      call('POST /api/account/:id/freeze', { params: { id }, body: reason === '' ? {} : { reason } }),
    onSuccess: ({ account }) => keep(client, account),
  })
}

export function useUnfreeze(id: number) {
  const client = useQueryClient()
  return useMutation({
    // The password stays in memory no longer than the call.
    gcTime: 0,
    mutationFn: (password: string) => call('POST /api/account/:id/unfreeze', { params: { id }, body: { password } }),
    onSuccess: ({ account }) => keep(client, account),
  })
}
