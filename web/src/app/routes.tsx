import { lazy } from 'react'
import type { IconName } from '../components/icons.tsx'

// Each page is a file of its own, fetched when it is first needed.
const pages = {
  accounts: () => import('../features/accounts/AccountsPage.tsx'),
  gifts: () => import('../features/gifts/GiftsPage.tsx'),
  settings: () => import('../features/settings/SettingsPage.tsx'),
}

export type PageName = keyof typeof pages

export interface Page {
  name: PageName
  path: string
  icon: IconName
  component: ReturnType<typeof lazy>
  /** Fetches the page's script ahead of the click. */
  preload: () => void
  /** Width and height of the small window it can stand in; null where that makes no sense. */
  smallWindow: readonly [number, number] | null
}

const buildPage = (name: PageName, path: string, icon: IconName, smallWindow: Page['smallWindow']): Page => ({
  name,
  path,
  icon,
  smallWindow,
  component: lazy(pages[name]),
  preload: () => void pages[name]().catch(() => undefined),
})

/** The pages of the panel, in the order of the menu. */
export const routes: readonly Page[] = [
  buildPage('accounts', '/', 'users', null),
  buildPage('gifts', '/gifts', 'gift', [520, 700]),
  buildPage('settings', '/settings', 'settings', [520, 420]),
]
