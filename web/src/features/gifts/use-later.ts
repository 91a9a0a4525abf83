import { useEffect } from 'react'

/** Calls `act` when the page is idle, for what will be needed soon but not yet. */
export function useLater(act: () => void): void {
  useEffect(() => {
    const timer = setTimeout(act, restMs)
    return () => clearTimeout(timer)
  }, [act])
}

const restMs = 1500
