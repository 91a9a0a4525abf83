import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { queryKeys } from '../../lib/query-keys.ts'

export function useApiProfiles() {
  return useQuery({
    queryKey: queryKeys.apiProfiles,
    queryFn: async ({ signal }) => (await call('GET /api/apiprofiles', { signal })).items,
  })
}

export interface NewProfile {
  api_id: string
  api_hash: string
  name?: string
}

const useRenewed = () => {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: queryKeys.apiProfiles })
}

/** Returns the new profile's id once the list has it. */
export function useCreateApiProfile() {
  const renew = useRenewed()
  return useMutation({
    mutationFn: async (profile: NewProfile) => (await call('POST /api/apiprofile', { body: profile })).api_profile_id,
    onSuccess: renew,
  })
}

export function useRenameApiProfile() {
  const renew = useRenewed()
  return useMutation({
    mutationFn: ({ id, name }: { id: number; name: string }) =>
      call('PATCH /api/apiprofile/:id', { params: { id }, body: { name } }),
    onSettled: renew,
  })
}

export function useDeleteApiProfile() {
  const renew = useRenewed()
  return useMutation({
    mutationFn: (id: number) => call('DELETE /api/apiprofile/:id', { params: { id } }),
    onSettled: renew,
  })
}
