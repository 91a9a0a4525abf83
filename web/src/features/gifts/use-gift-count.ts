import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type { GiftList } from '#contract/gifts'
import { queryKeys } from '../../lib/query-keys.ts'

/** The page that was asked for comes first; this figure can wait that long. */
const LATER_MS = 1500

/**
 * How many gifts the cache holds; they are fetched once in a quiet moment, so that their page then stands at once. It only
 * looks: a query of its own, which cannot fetch, would take the place of the page's and fail whenever all are asked for anew.
 */
export function useGiftCount(isSignedIn: boolean): number | null {
  const client = useQueryClient()
  useEffect(() => {
    if (!isSignedIn) return undefined
    const timer = setTimeout(() => {
      import('./api.ts')
        .then(({ giftsQuery }) => client.prefetchQuery(giftsQuery))
        // Without it the menu shows no figure; the page itself will say what is wrong.
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
