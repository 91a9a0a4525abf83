import { Skeleton } from '../../components/Skeleton.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import styles from './account-card.module.css'

/** Cards of the right size while the list is loading. */
export function AccountSkeletons({ count }: { count: number }) {
  const { t } = useTranslation()
  return (
    <div aria-busy="true">
      <output className="visually-hidden">{t('common.loading')}</output>
      <ul className={styles['grid']} aria-hidden="true">
        {Array.from({ length: count }, (_, index) => (
          <li key={index} className={styles['card']}>
            <div className={styles['top']}>
              <Skeleton width={42} height={42} isRound />
              <div className={styles['skeletonLines']}>
                <Skeleton width={110} height={13} />
                <Skeleton width={80} height={11} />
              </div>
            </div>
            <div className={styles['figures']}>
              <Skeleton width={124} height={24} />
            </div>
            <div className={styles['phone']}>
              <Skeleton width={96} height={12} />
            </div>
            <div className={styles['foot']}>
              <div className={styles['news']}>
                <Skeleton width={74} height={11} />
              </div>
              <Skeleton width={104} height={30} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
