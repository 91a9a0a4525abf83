import { useSyncExternalStore } from 'react'
import type { Theme } from '#contract/settings'

/** Also read by public/theme.js, which sets the theme before the first paint. */
const STORAGE_KEY = 'giftbuyer.theme'
const THEME_COLORS = { dark: '#0d1014', light: '#f3f5f8' }

type ShownTheme = 'dark' | 'light'

const systemPrefersLight = () => window.matchMedia('(prefers-color-scheme: light)')
const listeners = new Set<() => void>()

/** The choice stored on this device. */
export function chosenTheme(): Theme {
  try {
    const stored = localStorage.getItem(STORAGE_KEY)
    return stored === 'dark' || stored === 'light' ? stored : 'system'
  } catch {
    return 'system'
  }
}

function show(theme: Theme): void {
  const shown: ShownTheme = theme === 'system' ? (systemPrefersLight().matches ? 'light' : 'dark') : theme
  document.documentElement.dataset['theme'] = shown
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', THEME_COLORS[shown])
  for (const listener of listeners) listener()
}

/** Applies the theme, now and for the next visit. */
export function chooseTheme(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem(STORAGE_KEY)
    else localStorage.setItem(STORAGE_KEY, theme)
  } catch {
    // Storage is blocked: the choice lasts for this visit.
  }
  show(theme)
}

/** Follows the system while no theme is chosen. */
export function startTheme(): void {
  systemPrefersLight().addEventListener('change', () => show(chosenTheme()))
  show(chosenTheme())
}

/** The current theme. */
export function useShownTheme(): ShownTheme {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => (document.documentElement.dataset['theme'] === 'light' ? 'light' : 'dark'),
  )
}
