import { lazy, Suspense, useState } from 'react'
import { Link } from 'wouter'
import { Icon } from '../components/icons.tsx'
import { useTranslation } from '../lib/i18n.ts'
import { tabParts, type MenuItem } from './menu.ts'
import { countOf, type CountedRoute } from './Rail.tsx'
import { TaskCount } from './TaskCount.tsx'
import styles from './shell.module.css'

const MorePages = lazy(() => import('./MorePages.tsx'))

interface TabBarProps {
  routes: readonly CountedRoute[]
  /** The current page. */
  path: string
}

export interface MorePagesProps {
  items: readonly MenuItem<CountedRoute>[]
  path: string
}

function Tab({ item, path }: { item: MenuItem<CountedRoute>; path: string }) {
  const { t } = useTranslation()
  const route = item.page
  const { count, countsTasks } = countOf(item)
  return (
    <Link
      href={route.path}
      className={styles['tab']}
      aria-current={item.pages.some((page) => page.path === path) ? 'page' : undefined}
      onTouchStart={() => void route.preload()}
    >
      <Icon name={route.icon} size={22} />
      {t(`common.pages.${item.title}`)}
      {countsTasks && count !== null && <TaskCount count={count} />}
    </Link>
  )
}

/** The last item: pages that do not fit. */
function More({ items, path }: MorePagesProps) {
  const { t } = useTranslation()
  const [presses, setPresses] = useState(0)
  return (
    <>
      <button
        type="button"
        className={styles['tab']}
        aria-haspopup="dialog"
        aria-current={items.some(({ pages }) => pages.some((page) => page.path === path)) || undefined}
        onClick={() => setPresses(presses + 1)}
      >
        <Icon name="more" size={22} />
        {t('common.nav.more')}
      </button>
      <Suspense>{presses > 0 && <MorePages key={presses} items={items} path={path} />}</Suspense>
    </>
  )
}

/** The menu at the bottom of a phone. */
export function TabBar({ routes, path }: TabBarProps) {
  const { t } = useTranslation()
  const { tabs, more } = tabParts(routes)
  return (
    <nav className={styles['tabs']} aria-label={t('common.nav.main')}>
      {tabs.map((item) => (
        <Tab key={item.page.path} item={item} path={path} />
      ))}
      {more.length > 0 && <More items={more} path={path} />}
    </nav>
  )
}
