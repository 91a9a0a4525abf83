import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { ActivityEvent, ActivityItem, ActivityPage } from '#contract/activity'
import type { Language } from '#contract/settings'
import { onActivity } from '../../lib/activity-news.ts'
import { call } from '../../lib/api.ts'
import { queryKeys } from '../../lib/query-keys.ts'
import { buildQuery, type Filters, fits } from './activity-filters.ts'

const PAGE = 60
/** Live items kept while the page is open; older ones are in the pages. */
const MOST_LIVE = 500

/** All visible items, newest first: the loaded pages, and live items since. */
export function useActivity(filters: Filters, language: Language) {
  const query = useInfiniteQuery<ActivityPage, Error, InfiniteData<ActivityPage>, readonly unknown[], string | null>({
    queryKey: [...queryKeys.activity, language, filters],
    queryFn({ pageParam, signal }) {
      const asked = { ...buildQuery(filters, Date.now()), limit: PAGE, cursor: pageParam ?? undefined }
      return call('GET /api/activity', { query: asked, signal })
    },
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  })
  const live = useLiveItems(language)
  const { data } = query
  const read = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? null, [data])
  return { query, read, live }
}

function useLiveItems(language: Language): readonly ActivityItem[] {
  const [events, setEvents] = useState<readonly ActivityEvent[]>([])
  useEffect(() => onActivity((event) => setEvents((known) => [event, ...known].slice(0, MOST_LIVE))), [])
  return useMemo(() => events.map(({ item, words }) => ({ ...item, ...words[language] })), [events, language])
}

/** Both together, without duplicates. */
export function mergeItems(
  read: readonly ActivityItem[],
  live: readonly ActivityItem[],
  filters: Filters,
): readonly ActivityItem[] {
  const known = new Set(read.map(({ id }) => id))
  const fresh = live.filter((item) => !known.has(item.id) && fits(item, filters))
  if (fresh.length === 0) return read
  return [...fresh, ...read].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.id - a.id)
}
