import { useCallback, useLayoutEffect, useMemo } from 'react'
import { useSearchParams } from 'wouter'

/** How the filters of a list stand in the address. */
export interface AddressFilters<Filters> {
  /** Of the page; no other has it. */
  name: string
  read: (params: URLSearchParams) => Filters
  /** What lets everything through is left out. */
  write: (params: URLSearchParams, filters: Filters) => URLSearchParams
}

/** What was chosen when each page was left; who comes back through the menu finds it again. */
const kept = new Map<string, string>()

/** The filters, which the address keeps. */
export function useAddressFilters<Filters extends object>({ name, read, write }: AddressFilters<Filters>) {
  const [params, setParams] = useSearchParams()
  const text = params.toString()
  const filters = useMemo(() => read(new URLSearchParams(text)), [read, text])
  const setFilters = useCallback(
    (change: Partial<Filters>) => setParams((now) => write(now, { ...read(now), ...change }), { replace: true }),
    [read, write, setParams],
  )
  useLayoutEffect(() => {
    const before = kept.get(name) ?? ''
    if (text === '' && before !== '') setParams(new URLSearchParams(before), { replace: true })
    // Only on arrival: afterwards no filters means that they were cleared.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  useLayoutEffect(() => {
    kept.set(name, write(new URLSearchParams(), filters).toString())
  }, [name, write, filters])
  return { filters, setFilters }
}
