import { useEffect, useState } from 'react'

/** However short the drop was, its replay takes so long. */
const REPLAY_MS = 8_000

export interface Replay {
  /** The shown moment; null: there is no replay. */
  atMs: number | null
  isPlaying: boolean
  start: () => void
  pause: () => void
  resume: () => void
  seek: (ms: number) => void
  stop: () => void
}

/** What happened within milliseconds, to be watched. */
export function useReplay(endMs: number): Replay {
  const [atMs, setAt] = useState<number | null>(null)
  const [isPlaying, setPlaying] = useState(false)

  useEffect(() => {
    if (!isPlaying) return undefined
    let before = performance.now()
    let frame = requestAnimationFrame(function step(now) {
      const passed = ((now - before) / REPLAY_MS) * endMs
      before = now
      setAt((at) => Math.min(endMs, (at ?? 0) + Math.max(0, passed)))
      frame = requestAnimationFrame(step)
    })
    return () => cancelAnimationFrame(frame)
  }, [isPlaying, endMs])

  if (isPlaying && atMs !== null && atMs >= endMs) setPlaying(false)
  const play = (from: number) => {
    setAt(from)
    setPlaying(true)
  }
  return {
    atMs,
    isPlaying,
    start: () => play(0),
    pause: () => setPlaying(false),
    resume: () => play(atMs === null || atMs >= endMs ? 0 : atMs),
    seek(ms) {
      setPlaying(false)
      setAt(ms)
    },
    stop() {
      setPlaying(false)
      setAt(null)
    },
  }
}
