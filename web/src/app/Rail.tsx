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
import { routes, type Page } from './routes.tsx'
import type { NavCounts } from './use-nav-counts.ts'
import { useIsCurrent } from './use-is-current.ts'
import styles from './shell.module.css'

function RailLink({ page, count }: { page: Page; count: number | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const isCurrent = useIsCurrent(page.path)
  const name = t(`common.nav.${page.name}`)
  const { smallWindow } = page
  return (
    <div className={styles['item']}>
      <Link
        href={page.path}
        className={styles['link']}
        aria-current={isCurrent ? 'page' : undefined}
        onPointerEnter={() => void page.preload()}
        onFocus={() => void page.preload()}
      >
        <Icon name={page.icon} />
        {name}
        {count !== null && <b>{format.number(count)}</b>}
      </Link>
      {smallWindow && (
        <IconButton
          className={styles['pop']}
          icon="external"
          size="s"
          label={t('common.nav.ownWindow', { name })}
          onClick={() => openSmallWindow(page.path, ...smallWindow)}
        />
      )}
    </div>
  )
}

/** The menu at the side of a wide screen. */
export function Rail({ me, counts }: { me: Me | null; counts: NavCounts }) {
  const { t } = useTranslation()
  const signOut = useSignOut()
  return (
    <nav className={styles['rail']} aria-label={t('common.nav.main')}>
      <Link href="/" className={styles['brand']}>
        <BrandMark />
        {t('common.appName')}
      </Link>
      {routes.map((page) => (
        <RailLink key={page.path} page={page} count={counts[page.name]} />
      ))}
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
