import type { QueryClient, QueryKey } from '@tanstack/react-query'

/** Keeps what a change makes of the read data. An answer under way may be older than the change, so it is asked again. */
export function patchQuery<Data>(client: QueryClient, queryKey: QueryKey, change: (data: Data) => Data): void {
  const isOnItsWay = client.isFetching({ queryKey }) > 0
  client.setQueryData<Data>(queryKey, (data) => data && change(data))
  if (isOnItsWay) void client.invalidateQueries({ queryKey })
}
