import { useSyncExternalStore } from 'react'

let isReached = true
const listeners = new Set<() => void>()

/** Every call reports here whether there was a response. */
export function tellReached(reached: boolean): void {
  if (reached === isReached) return
  isReached = reached
  for (const listener of listeners) listener()
}

/** Whether the server answered the last call. */
export function useIsReached(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => isReached,
  )
}
