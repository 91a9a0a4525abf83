import type { Account } from '#contract/accounts'
import { Skeleton } from '../../components/Skeleton.tsx'
import { Stars } from '../../components/Star.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { totalStars } from './account-list.ts'
import styles from './accounts-page.module.css'

/** Total Stars of all signed-in accounts. */
export function StarsTotal({ accounts }: { accounts: readonly Account[] | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const counted = accounts?.filter((account) => account.status !== 'signed_out' && account.stars !== null).length ?? 0
  return (
    <section className={styles['total']} aria-label={t('accounts.totalLabel')}>
      <span className={styles['totalLabel']}>{t('accounts.totalLabel')}</span>
      {accounts === null ? <Skeleton width={140} height={34} /> : <Stars nanos={totalStars(accounts)} size="xl" />}
      <span className={styles['totalOver']}>
        {accounts === null ? (
          <Skeleton width={96} height={12} />
        ) : (
          t('accounts.totalOver', { count: counted, n: format.number(counted) })
        )}
      </span>
    </section>
  )
}
