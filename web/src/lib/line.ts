// State of the page's connection to the panel, and of Telegram as reported over it; new subscribers get it immediately.
import { useSyncExternalStore } from 'react'
import type { GiftWatch } from '#contract/gifts'

/** `open`: events arrive. `asking`: they do not, but requests work, so the page polls. `lost`: neither. */
export type LineState = 'connecting' | 'open' | 'asking' | 'lost'

export interface Line {
  state: LineState
  /** Null until received. */
  watch: GiftWatch | null
  /** When `watch` was received, by `performance.now()`. */
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

/** Resets the state: somebody else may sign in. */
export const forgetLine = (): void => changeLine(unknown)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The connection state; re-renders when it changes, and with every heartbeat. */
export const useLine = (): Line => useSyncExternalStore(subscribe, readLine)

/** Only the state of the connection. */
export const useLineState = (): LineState => useSyncExternalStore(subscribe, () => line.state)
