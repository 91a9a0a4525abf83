import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ApiToken, ApiTokenCreated, NewApiToken } from '#contract/tokens'
import { api } from '../../../lib/api.ts'
import { queryKeys } from '../../../lib/query-keys.ts'

export function useTokens() {
  return useQuery({
    queryKey: queryKeys.tokens,
    queryFn: async ({ signal }) => (await api.get<{ items: ApiToken[] }>('/api/tokens', signal)).items,
  })
}

/** The answer holds the token itself; it is kept in no cache. */
export function useCreateToken() {
  const client = useQueryClient()
  return useMutation({
    gcTime: 0,
    mutationFn: (wish: NewApiToken) => api.post<ApiTokenCreated>('/api/tokens', wish),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.tokens }),
  })
}

export function useRevokeToken() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => api.delete(`/api/tokens/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.tokens }),
  })
}
