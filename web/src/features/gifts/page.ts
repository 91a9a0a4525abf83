import type { Page } from '../../components/page.ts'
import type { gifts } from './locale/en.ts'
import { useGiftCount } from './use-gift-count.ts'
import './first-frame.css'

declare module '../../lib/texts/parts.ts' {
  interface Texts {
    gifts: typeof gifts
  }
}

export const giftsPage: Page = {
  name: 'gifts',
  path: '/gifts',
  title: 'gifts',
  icon: 'gift',
  place: 'main',
  isInTabBar: true,
  smallWindow: [520, 700],
  load: () => import('./GiftsPage.tsx'),
  texts: { en: () => import('./locale/en.ts'), ru: () => import('./locale/ru.ts') },
  skeleton: ['boot-tools', { inside: 'boot-gifts', of: 'boot-gift', count: 24 }],
  asks: ['/api/gifts'],
  useCount: useGiftCount,
}
