// Where each page appears in the menus, from its declaration.
import type { Page } from '../components/page.ts'

/** As many as fit at the bottom of a phone. */
const TAB_PLACES = 5

/** A page in the menus, or a section of pages. */
export interface MenuItem<One> {
  title: Page['title']
  /** Where it leads: the page, or the first of the section. */
  page: One
  /** All that it stands for. */
  pages: readonly One[]
}

type Placed = Pick<Page, 'title' | 'section' | 'place' | 'isInTabBar'>

const sectionOf = <One extends Placed>(page: One, pages: readonly One[]): One[] =>
  pages.filter((one) => one === page || (page.section && one.section?.title === page.section.title))

/** One item a page; a section stands where its first page does. */
export function menuItems<One extends Placed>(pages: readonly One[]): MenuItem<One>[] {
  return pages.flatMap((page) => {
    const members = sectionOf(page, pages)
    return members[0] === page ? [{ title: page.section?.title ?? page.title, page, pages: members }] : []
  })
}

/** The pages that are tabs of each other; empty for a page that stands alone. */
export function tabsBeside<One extends Placed>(page: One | undefined, pages: readonly One[]): One[] {
  return page?.section ? sectionOf(page, pages) : []
}

/** The two parts of the side menu, each in list order. */
export function railParts<One extends Placed>(pages: readonly One[]): Record<Page['place'], MenuItem<One>[]> {
  const items = menuItems(pages)
  return {
    main: items.filter(({ page }) => page.place === 'main'),
    foot: items.filter(({ page }) => page.place === 'foot'),
  }
}

/** The phone's tab bar: all items if they fit, else those that ask for a place, and the rest behind the last item. */
export function tabParts<One extends Placed>(pages: readonly One[]): { tabs: MenuItem<One>[]; more: MenuItem<One>[] } {
  const items = menuItems(pages)
  if (items.length <= TAB_PLACES) return { tabs: items, more: [] }
  const tabs = items.filter(({ page }) => page.isInTabBar).slice(0, TAB_PLACES - 1)
  return { tabs, more: items.filter((item) => !tabs.includes(item)) }
}
