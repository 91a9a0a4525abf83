import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Device } from '#contract/devices'
import { ApiError, call } from '../../../lib/api.ts'
import { queryKeys } from '../../../lib/query-keys.ts'

/** The devices signed in to the account: the panel's own first, then by last activity. */
export function useDevices(accountId: number, isEnabled: boolean) {
  return useQuery({
    queryKey: queryKeys.devices(accountId),
    queryFn: async ({ signal }) =>
      sortDevices((await call('GET /api/account/:id/devices', { params: { id: accountId }, signal })).items),
    enabled: isEnabled,
  })
}

export function sortDevices(devices: readonly Device[]): Device[] {
  return devices.toSorted(
    (a, b) => Number(b.is_current) - Number(a.is_current) || Date.parse(b.active_at) - Date.parse(a.active_at),
  )
}

/** Ends one device's session, or all others without a hash. One that is already gone counts as ended. */
export function useEndDevices(accountId: number) {
  const client = useQueryClient()
  const queryKey = queryKeys.devices(accountId)
  return useMutation({
    mutationFn: async (hash: string | null) => {
      try {
        if (hash === null) await call('DELETE /api/account/:id/devices', { params: { id: accountId } })
        else await call('DELETE /api/account/:id/devices/:hash', { params: { id: accountId, hash } })
      } catch (error) {
        if (!(hash !== null && error instanceof ApiError && error.code === 'not_found')) throw error
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  })
}
