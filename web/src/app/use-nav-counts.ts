import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type { GiftList } from '#contract/gifts'
import { accountsQuery } from '../features/accounts/accounts-query.ts'
import { queryKeys } from '../lib/query-keys.ts'
import type { PageName } from './routes.tsx'

export type NavCounts = Record<PageName, number | null>

/** The page that was asked for comes first; the others' figures can wait this long. */
const LATER_MS = 1500

/**
 * The count of the gifts that are in the cache. It only looks: a query of its own, which cannot fetch, would take the place
 * of the page's and fail whenever all are asked for anew.
 */
function useGiftCount(): number | null {
  const cache = useQueryClient().getQueryCache()
  const subscribe = useCallback((listener: () => void) => cache.subscribe(listener), [cache])
  return useSyncExternalStore(
    subscribe,
    () => cache.find<GiftList>({ queryKey: queryKeys.gifts })?.state.data?.count ?? null,
  )
}

/** How many there are of each, beside the menu's words. The gifts are fetched once in a quiet moment: their page then stands at once. */
export function useNavCounts(isSignedIn: boolean): NavCounts {
  const client = useQueryClient()
  const accounts = useQuery({ ...accountsQuery, enabled: isSignedIn, refetchInterval: false })
  const giftCount = useGiftCount()

  useEffect(() => {
    if (!isSignedIn) return undefined
    const timer = setTimeout(() => {
      import('../features/gifts/api.ts')
        .then(({ giftsQuery }) => client.prefetchQuery(giftsQuery))
        // Without it the menu shows no figure; the page itself will say what is wrong.
        .catch(() => undefined)
    }, LATER_MS)
    return () => clearTimeout(timer)
  }, [isSignedIn, client])

  return { accounts: accounts.data?.accounts?.length ?? null, gifts: giftCount, activity: null, settings: null }
}
