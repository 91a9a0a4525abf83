import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../../lib/api.ts'
import { needsOwner, needsYouKey } from './live-orders.ts'

/** As many of each as a page of the list has; nobody has more to decide. */
const MOST = 200
/** The requested page loads first; this count can wait this long. */
const LATER_MS = 1_500

/** How many orders wait for their owner, for a decision or a yes; null for none, or while that is not known. */
export function useNeedsYou(isSignedIn: boolean): number | null {
  const [isTime, setTime] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setTime(true), LATER_MS)
    return () => clearTimeout(timer)
  }, [])
  const { data } = useQuery({
    queryKey: needsYouKey,
    queryFn: async ({ signal }) => {
      const list = (status: 'needs_owner' | 'waiting') =>
        call('GET /api/orders', { query: { status, limit: MOST }, signal })
      const pages = await Promise.all([list('needs_owner'), list('waiting')])
      return pages.flatMap(({ items }) => items).filter(needsOwner)
    },
    enabled: isSignedIn && isTime,
  })
  return data === undefined || data.length === 0 ? null : data.length
}
