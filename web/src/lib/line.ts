// What the page knows of its line to the panel, and through it of Telegram; whoever comes later reads it here at once.
import { useSyncExternalStore } from 'react'
import type { GiftWatch } from '#contract/gifts'

/**
 * `open`: events come by themselves. `asking`: they do not, but requests are answered, and the page asks again and again.
 * `lost`: neither.
 */
export type LineState = 'connecting' | 'open' | 'asking' | 'lost'

export interface Line {
  state: LineState
  /** Null until it was told. */
  watch: GiftWatch | null
  /** When `watch` was true, by `performance.now()`. */
  watchAtMs: number
}

const unknown: Line = { state: 'connecting', watch: null, watchAtMs: 0 }
let line = unknown
const listeners = new Set<() => void>()

export const readLine = (): Line => line

export function changeLine(change: Partial<Line>): void {
  line = { ...line, ...change }
  for (const listener of listeners) listener()
}

/** As before anything was known: somebody else may sign in. */
export const forgetLine = (): void => changeLine(unknown)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The line as it is; drawn again when that changes, also with every beat. */
export const useLine = (): Line => useSyncExternalStore(subscribe, readLine)

/** The line's state alone. */
export const useLineState = (): LineState => useSyncExternalStore(subscribe, () => line.state)
