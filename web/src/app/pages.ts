import type { Page } from '../components/page.ts'
import { accountsPage } from '../features/accounts/page.ts'
import { activityPage } from '../features/activity/page.ts'
import { dropsPage } from '../features/drops/page.ts'
import { giftsPage } from '../features/gifts/page.ts'
import { purchasesPage } from '../features/purchases/page.ts'
import { rulesPage } from '../features/rules/page.ts'
import { settingsPage } from '../features/settings/page.ts'

/** The pages of the panel, in menu order. */
export const pages: readonly Page[] = [
  giftsPage,
  accountsPage,
  rulesPage,
  dropsPage,
  purchasesPage,
  activityPage,
  settingsPage,
]
