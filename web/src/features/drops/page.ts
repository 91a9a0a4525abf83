import type { Page } from '../../components/page.ts'
import type { drops } from './locale/en.ts'
import './first-frame.css'

declare module '../../lib/texts/parts.ts' {
  interface Texts {
    drops: typeof drops
  }
}

export const dropsPage: Page = {
  name: 'drops',
  path: '/buying/drops',
  alsoAt: ['/drops'],
  title: 'drops',
  section: { title: 'buying', tab: 'drops' },
  icon: 'bolt',
  place: 'main',
  isInTabBar: false,
  load: () => import('./DropsPage.tsx'),
  texts: { en: () => import('./locale/en.ts'), ru: () => import('./locale/ru.ts') },
  skeleton: ['boot-page-tabs', { inside: 'boot-drops', of: 'boot-drop', count: 5 }],
}
