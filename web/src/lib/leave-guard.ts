// Keeps a page with unsaved changes from being left by accident: links, the browser's back button, closing the tab.
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

/** Every navigation of the app comes through here: it happens at once, or after the person says so. */
export function leaveThrough(go: () => void): void {
  if (guards === 0) go()
  else setPending({ go })
}

/**
 * The address as the router sees it. The browser changes it before anybody is told; while a page is guarded the router
 * keeps that page, until `onPopState` has put the address back and the person has answered.
 */
export const useGuardedLocation: BaseLocationHook = () => {
  const [path, navigate] = useBrowserLocation()
  return [guards > 0 ? guardedPath : path, navigate]
}

const warn = (event: BeforeUnloadEvent) => event.preventDefault()

/** The address has changed already when this is told: put it back, ask, and only then really go. */
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

/** The question to ask, if there is one: `leave` goes on, `stay` drops it. */
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
