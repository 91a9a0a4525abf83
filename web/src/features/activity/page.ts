import type { Page } from '../../components/page.ts'
import type { activity } from './locale/en.ts'
import './first-frame.css'

declare module '../../lib/texts/parts.ts' {
  interface Texts {
    activity: typeof activity
  }
}

export const activityPage: Page = {
  name: 'activity',
  path: '/activity',
  title: 'activity',
  icon: 'activity',
  place: 'foot',
  isInTabBar: false,
  load: () => import('./ActivityPage.tsx'),
  texts: { en: () => import('./locale/en.ts'), ru: () => import('./locale/ru.ts') },
  skeleton: ['boot-tools', { inside: 'boot-rows', of: 'boot-row', count: 9 }],
}
