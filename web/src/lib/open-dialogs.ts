// Whether a dialog is open: what lies above all of them stands elsewhere then.
import { useEffect, useSyncExternalStore } from 'react'

let count = 0
const listeners = new Set<() => void>()

function change(by: 1 | -1): void {
  count += by
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Counts a dialog while it is open. */
export function useOpenDialog(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return undefined
    change(1)
    return () => change(-1)
  }, [isOpen])
}

export const useHasDialog = (): boolean => useSyncExternalStore(listen, () => count > 0)
