import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { Button } from '../../components/Button.tsx'
import { Refusal } from '../../components/Refusal.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { Stars } from '../../components/Star.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { spendingQuery } from './queries.ts'
import { StopButton } from './StopButton.tsx'
import styles from './day-bar.module.css'

/** Today's spending against the cap, and the way to end all of it. */
export function DayBar() {
  const { t } = useTranslation()
  const query = useQuery(spendingQuery)
  const spending = query.data
  if (!spending && query.error)
    return (
      <div className={styles['day']}>
        <Refusal error={query.error} />
        <Button size="s" icon="refresh" isWorking={query.isFetching} onClick={() => void query.refetch()}>
          {t('common.actions.retry')}
        </Button>
      </div>
    )
  if (!spending)
    return (
      <div className={styles['waiting']}>
        <Skeleton height={74} />
      </div>
    )
  const canStop = spending.is_on || spending.held > 0
  return (
    <section className={styles['day']} aria-label={t('purchases.day.title')}>
      <SpentToday spent={spending.spent_today} held={spending.held} cap={spending.day_cap} />
      {!spending.is_on && (
        <p className={styles['off']}>
          {t('purchases.day.off')}
          <Link href="/settings#spending">{t('purchases.day.turnOn')}</Link>
        </p>
      )}
      {canStop && <StopButton />}
    </section>
  )
}

/** The sum, the cap and the bar between them. */
export function SpentToday({ spent, held, cap }: { spent: number; held: number; cap: number | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const share = cap === null ? null : cap === 0 ? 1 : Math.min(1, spent / cap)
  return (
    <div className={styles['spent']}>
      <div className={styles['sum']}>
        <span className={styles['title']}>{t('purchases.day.title')}</span>
        <Stars amount={spent} />
        <span className={styles['quiet']}>
          {cap === null ? t('purchases.day.noCap') : t('purchases.day.of', { n: format.number(cap) })}
          {held > 0 && ` · ${t('purchases.day.held', { n: format.number(held) })}`}
        </span>
      </div>
      {share !== null && (
        <span className={styles['bar']} data-full={share >= 0.9 || undefined} aria-hidden="true">
          <span style={{ width: `${share * 100}%` }} />
        </span>
      )}
    </div>
  )
}
