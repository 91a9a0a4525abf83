import { useState } from 'react'
import { Link } from 'wouter'
import { Dialog } from '../components/Dialog.tsx'
import { Icon } from '../components/icons.tsx'
import { useTranslation } from '../lib/i18n.ts'
import type { MorePagesProps } from './TabBar.tsx'
import styles from './more-pages.module.css'

/** The pages that do not fit into the phone's tab bar. */
export default function MorePages({ items, path }: MorePagesProps) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(true)
  const close = () => setOpen(false)
  return (
    <Dialog isOpen={isOpen} onClose={close} title={t('common.nav.more')} size="s">
      <nav className={styles['pages']} aria-label={t('common.nav.more')}>
        {items.map(({ title, page, pages }) => (
          <Link
            key={page.path}
            href={page.path}
            className={styles['page']}
            aria-current={pages.some((one) => one.path === path) ? 'page' : undefined}
            onTouchStart={() => void page.preload()}
            onClick={close}
          >
            <Icon name={page.icon} size={22} />
            {t(`common.pages.${title}`)}
          </Link>
        ))}
      </nav>
    </Dialog>
  )
}
