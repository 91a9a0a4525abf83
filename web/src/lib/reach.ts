import { useSyncExternalStore } from 'react'

let isReached = true
const listeners = new Set<() => void>()

/** Every call to the server says here whether there was an answer. */
export function tellReached(reached: boolean): void {
  if (reached === isReached) return
  isReached = reached
  for (const listener of listeners) listener()
}

/** Whether the server answered when it was last asked. */
export function useIsReached(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => isReached,
  )
}
