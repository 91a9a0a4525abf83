import type { ComponentType } from 'react'
import type { IconName } from '../components/icons.tsx'
import { bringTexts } from '../lib/i18n.ts'
import type { TextPart } from '../lib/texts/parts.ts'
import { createLate } from './late-component.tsx'

type PageModule = { default: ComponentType }

async function withTexts(page: Promise<PageModule>, ...parts: TextPart[]): Promise<PageModule> {
  const [module] = await Promise.all([page, bringTexts(...parts)])
  return module
}

// Each page is a file of its own with sentences of its own, fetched when it is first needed.
const pages = {
  accounts: () => withTexts(import('../features/accounts/AccountsPage.tsx'), 'accounts', 'apiProfiles'),
  gifts: () => withTexts(import('../features/gifts/GiftsPage.tsx'), 'gifts'),
  activity: () => withTexts(import('../features/activity/ActivityPage.tsx'), 'activity'),
  settings: () => withTexts(import('../features/settings/SettingsPage.tsx'), 'settings', 'apiProfiles'),
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
  const [{ SignInPage }] = await Promise.all([import('../features/sign-in/SignInPage.tsx'), bringTexts('signIn')])
  return { default: SignInPage }
})
