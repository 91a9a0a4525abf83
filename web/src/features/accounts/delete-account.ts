import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AccountList } from '#contract/accounts'
import { ApiError, call } from '../../lib/api.ts'
import { queryKeys } from '../../lib/query-keys.ts'
import { withoutAccount } from './account-patch.ts'

interface Deletion {
  id: number
  endsSession: boolean
}

/** Removes an account. One that is already gone counts as removed. */
export function useDeleteAccount() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ id, endsSession }: Deletion) => {
      try {
        await call('DELETE /api/account/:id', { params: { id }, query: { logout: endsSession ? '1' : undefined } })
      } catch (error) {
        if (!(error instanceof ApiError && error.code === 'not_found')) throw error
      }
    },
    onSuccess: async (_, { id }) => {
      await client.cancelQueries({ queryKey: queryKeys.accounts })
      client.setQueryData<AccountList>(queryKeys.accounts, (list) => withoutAccount(list, id))
      await client.invalidateQueries({ queryKey: queryKeys.accounts })
      await client.invalidateQueries({ queryKey: queryKeys.apiProfiles })
    },
  })
}
