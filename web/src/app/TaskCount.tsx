import { useFormat } from '../lib/format.ts'
import { useTranslation } from '../lib/i18n.ts'
import styles from './shell.module.css'

/** How much of a page waits for the person. */
export function TaskCount({ count }: { count: number }) {
  const { t } = useTranslation()
  const n = useFormat().number(count)
  return (
    <b className={styles['tasks']} title={t('common.nav.needsYou', { n })}>
      <span aria-hidden="true">{n}</span>
      <span className="visually-hidden">{t('common.nav.needsYou', { n })}</span>
    </b>
  )
}
