import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { GiftList } from '#contract/gifts'
import { newestGiftList, onGiftNews } from '../../lib/gift-news.ts'
import { giftDetailsKey, giftDetailKey, giftsKey } from './api.ts'
import { applyPatch, findArrivals } from './gift-patch.ts'

const none: ReadonlySet<string> = new Set()

/**
 * Applies the server's events to the cached list while the component is mounted. A patch leads from one list to the
 * next; if the page has a different list, it reads the whole one.
 * @returns the gifts that appeared while the page was open
 */
export function useGiftLive(list: GiftList | undefined): ReadonlySet<string> {
  const client = useQueryClient()
  const [seen, setSeen] = useState(list)
  const [arrivals, setArrivals] = useState(none)
  if (list && list !== seen) {
    const arrived = seen && seen.items.length > 0 ? findArrivals(seen, list) : []
    if (arrived.length > 0) setArrivals(new Set([...arrivals, ...arrived]))
    setSeen(list)
  }

  useEffect(() => {
    const readAnew = () => {
      void client.invalidateQueries({ queryKey: giftsKey })
      void client.invalidateQueries({ queryKey: giftDetailsKey })
    }
    return onGiftNews({
      onList(hash) {
        const known = client.getQueryData<GiftList>(giftsKey)
        if (known && hash !== null && known.hash !== hash) readAnew()
      },
      onAsked: readAnew,
      onPatch(patch) {
        const known = client.getQueryData<GiftList>(giftsKey)
        if (!known || known.hash === patch.hash) return
        if (known.hash === patch.from) {
          client.setQueryData<GiftList>(giftsKey, applyPatch(known, patch, new Date().toISOString()))
          for (const { id } of patch.changed) void client.invalidateQueries({ queryKey: giftDetailKey(id) })
        } else readAnew()
      },
    })
  }, [client])

  // The list was in flight or cached when the server moved on.
  const hash = list?.hash
  useEffect(() => {
    const newest = newestGiftList()
    if (hash !== undefined && newest !== null && newest !== hash) void client.invalidateQueries({ queryKey: giftsKey })
  }, [client, hash])

  return arrivals
}
