import { call } from './api.ts'
import { queryKeys } from './query-keys.ts'

/** The person's settings, as the server keeps them. */
export const settingsQuery = {
  queryKey: queryKeys.settings,
  queryFn: ({ signal }: { signal: AbortSignal }) => call('GET /api/settings', { signal }),
  staleTime: 5 * 60_000,
}
