import { useTranslation } from '../lib/i18n.ts'
import { useFormat } from '../lib/format.ts'
import { cx } from '../lib/cx.ts'
import { toNanos } from '../lib/stars.ts'
import { Rolling } from './Rolling.tsx'
import styles from './star.module.css'

/** Telegram's star. Gold is used for nothing else. */
export function Star({ size = 16 }: { size?: number }) {
  return (
    <svg aria-hidden="true" className={styles['star']} viewBox="0 0 24 24" width={size} height={size}>
      <path
        fill="currentColor"
        d="M12 2.50c.5 0 .95.30 1.15.78l2.02 4.64 5.03.48c1.04.10 1.46 1.38.68 2.07l-3.78 3.37 1.09 4.96c.23 1.01-.85 1.80-1.74 1.28L12 17.50l-4.45 2.58c-.89.52-1.97-.27-1.74-1.28l1.09-4.96-3.78-3.37c-.78-.69-.36-1.97.68-2.07l5.03-.48 2.02-4.64c.20-.48.65-.78 1.15-.78z"
      />
    </svg>
  )
}

type StarsProps = { size?: 's' | 'm' | 'l' | 'xl' } & (
  | {
      /** As in the API; null: not known yet. */
      amount: number | null
    }
  | { nanos: bigint | null }
)

const starSizes = { s: 14, m: 18, l: 24, xl: 30 }

/** An amount of Stars, exact to the last nano: the fraction is smaller, never omitted. It rolls when it changes. */
export function Stars({ size = 'm', ...props }: StarsProps) {
  const format = useFormat()
  const { t } = useTranslation()
  const nanos = 'nanos' in props ? props.nanos : props.amount === null ? null : toNanos(props.amount)
  const shown = nanos === null ? null : format.stars(nanos)
  return (
    <span className={cx(styles['amount'], styles[size])}>
      <Star size={starSizes[size]} />
      {nanos === null || shown === null ? (
        <>
          <span aria-hidden="true">–</span>
          <span className="visually-hidden">{t('common.age.never')}</span>
        </>
      ) : (
        <>
          <span>
            <Rolling value={nanos} text={shown.whole} />
            {shown.part && <small className={styles['part']}>{shown.part}</small>}
          </span>
          <span className="visually-hidden">{t('common.stars')}</span>
        </>
      )}
    </span>
  )
}
