// Prevents leaving a page with unsaved changes by accident: links, the back button, closing the tab.
import { useEffect, useSyncExternalStore } from 'react'
import type { BaseLocationHook } from 'wouter'
import { useBrowserLocation } from 'wouter/use-browser-location'

interface PendingLeave {
  go: () => void
}

let guards = 0
let pending: PendingLeave | null = null
let guardedAddress = ''
let guardedPath = ''
const listeners = new Set<() => void>()

function setPending(next: PendingLeave | null): void {
  pending = next
  for (const listener of listeners) listener()
}

/** Every navigation of the app goes through here: immediately, or after the person confirms. */
export function leaveThrough(go: () => void): void {
  if (guards === 0) go()
  else setPending({ go })
}

/**
 * The location as the router sees it. The browser changes the URL before the app is notified; while a page is guarded,
 * the router keeps that page until `onPopState` has restored the URL and the person has answered.
 */
export const useGuardedLocation: BaseLocationHook = () => {
  const [path, navigate] = useBrowserLocation()
  return [guards > 0 ? guardedPath : path, navigate]
}

const warn = (event: BeforeUnloadEvent) => event.preventDefault()

/** The URL has already changed at this point: restore it, ask, and only then navigate. */
function onPopState(event: PopStateEvent): void {
  if (location.pathname + location.search === guardedAddress) return
  event.stopImmediatePropagation()
  history.pushState(history.state, '', guardedAddress)
  setPending({ go: () => history.go(-1) })
}

/** While `isDirty`, leaving the page asks first. */
export function useLeaveGuard(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return undefined
    guards += 1
    guardedAddress = location.pathname + location.search
    guardedPath = location.pathname
    window.addEventListener('beforeunload', warn)
    window.addEventListener('popstate', onPopState, true)
    return () => {
      guards = Math.max(0, guards - 1)
      window.removeEventListener('beforeunload', warn)
      window.removeEventListener('popstate', onPopState, true)
    }
  }, [isDirty])
}

/** The pending question, if any: `leave` continues, `stay` cancels. */
export function usePendingLeave(): { isAsking: boolean; leave: () => void; stay: () => void } {
  const asked = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => pending,
  )
  return {
    isAsking: asked !== null,
    leave() {
      setPending(null)
      guards = 0
      window.removeEventListener('beforeunload', warn)
      window.removeEventListener('popstate', onPopState, true)
      asked?.go()
    },
    stay: () => setPending(null),
  }
}
