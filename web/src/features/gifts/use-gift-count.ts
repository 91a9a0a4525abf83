import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type { GiftList } from '#contract/gifts'
import { queryKeys } from '../../lib/query-keys.ts'

/** The requested page loads first; this count can wait this long. */
const LATER_MS = 1500

/**
 * The number of gifts in the cache; they are fetched once in a quiet moment, so that their page opens immediately. It
 * only observes the cache: a second query without a fetch function would replace the page's and fail when all are
 * refetched.
 */
export function useGiftCount(isSignedIn: boolean): number | null {
  const client = useQueryClient()
  useEffect(() => {
    if (!isSignedIn) return undefined
    const timer = setTimeout(() => {
      import('./api.ts')
        .then(({ giftsQuery }) => client.prefetchQuery(giftsQuery))
        // On failure the menu shows no count; the page itself shows the error.
        .catch(() => undefined)
    }, LATER_MS)
    return () => clearTimeout(timer)
  }, [isSignedIn, client])

  const cache = client.getQueryCache()
  const subscribe = useCallback((listener: () => void) => cache.subscribe(listener), [cache])
  return useSyncExternalStore(
    subscribe,
    () => cache.find<GiftList>({ queryKey: queryKeys.gifts })?.state.data?.count ?? null,
  )
}
