import { call } from './api.ts'
import { queryKeys } from './query-keys.ts'

/** The person's settings on the server. */
export const settingsQuery = {
  queryKey: queryKeys.settings,
  queryFn: ({ signal }: { signal: AbortSignal }) => call('GET /api/settings', { signal }),
  staleTime: 5 * 60_000,
}
