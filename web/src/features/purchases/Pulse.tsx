import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { Stars } from '../../components/Star.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { spendingQuery } from './queries.ts'
import { StopButton } from './StopButton.tsx'
import styles from './pulse.module.css'

/** In the frame of every page while something can be bought: what was spent today, and the way to stop all buying. */
export function Pulse({ place }: { place: 'rail' | 'strip' }) {
  const { t } = useTranslation()
  const format = useFormat()
  const spending = useQuery(spendingQuery).data
  if (spending === undefined || (!spending.is_on && spending.held === 0)) return null
  const { spent_today: spent, day_cap: cap, held } = spending
  return (
    <section className={styles['pulse']} data-pulse={place} aria-label={t('purchases.pulse')}>
      <Link href="/purchases" className={styles['spent']}>
        <span className={styles['title']}>{t('purchases.day.title')}</span>
        <span className={styles['sum']}>
          <Stars amount={spent} size="s" />
          {cap !== null && <small>{t('purchases.day.of', { n: format.number(cap) })}</small>}
        </span>
      </Link>
      <StopButton isLoud={held > 0} size="s" />
    </section>
  )
}
