// Where each page appears in the menus, from its declaration.
import type { Page } from '../components/page.ts'

/** As many as fit at the bottom of a phone. */
const TAB_PLACES = 5

/** The two parts of the side menu, each in list order. */
export function railParts<One extends Pick<Page, 'place'>>(pages: readonly One[]): Record<Page['place'], One[]> {
  return { main: pages.filter(({ place }) => place === 'main'), foot: pages.filter(({ place }) => place === 'foot') }
}

/** The phone's tab bar: all pages if they fit, else those that ask for a place, and the rest behind the last item. */
export function tabParts<One extends Pick<Page, 'isInTabBar'>>(pages: readonly One[]): { tabs: One[]; more: One[] } {
  if (pages.length <= TAB_PLACES) return { tabs: [...pages], more: [] }
  const tabs = pages.filter(({ isInTabBar }) => isInTabBar).slice(0, TAB_PLACES - 1)
  return { tabs, more: pages.filter((page) => !tabs.includes(page)) }
}
