import { Skeleton } from '../../components/Skeleton.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import styles from './activity.module.css'

/** As high as the rows that replace them. */
export function ActivitySkeletons() {
  const { t } = useTranslation()
  return (
    <output className={styles['skeletons']} aria-label={t('common.loading')}>
      {Array.from({ length: 9 }, (_, index) => (
        <span key={index} className={styles['row']}>
          <Skeleton width={32} height={32} isRound />
          <span className={styles['words']}>
            <Skeleton width={`${60 - (index % 4) * 9}%`} height={12} />
            <Skeleton width={`${40 - (index % 3) * 8}%`} height={10} />
          </span>
        </span>
      ))}
    </output>
  )
}
