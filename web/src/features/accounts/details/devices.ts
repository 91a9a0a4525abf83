import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Device } from '#contract/devices'
import { api, ApiError } from '../../../lib/api.ts'
import { queryKeys } from '../../../lib/query-keys.ts'

/** The devices that are signed in to the account, the panel's own first, then as they were last seen. */
export function useDevices(accountId: number, isEnabled: boolean) {
  return useQuery({
    queryKey: queryKeys.devices(accountId),
    queryFn: async ({ signal }) =>
      sortDevices((await api.get<{ items: Device[] }>(`/api/account/${accountId}/devices`, signal)).items),
    enabled: isEnabled,
  })
}

export function sortDevices(devices: readonly Device[]): Device[] {
  return devices.toSorted(
    (a, b) => Number(b.is_current) - Number(a.is_current) || Date.parse(b.active_at) - Date.parse(a.active_at),
  )
}

/** Ends one device's session, or all others' where there is no hash. One that is gone already counts as ended. */
export function useEndDevices(accountId: number) {
  const client = useQueryClient()
  const queryKey = queryKeys.devices(accountId)
  return useMutation({
    mutationFn: async (hash: string | null) => {
      try {
        await api.delete(`/api/account/${accountId}/devices${hash === null ? '' : `/${hash}`}`)
      } catch (error) {
        if (!(hash !== null && error instanceof ApiError && error.code === 'not_found')) throw error
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  })
}
