/**
 * The page's queries. The list is kept fresh by the stream (`gift-live.ts`); if the stream was faster than a response,
 * the stream's list stays.
 */
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { GiftList } from '#contract/gifts'
import { call } from '../../lib/api.ts'
import { queryKeys } from '../../lib/query-keys.ts'
import { applySnapshot } from './gift-patch.ts'

export const giftsKey = queryKeys.gifts

export const giftsQuery = queryOptions<GiftList>({
  queryKey: giftsKey,
  async queryFn({ client, signal }) {
    const before = client.getQueryData<GiftList>(giftsKey)
    const answer = await call('GET /api/gifts', { signal })
    const known = client.getQueryData<GiftList>(giftsKey)
    const isOvertaken = known !== before && known?.hash !== answer.hash
    if (known && isOvertaken) return known
    return { ...applySnapshot(known, answer, answer.updated_at), updated_at: answer.updated_at }
  },
  staleTime: 60_000,
})

/**
 * Patches keep unchanged gifts as the same objects. React Query's structural sharing compares by position and would
 * recreate gifts that only moved, so it is off for all readers of the list.
 */
export function keepGiftObjects(client: QueryClient): void {
  client.setQueryDefaults(giftsKey, { structuralSharing: false })
}

export const giftDetailsKey = ['gifts', 'one'] as const
export const giftDetailKey = (id: string) => [...giftDetailsKey, id] as const

export const giftDetailQuery = (id: string) =>
  queryOptions({
    queryKey: giftDetailKey(id),
    queryFn: ({ signal }) => call('GET /api/gifts/:id', { params: { id }, signal }),
    staleTime: 5_000,
  })

export const giftSettingsQuery = queryOptions({
  queryKey: ['gifts', 'settings'],
  queryFn: ({ signal }) => call('GET /api/gifts/settings', { signal }),
})

/** The stored accounts, whatever their age: only their names, and whether there are any, matter here. */
export const knownAccountsQuery = queryOptions({
  queryKey: [...queryKeys.accounts, 'signed-in'],
  queryFn: ({ signal }) => call('GET /api/accounts', { query: { cached: '1' }, signal }),
})
