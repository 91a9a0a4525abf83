import type { Page } from '../../components/page.ts'
import type { accounts as dialogs } from './locale/dialogs.en.ts'
import type { accounts } from './locale/en.ts'
import { ACCOUNTS_PATH, accountsQuery } from './accounts-query.ts'
import { useAccountCount } from './use-account-count.ts'
import './first-frame.css'

declare module '../../lib/texts/parts.ts' {
  interface Texts {
    accounts: typeof accounts & typeof dialogs
  }
}

export const accountsPage: Page = {
  name: 'accounts',
  path: '/',
  title: 'accounts',
  icon: 'users',
  place: 'main',
  isInTabBar: true,
  load: () => import('./AccountsPage.tsx'),
  texts: { en: () => import('./locale/en.ts'), ru: () => import('./locale/ru.ts') },
  // As many as known-count.ts allows; first-frame.css shows some of them.
  skeleton: ['boot-total', { inside: 'boot-accounts', of: 'boot-account', count: 12 }],
  asksEverywhere: { path: ACCOUNTS_PATH, prefetch: (client) => client.prefetchQuery(accountsQuery) },
  useCount: useAccountCount,
}
