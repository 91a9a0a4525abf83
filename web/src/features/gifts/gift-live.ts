import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { GiftList, GiftsPatch, GiftsSnapshot } from '#contract/gifts'
import { openLive, type LiveState } from '../../lib/live.ts'
import { giftDetailKey, giftsKey } from './api.ts'
import { applyPatch, applySnapshot, findArrivals } from './gift-patch.ts'

interface GiftLive {
  state: LiveState
  /** Gifts that came while the page was open. */
  arrivals: ReadonlySet<string>
}

const none: ReadonlySet<string> = new Set()

/** Lays the server's stream over the cached list for as long as the component stands. */
export function useGiftLive(): GiftLive {
  const client = useQueryClient()
  const [state, setState] = useState<LiveState>('connecting')
  const [arrivals, setArrivals] = useState(none)

  useEffect(() => {
    const show = (next: GiftList) => {
      const before = client.getQueryData<GiftList>(giftsKey)
      const arrived = findArrivals(before, next)
      if (arrived.length > 0 && before && before.items.length > 0)
        setArrivals((known) => new Set([...known, ...arrived]))
      client.setQueryData<GiftList>(giftsKey, next)
    }
    const live = openLive<{ gifts: GiftsSnapshot; patch: GiftsPatch }>('/api/gifts/stream?mode=patch', {
      events: {
        gifts: (snapshot) => {
          const list = client.getQueryData<GiftList>(giftsKey)
          show(applySnapshot(list, snapshot, list ? now() : null))
        },
        patch: (patch) => {
          const list = client.getQueryData<GiftList>(giftsKey)
          if (list) show(applyPatch(list, patch, now()))
          for (const { id } of patch.changed) void client.invalidateQueries({ queryKey: giftDetailKey(id) })
        },
      },
      onState: setState,
    })
    return () => live.close()
  }, [client])

  return { state, arrivals }
}

const now = () => new Date().toISOString()
