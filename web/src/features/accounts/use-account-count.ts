import { useQuery } from '@tanstack/react-query'
import { accountsQuery } from './accounts-query.ts'

/** The number of accounts; null until known. */
export function useAccountCount(isSignedIn: boolean): number | null {
  const { data } = useQuery({ ...accountsQuery, enabled: isSignedIn, refetchInterval: false })
  return data?.accounts?.length ?? null
}
