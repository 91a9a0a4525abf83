import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SetAsideSession } from '#contract/set-aside'
import { api } from '../../lib/api.ts'
import { queryKeys } from '../../lib/query-keys.ts'

export function useSetAside() {
  return useQuery({
    queryKey: queryKeys.setAside,
    queryFn: async ({ signal }) =>
      (await api.get<{ items: SetAsideSession[] }>('/api/sessions/set-aside', signal)).items,
  })
}

/** What else changes with it: the size of the data, and the account that comes back. */
function useReadAnew() {
  const client = useQueryClient()
  return async () => {
    const stale = [queryKeys.setAside, queryKeys.storage, queryKeys.accounts]
    await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })))
  }
}

export function useTrySetAside() {
  const readAnew = useReadAnew()
  return useMutation({
    mutationFn: (id: string) => api.post<unknown>(`/api/sessions/set-aside/${id}/try`),
    onSettled: readAnew,
  })
}

export function useDeleteSetAside() {
  const readAnew = useReadAnew()
  return useMutation({
    mutationFn: (id: string) => api.delete(`/api/sessions/set-aside/${id}`),
    onSettled: readAnew,
  })
}
