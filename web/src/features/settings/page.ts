import type { Page } from '../../components/page.ts'
import type { settings } from './locale/en.ts'
import type { settings as sections } from './locale/sections.en.ts'
import './first-frame.css'

declare module '../../lib/texts/parts.ts' {
  interface Texts {
    settings: typeof settings & typeof sections
  }
}

export const settingsPage: Page = {
  name: 'settings',
  path: '/settings',
  title: 'settings',
  icon: 'settings',
  place: 'foot',
  isInTabBar: false,
  smallWindow: [520, 420],
  load: () => import('./SettingsPage.tsx'),
  texts: { en: () => import('./locale/en.ts'), ru: () => import('./locale/ru.ts') },
  skeleton: [{ inside: 'boot-sections', of: 'boot-section', count: 3 }],
}
