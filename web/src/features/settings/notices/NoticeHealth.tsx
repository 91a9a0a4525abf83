import type { NoticeState } from '#contract/notices'
import { Age } from '../../../components/Age.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import styles from './notices.module.css'

/** Whether notices are sent: problems, queue, last send. */
export function NoticeHealth({ state }: { state: NoticeState }) {
  const { t } = useTranslation()
  const { chat, fault, waiting, last_sent_at: sentAt, last_unclear_at: unclearAt, rests_until: restsUntil } = state
  if (chat === null) return null
  return (
    <>
      {fault !== null && (
        <p role="alert" className={styles['fault']}>
          {t('settings.notices.rests')} {t(`settings.notices.faults.${fault}`)}
        </p>
      )}
      {restsUntil !== null && <p className={styles['muted']}>{t('settings.notices.askedToWait')}</p>}
      {waiting > 0 && <p className={styles['muted']}>{t('settings.notices.waiting', { count: waiting })}</p>}
      {sentAt !== null && (
        <p className={styles['muted']}>
          {t('settings.notices.lastSent')} <Age at={sentAt} />
        </p>
      )}
      {unclearAt !== null && (
        <p className={styles['muted']}>
          {t('settings.notices.unclear')} <Age at={unclearAt} />
        </p>
      )}
    </>
  )
}
