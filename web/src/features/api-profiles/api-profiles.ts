import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ApiProfile } from '#contract/api-profiles'
import { api } from '../../lib/api.ts'
import { queryKeys } from '../../lib/query-keys.ts'

export function useApiProfiles() {
  return useQuery({
    queryKey: queryKeys.apiProfiles,
    queryFn: async ({ signal }) => (await api.get<{ items: ApiProfile[] }>('/api/apiprofiles', signal)).items,
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

/** Answers with the new profile's id, once the list has it. */
export function useCreateApiProfile() {
  const renew = useRenewed()
  return useMutation({
    mutationFn: async (profile: NewProfile) =>
      (await api.post<{ api_profile_id: number }>('/api/apiprofile', profile)).api_profile_id,
    onSuccess: renew,
  })
}

export function useRenameApiProfile() {
  const renew = useRenewed()
  return useMutation({
    mutationFn: ({ id, name }: { id: number; name: string }) => api.patch(`/api/apiprofile/${id}`, { name }),
    onSettled: renew,
  })
}

export function useDeleteApiProfile() {
  const renew = useRenewed()
  return useMutation({ mutationFn: (id: number) => api.delete(`/api/apiprofile/${id}`), onSettled: renew })
}
