import { useSyncExternalStore } from 'react'

/** CSS pixels that still count as the top. */
const NEAR = 120

function listen(listener: () => void): () => void {
  window.addEventListener('scroll', listener, { passive: true })
  return () => window.removeEventListener('scroll', listener)
}

/** Whether the page is scrolled to its top. */
export const useIsAtTop = (): boolean => useSyncExternalStore(listen, () => window.scrollY < NEAR)
