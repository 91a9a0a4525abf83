import type { CountedRoute } from './Rail.tsx'
import type { PageRoute } from './routes.ts'

/** Each page with its count for the menu; the list of pages must not change. */
export function useNavCounts(routes: readonly PageRoute[], isSignedIn: boolean): readonly CountedRoute[] {
  // oxlint-disable-next-line react/rules-of-hooks -- the same pages in the same order at every drawing
  return routes.map((route) => ({ ...route, count: route.useCount?.(isSignedIn) ?? null }))
}
