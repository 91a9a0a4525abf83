// Where a page stands in the menus, from what it says of itself.
import type { Page } from '../components/page.ts'

/** As many have room at the bottom of a phone. */
const TAB_PLACES = 5

/** The rail's two parts, each in the order of the list. */
export function railParts<One extends Pick<Page, 'place'>>(pages: readonly One[]): Record<Page['place'], One[]> {
  return { main: pages.filter(({ place }) => place === 'main'), foot: pages.filter(({ place }) => place === 'foot') }
}

/** A phone's bar: every page while they have room, else those that ask for a place, and the rest behind its last. */
export function tabParts<One extends Pick<Page, 'isInTabBar'>>(pages: readonly One[]): { tabs: One[]; more: One[] } {
  if (pages.length <= TAB_PLACES) return { tabs: [...pages], more: [] }
  const tabs = pages.filter(({ isInTabBar }) => isInTabBar).slice(0, TAB_PLACES - 1)
  return { tabs, more: pages.filter((page) => !tabs.includes(page)) }
}
