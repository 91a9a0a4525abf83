import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { queryKeys } from '../../lib/query-keys.ts'

export function useSetAside() {
  return useQuery({
    queryKey: queryKeys.setAside,
    queryFn: async ({ signal }) => (await call('GET /api/sessions/set-aside', { signal })).items,
  })
}

/** What else changes: the data size, and the account that comes back. */
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
    mutationFn: (id: string) => call('POST /api/sessions/set-aside/:id/try', { params: { id } }),
    onSettled: readAnew,
  })
}

export function useDeleteSetAside() {
  const readAnew = useReadAnew()
  return useMutation({
    mutationFn: (id: string) => call('DELETE /api/sessions/set-aside/:id', { params: { id } }),
    onSettled: readAnew,
  })
}
