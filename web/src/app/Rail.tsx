import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Me } from '#contract/users'
import { BrandMark } from '../components/BrandMark.tsx'
import { IconButton } from '../components/Button.tsx'
import { Icon } from '../components/icons.tsx'
import { useSignOut } from '../lib/session.ts'
import { useFormat } from '../lib/format.ts'
import { useTranslation } from '../lib/i18n.ts'
import { leaveThrough } from '../lib/leave-guard.ts'
import { openSmallWindow } from '../lib/small-window.ts'
import { railParts, type MenuItem } from './menu.ts'
import type { PageRoute } from './routes.ts'
import { TaskCount } from './TaskCount.tsx'
import styles from './shell.module.css'

export interface CountedRoute extends PageRoute {
  /** The count next to its title. */
  count: number | null
}

/** What the counts of an item's pages come to; those of what waits for the person come first. */
export function countOf({ pages }: MenuItem<CountedRoute>): { count: number | null; countsTasks: boolean } {
  const counted = pages.filter((page) => page.count !== null)
  const tasks = counted.filter((page) => page.countsTasks === true)
  const shown = tasks.length > 0 ? tasks : counted
  const total = shown.reduce((sum, page) => sum + (page.count ?? 0), 0)
  return { count: shown.length === 0 ? null : total, countsTasks: tasks.length > 0 }
}

function RailLink({ item, path }: { item: MenuItem<CountedRoute>; path: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const name = t(`common.pages.${item.title}`)
  const route = item.page
  const isCurrent = item.pages.some((page) => page.path === path)
  const { smallWindow } = route
  const { count, countsTasks } = countOf(item)
  return (
    <div className={styles['item']}>
      <Link
        href={route.path}
        className={styles['link']}
        aria-current={isCurrent ? 'page' : undefined}
        onPointerEnter={() => void route.preload()}
        onFocus={() => void route.preload()}
      >
        <Icon name={route.icon} />
        {name}
        {count !== null && (countsTasks ? <TaskCount count={count} /> : <b>{format.number(count)}</b>)}
      </Link>
      {smallWindow && (
        <IconButton
          className={styles['pop']}
          icon="external"
          size="s"
          label={t('common.nav.ownWindow', { name })}
          onClick={() => openSmallWindow(route.path, ...smallWindow)}
        />
      )}
    </div>
  )
}

interface RailProps {
  me: Me | null
  routes: readonly CountedRoute[]
  path: string
  /** Above the foot, where it moves nothing when it comes. */
  pulse: ReactNode
}

/** The side menu of a wide screen. */
export function Rail({ me, routes, path, pulse }: RailProps) {
  const { t } = useTranslation()
  const signOut = useSignOut()
  const { main, foot } = railParts(routes)
  const link = (item: MenuItem<CountedRoute>) => <RailLink key={item.page.path} item={item} path={path} />
  return (
    <nav className={styles['rail']} aria-label={t('common.nav.main')}>
      <Link href="/" className={styles['brand']}>
        <BrandMark />
        {t('common.appName')}
      </Link>
      {main.map(link)}
      {pulse}
      <div className={styles['foot']}>{foot.map(link)}</div>
      <div className={styles['who']}>
        <span className={styles['initial']} aria-hidden="true">
          {me?.username.slice(0, 1).toUpperCase()}
        </span>
        <span className={styles['name']} title={me ? t('common.nav.signedInAs', { name: me.username }) : undefined}>
          {me?.username}
        </span>
        <IconButton
          icon="signOut"
          size="s"
          label={t('common.nav.signOut')}
          isWorking={signOut.isPending}
          onClick={() => leaveThrough(() => signOut.mutate())}
        />
      </div>
    </nav>
  )
}
