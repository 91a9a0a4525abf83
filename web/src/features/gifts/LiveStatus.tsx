import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import type { LiveState } from '../../lib/live.ts'
import { useNow } from '../../lib/use-now.ts'
import styles from './live-status.module.css'

interface LiveStatusProps {
  state: LiveState
  /** Null until the list is there. */
  count: number | null
  changedAt: string | null
}

/** Whether the live link stands, how many gifts there are and how long ago the last change was. */
export function LiveStatus({ state, count, changedAt }: LiveStatusProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <span className={styles['status']}>
      <output className={styles['state']} data-state={state}>
        <span className={styles['dot']} aria-hidden="true" />
        {t(`gifts.live.${state}`)}
      </output>
      {count !== null && <span>{t('gifts.count', { count, n: format.number(count) })}</span>}
      {changedAt !== null && <ChangedAge at={changedAt} />}
    </span>
  )
}

/** Apart, because it is drawn again every second. */
function ChangedAge({ at }: { at: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const nowMs = useNow(1000)
  return (
    <time dateTime={at} title={format.dateTime(at)}>
      {t('gifts.live.changed', { age: format.age(at, Math.max(nowMs, Date.parse(at))) })}
    </time>
  )
}
