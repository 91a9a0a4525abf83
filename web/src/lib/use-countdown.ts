import { useCallback, useSyncExternalStore } from 'react'

const TICK_MS = 250

const secondsLeft = (untilMs: number | null): number =>
  untilMs === null ? 0 : Math.max(0, Math.ceil((untilMs - Date.now()) / 1000))

/** Whole seconds until `untilMs` (null: none), counting down to 0. */
export function useCountdown(untilMs: number | null): number {
  const subscribe = useCallback(
    (listener: () => void) => {
      if (secondsLeft(untilMs) === 0) return () => undefined
      const timer = setInterval(() => {
        listener()
        if (secondsLeft(untilMs) === 0) clearInterval(timer)
      }, TICK_MS)
      return () => clearInterval(timer)
    },
    [untilMs],
  )
  return useSyncExternalStore(subscribe, () => secondsLeft(untilMs))
}
