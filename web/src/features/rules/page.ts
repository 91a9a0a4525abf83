import type { Page } from '../../components/page.ts'
import type { rules } from './locale/en.ts'
import './first-frame.css'

declare module '../../lib/texts/parts.ts' {
  interface Texts {
    rules: typeof rules
  }
}

export const rulesPage: Page = {
  name: 'rules',
  path: '/buying/rules',
  alsoAt: ['/buying', '/rules'],
  title: 'rules',
  section: { title: 'buying', tab: 'rules' },
  icon: 'star',
  place: 'main',
  isInTabBar: true,
  load: () => import('./RulesPage.tsx'),
  texts: { en: () => import('./locale/en.ts'), ru: () => import('./locale/ru.ts') },
  skeleton: ['boot-page-tabs', { inside: 'boot-rules', of: 'boot-rule', count: 3 }],
  asks: ['/api/rules', '/api/spending'],
}
