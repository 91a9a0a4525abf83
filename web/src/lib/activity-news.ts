// Passes live activity on to the page that lists it, if it is open.
import type { ActivityEvent } from '#contract/activity'

const listeners = new Set<(event: ActivityEvent) => void>()

export function tellActivity(event: ActivityEvent): void {
  for (const listener of listeners) listener(event)
}

/** Returns how to stop. */
export function onActivity(listener: (event: ActivityEvent) => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
