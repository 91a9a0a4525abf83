import { lazy, Suspense, useState } from 'react'
import { Link } from 'wouter'
import { Icon } from '../components/icons.tsx'
import { useTranslation } from '../lib/i18n.ts'
import { tabParts } from './menu.ts'
import type { CountedRoute } from './Rail.tsx'
import { TaskCount } from './TaskCount.tsx'
import styles from './shell.module.css'

const MorePages = lazy(() => import('./MorePages.tsx'))

export interface TabBarProps {
  routes: readonly CountedRoute[]
  /** The current page. */
  path: string
}

function Tab({ route, isCurrent }: { route: CountedRoute; isCurrent: boolean }) {
  const { t } = useTranslation()
  const { count, countsTasks = false } = route
  return (
    <Link
      href={route.path}
      className={styles['tab']}
      aria-current={isCurrent ? 'page' : undefined}
      onTouchStart={() => void route.preload()}
    >
      <Icon name={route.icon} size={22} />
      {t(`common.pages.${route.title}`)}
      {countsTasks && count !== null && <TaskCount count={count} />}
    </Link>
  )
}

/** The last item: pages that do not fit. */
function More({ routes, path }: TabBarProps) {
  const { t } = useTranslation()
  const [presses, setPresses] = useState(0)
  return (
    <>
      <button
        type="button"
        className={styles['tab']}
        aria-haspopup="dialog"
        aria-current={routes.some((route) => route.path === path) || undefined}
        onClick={() => setPresses(presses + 1)}
      >
        <Icon name="more" size={22} />
        {t('common.nav.more')}
      </button>
      <Suspense>{presses > 0 && <MorePages key={presses} routes={routes} path={path} />}</Suspense>
    </>
  )
}

/** The menu at the bottom of a phone. */
export function TabBar({ routes, path }: TabBarProps) {
  const { t } = useTranslation()
  const { tabs, more } = tabParts(routes)
  return (
    <nav className={styles['tabs']} aria-label={t('common.nav.main')}>
      {tabs.map((route) => (
        <Tab key={route.path} route={route} isCurrent={route.path === path} />
      ))}
      {more.length > 0 && <More routes={more} path={path} />}
    </nav>
  )
}
