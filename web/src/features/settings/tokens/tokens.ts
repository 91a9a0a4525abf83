import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NewApiToken } from '#contract/tokens'
import { call } from '../../../lib/api.ts'
import { queryKeys } from '../../../lib/query-keys.ts'

export function useTokens() {
  return useQuery({
    queryKey: queryKeys.tokens,
    queryFn: async ({ signal }) => (await call('GET /api/tokens', { signal })).items,
  })
}

/** The response contains the token itself, so it is not cached. */
export function useCreateToken() {
  const client = useQueryClient()
  return useMutation({
    gcTime: 0,
    mutationFn: (wish: NewApiToken) => call('POST /api/tokens', { body: wish }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.tokens }),
  })
}

export function useRevokeToken() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => call('DELETE /api/tokens/:id', { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.tokens }),
  })
}
