import { useRef } from 'react'
import { useSearchParams } from 'wouter'
import { useAddressFilters } from '../../lib/use-address-filters.ts'
import { type GiftFilters, noFilters, readFilters, writeFilters } from './gift-filters.ts'

interface GiftAddress {
  filters: GiftFilters
  setFilters: (change: Partial<GiftFilters>) => void
  clearFilters: () => void
  /** The open gift. */
  openId: string | null
  /** Adds a history entry: going back closes the gift. */
  openGift: (id: string) => void
  closeGift: () => void
}

const inAddress = { name: 'gifts', read: readFilters, write: writeFilters }

/** The filters, kept in the URL: `?show=…&sort=…&q=…&gift=…`. */
export function useGiftFilters(): GiftAddress {
  const [params, setParams] = useSearchParams()
  const { filters, setFilters } = useAddressFilters(inAddress)
  const hasPushed = useRef(false)
  return {
    filters,
    setFilters,
    clearFilters: () => setFilters({ ...noFilters, sort: filters.sort }),
    openId: params.get('gift'),
    openGift: (id) => {
      hasPushed.current = true
      setParams((now) => withGift(now, id))
    },
    closeGift: () => {
      if (hasPushed.current) window.history.back()
      else setParams((now) => withGift(now, null), { replace: true })
      hasPushed.current = false
    },
  }
}

function withGift(params: URLSearchParams, id: string | null): URLSearchParams {
  const next = new URLSearchParams(params)
  if (id === null) next.delete('gift')
  else next.set('gift', id)
  return next
}
