import type { PremiumStatus } from '#contract/premium'
import { Segments } from '../../../components/Segments.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import { isMonths, type Months } from './wish.ts'
import styles from './buying.module.css'

interface MonthsChoiceProps {
  options: PremiumStatus['options']
  value: Months
  onChange: (months: Months) => void
}

/** For how long Premium is given. */
export function MonthsChoice({ options, value, onChange }: MonthsChoiceProps) {
  const { t } = useTranslation()
  return (
    <div className={styles['group']}>
      <span className={styles['label']}>{t('buying.months')}</span>
      <Segments
        label={t('buying.months')}
        value={value}
        options={options
          .map(({ months }) => String(months))
          .filter(isMonths)
          .map((months) => ({ value: months, label: t('buying.monthsOf', { count: Number(months) }) }))}
        onChange={onChange}
      />
    </div>
  )
}
