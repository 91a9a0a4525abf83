import { useCallback, useSyncExternalStore } from 'react'

interface Ticker {
  nowMs: number
  listeners: Set<() => void>
  timer: ReturnType<typeof setInterval> | undefined
}

const tickers = new Map<number, Ticker>()

function tickerOf(everyMs: number): Ticker {
  const known = tickers.get(everyMs)
  if (known) return known
  const ticker: Ticker = { nowMs: Date.now(), listeners: new Set(), timer: undefined }
  tickers.set(everyMs, ticker)
  return ticker
}

function listen(everyMs: number, listener: () => void): () => void {
  const ticker = tickerOf(everyMs)
  ticker.listeners.add(listener)
  if (ticker.listeners.size === 1) {
    ticker.nowMs = Date.now()
    ticker.timer = setInterval(() => {
      if (document.hidden) return
      ticker.nowMs = Date.now()
      for (const each of ticker.listeners) each()
    }, everyMs)
  }
  return () => {
    ticker.listeners.delete(listener)
    if (ticker.listeners.size === 0) clearInterval(ticker.timer)
  }
}

/**
 * The time in milliseconds, updated every `everyMs`; all users of one interval share a timer, which pauses in a hidden
 * tab.
 */
export function useNow(everyMs: number): number {
  // The same function at each render: a new one would resubscribe and read a new time, endlessly.
  const subscribe = useCallback((listener: () => void) => listen(everyMs, listener), [everyMs])
  return useSyncExternalStore(subscribe, () => {
    const ticker = tickerOf(everyMs)
    if (ticker.listeners.size === 0 && Date.now() - ticker.nowMs > everyMs) ticker.nowMs = Date.now()
    return ticker.nowMs
  })
}
