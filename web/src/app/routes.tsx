import type { ComponentType } from 'react'
import type { IconName } from '../components/icons.tsx'
import { withTexts } from '../lib/i18n.ts'
import { createLate } from './late-component.tsx'

// Each page is a file of its own with sentences of its own, fetched when it is first needed.
const pages = {
  accounts: () => withTexts(import('../features/accounts/AccountsPage.tsx'), 'accounts'),
  gifts: () => withTexts(import('../features/gifts/GiftsPage.tsx'), 'gifts'),
  activity: () => withTexts(import('../features/activity/ActivityPage.tsx'), 'activity'),
  settings: () => withTexts(import('../features/settings/SettingsPage.tsx'), 'settings'),
}

export type PageName = keyof typeof pages

export interface Page {
  name: PageName
  path: string
  icon: IconName
  component: ComponentType
  /** Fetches the page's script and sentences ahead of the click; never rejects. */
  preload: () => Promise<void>
  /** Width and height of the small window it can stand in; null where that makes no sense. */
  smallWindow: readonly [number, number] | null
}

function buildPage(name: PageName, path: string, icon: IconName, smallWindow: Page['smallWindow']): Page {
  const { Component, preload } = createLate(pages[name])
  return { name, path, icon, smallWindow, component: Component, preload }
}

/** The pages of the panel, in the order of the menu. */
export const routes: readonly Page[] = [
  buildPage('accounts', '/', 'users', null),
  buildPage('gifts', '/gifts', 'gift', [520, 700]),
  buildPage('activity', '/activity', 'activity', null),
  buildPage('settings', '/settings', 'settings', [520, 420]),
]

/** The sign-in, which stands at every address while nobody is signed in. */
export const signInPage = createLate(async () => {
  const { SignInPage } = await withTexts(import('../features/sign-in/SignInPage.tsx'), 'signIn')
  return { default: SignInPage }
})
