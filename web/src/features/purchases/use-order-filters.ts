import { useCallback, useLayoutEffect, useMemo } from 'react'
import { useSearchParams } from 'wouter'
import { type Filters, readFilters, textOf, writeFilters } from './order-filters.ts'

/** What was chosen when the page was left; who comes back through the menu finds it again. */
let kept = ''

/** The filters, which the address keeps. */
export function useOrderFilters() {
  const [params, setParams] = useSearchParams()
  const text = params.toString()
  const filters = useMemo(() => readFilters(new URLSearchParams(text)), [text])
  const setFilters = useCallback(
    (change: Partial<Filters>) =>
      setParams((now) => writeFilters(now, { ...readFilters(now), ...change }), { replace: true }),
    [setParams],
  )
  useLayoutEffect(() => {
    if (text === '' && kept !== '') setParams(new URLSearchParams(kept), { replace: true })
    // Only on arrival: afterwards no filters means that they were cleared.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  useLayoutEffect(() => {
    kept = textOf(filters)
  }, [filters])
  return { filters, setFilters }
}
