import { useRef } from 'react'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import { gridGap, measureGrid } from './grid-metrics.ts'
import { useElementPlace } from './use-element-place.ts'
import styles from './gift-skeletons.module.css'

const rows = 3

/** Cards of the right size until the first response. */
export function GiftSkeletons() {
  const { t } = useTranslation()
  const box = useRef<HTMLOutputElement>(null)
  const { width } = useElementPlace(box)
  const { columns, cardWidth, cardHeight } = measureGrid(width)
  return (
    <output ref={box} aria-label={t('common.loading')} className={styles['grid']} style={{ rowGap: gridGap }}>
      {width > 0 &&
        Array.from({ length: columns * rows }, (_, place) => (
          <span key={place} className={styles['card']} style={{ width: cardWidth, height: cardHeight }}>
            <span className={styles['stage']}>
              <Skeleton height="100%" />
            </span>
            <Skeleton width="60%" height={12} />
            <Skeleton width={84} height={26} />
            <Skeleton height={8} />
          </span>
        ))}
    </output>
  )
}
