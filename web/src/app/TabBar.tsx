import { Link } from 'wouter'
import { Icon } from '../components/icons.tsx'
import { useTranslation } from '../lib/i18n.ts'
import { routes, type Page } from './routes.tsx'
import { useIsCurrent } from './use-is-current.ts'
import styles from './shell.module.css'

function Tab({ page }: { page: Page }) {
  const { t } = useTranslation()
  const isCurrent = useIsCurrent(page.path)
  return (
    <Link
      href={page.path}
      className={styles['tab']}
      aria-current={isCurrent ? 'page' : undefined}
      onTouchStart={() => void page.preload()}
    >
      <Icon name={page.icon} size={22} />
      {t(`common.nav.${page.name}`)}
    </Link>
  )
}

/** The menu at the bottom of a phone. */
export function TabBar() {
  const { t } = useTranslation()
  return (
    <nav className={styles['tabs']} aria-label={t('common.nav.main')}>
      {routes.map((page) => (
        <Tab key={page.path} page={page} />
      ))}
    </nav>
  )
}
