import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../../../lib/api.ts'
import { queryKeys } from '../../../lib/query-keys.ts'
import { isExactName } from './recipient.ts'

const SETTLE_MS = 200
const SETTLE_NAME_MS = 700

/** Whom a gift can go to, by what was typed, once the typing has settled; asked while the picker is open. */
export function useRecipients(typed: string, accountId: number | undefined, isOpen: boolean) {
  const [settled, setSettled] = useState('')
  const wanted = typed.trim()
  useEffect(() => {
    const settleMs = wanted === '' ? 0 : isExactName(wanted) ? SETTLE_NAME_MS : SETTLE_MS
    const timer = setTimeout(() => setSettled(wanted), settleMs)
    return () => clearTimeout(timer)
  }, [wanted])
  const query = useQuery({
    queryKey: [...queryKeys.recipients, settled, accountId],
    queryFn: ({ signal }) =>
      call('GET /api/recipients', {
        query: { q: settled === '' ? undefined : settled, account_id: accountId },
        signal,
      }),
    enabled: isOpen,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 30_000,
  })
  const isCurrent = settled === wanted && !query.isPlaceholderData
  return {
    list: query.data,
    /** What was typed is still being looked for. */
    isSearching: isOpen && (!isCurrent || query.isFetching),
    error: isCurrent ? query.error : null,
    retry: () => void query.refetch(),
  }
}
