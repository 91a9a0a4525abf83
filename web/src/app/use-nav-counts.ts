import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { GiftList } from '#contract/gifts'
import { accountsQuery } from '../features/accounts/accounts-query.ts'
import { queryKeys } from '../lib/query-keys.ts'
import type { PageName } from './routes.tsx'

export type NavCounts = Record<PageName, number | null>

/** The page that was asked for comes first; the others' figures can wait this long. */
const LATER_MS = 1500

/** How many there are of each, beside the menu's words. The gifts are fetched once in a quiet moment: their page then stands at once. */
export function useNavCounts(isSignedIn: boolean): NavCounts {
  const client = useQueryClient()
  const accounts = useQuery({ ...accountsQuery, enabled: isSignedIn, refetchInterval: false })
  const gifts = useQuery<GiftList>({ queryKey: queryKeys.gifts, queryFn: skipToken })

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

  return { accounts: accounts.data?.accounts?.length ?? null, gifts: gifts.data?.count ?? null, settings: null }
}
