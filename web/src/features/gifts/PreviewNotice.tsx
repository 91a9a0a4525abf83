import { Link } from 'wouter'
import { IconButton } from '../../components/Button.tsx'
import { Icon } from '../../components/icons.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import styles from './preview-notice.module.css'

/** Previews cannot be downloaded: explains why, and links to Settings. */
export function PreviewNotice({ onHide }: { onHide: () => void }) {
  const { t } = useTranslation()
  return (
    <aside className={styles['notice']}>
      <Icon name="bot" size={22} />
      <p>
        <b>{t('gifts.previews.title')}</b> {t('gifts.previews.body')}{' '}
        <Link href="/settings">{t('gifts.previews.action')}</Link>
      </p>
      <IconButton icon="close" size="s" label={t('gifts.previews.hide')} onClick={onHide} />
    </aside>
  )
}
