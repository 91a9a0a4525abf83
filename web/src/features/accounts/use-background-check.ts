import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../../lib/api.ts'
import { queryKeys } from '../../lib/query-keys.ts'

/**
 * While the server refreshes stale figures, waits for it with a long poll and takes the list as soon as it is ready.
 */
export function useBackgroundCheck(isChecking: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!isChecking) return undefined
    const abort = new AbortController()
    const wait = async () => {
      while (!abort.signal.aborted) {
        // The server holds this response for up to 25 seconds.
        const list = await call('GET /api/accounts', {
          query: { wait: '1', include: 'signed_out' },
          signal: abort.signal,
        })
        if (list.state !== 'ready' || list.accounts === null) continue
        client.setQueryData(queryKeys.accounts, list)
        return
      }
    }
    // A failure here is harmless: the list is also polled every two seconds (accounts-query.ts).
    wait().catch(() => undefined)
    return () => abort.abort()
  }, [isChecking, client])
}
