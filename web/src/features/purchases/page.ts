import type { Page } from '../../components/page.ts'
import type { purchases } from './locale/en.ts'
import { useNeedsYou } from './use-needs-you.ts'
import './first-frame.css'

declare module '../../lib/texts/parts.ts' {
  interface Texts {
    purchases: typeof purchases
  }
}

export const purchasesPage: Page = {
  name: 'purchases',
  path: '/purchases',
  title: 'purchases',
  section: { title: 'buying', tab: 'history' },
  alsoAt: ['/buying/history'],
  icon: 'star',
  place: 'main',
  isInTabBar: true,
  load: () => import('./PurchasesPage.tsx'),
  texts: { en: () => import('./locale/en.ts'), ru: () => import('./locale/ru.ts') },
  skeleton: ['boot-page-tabs', 'boot-day', 'boot-tools', { inside: 'boot-orders', of: 'boot-order', count: 6 }],
  asks: ['/api/spending'],
  useCount: useNeedsYou,
  countsTasks: true,
}
