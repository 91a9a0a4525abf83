import { useState } from 'react'
import { Link } from 'wouter'
import { Dialog } from '../components/Dialog.tsx'
import { Icon } from '../components/icons.tsx'
import { useTranslation } from '../lib/i18n.ts'
import type { TabBarProps } from './TabBar.tsx'
import styles from './more-pages.module.css'

/** The pages that do not fit into the phone's tab bar. */
export default function MorePages({ routes, path }: TabBarProps) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(true)
  const close = () => setOpen(false)
  return (
    <Dialog isOpen={isOpen} onClose={close} title={t('common.nav.more')} size="s">
      <nav className={styles['pages']} aria-label={t('common.nav.more')}>
        {routes.map((route) => (
          <Link
            key={route.path}
            href={route.path}
            className={styles['page']}
            aria-current={route.path === path ? 'page' : undefined}
            onTouchStart={() => void route.preload()}
            onClick={close}
          >
            <Icon name={route.icon} size={22} />
            {t(`common.pages.${route.title}`)}
          </Link>
        ))}
      </nav>
    </Dialog>
  )
}
