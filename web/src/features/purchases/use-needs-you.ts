import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../../lib/api.ts'
import { needsYouKey } from './live-orders.ts'

/** As many as a page of the list has; nobody has more to decide. */
const MOST = 200
/** The requested page loads first; this count can wait this long. */
const LATER_MS = 1_500

/** How many orders wait for their owner's decision; null for none, or while that is not known. */
export function useNeedsYou(isSignedIn: boolean): number | null {
  const [isTime, setTime] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setTime(true), LATER_MS)
    return () => clearTimeout(timer)
  }, [])
  const { data } = useQuery({
    queryKey: needsYouKey,
    queryFn: ({ signal }) => call('GET /api/orders', { query: { status: 'needs_owner', limit: MOST }, signal }),
    enabled: isSignedIn && isTime,
  })
  return data === undefined || data.items.length === 0 ? null : data.items.length
}
