import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { queryKeys } from '../../lib/query-keys.ts'
import { dropListKey } from './live-drops.ts'

const PAGE = 50
/** A running drop is told by the stream; this is for when the stream is down. */
const RUNNING_MS = 2_000

export const dropsQuery = infiniteQueryOptions({
  queryKey: dropListKey,
  queryFn: ({ pageParam, signal }) => call('GET /api/drops', { query: { limit: PAGE, cursor: pageParam }, signal }),
  initialPageParam: undefined as number | undefined,
  getNextPageParam: ({ next }) => (next === null ? undefined : Number(next)),
  staleTime: 0,
})

export const dropQuery = (id: number) =>
  queryOptions({
    queryKey: queryKeys.drop(id),
    queryFn: ({ signal }) => call('GET /api/drops/:id', { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data?.drop.is_running === true ? RUNNING_MS : false),
    staleTime: 0,
  })
