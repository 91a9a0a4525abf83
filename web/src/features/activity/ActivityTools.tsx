import type { Account } from '#contract/accounts'
import { Select } from '../../components/Select.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import { type Filters, periods, topics } from './activity-filters.ts'
import { ActivitySearch } from './ActivitySearch.tsx'
import styles from './activity.module.css'

interface ActivityToolsProps {
  filters: Filters
  accounts: readonly Account[]
  onChange: (change: Partial<Filters>) => void
}

const nameOf = ({ first_name: name, username, phone }: Account) =>
  name ?? (username === null ? `••${phone.slice(-2)}` : `@${username}`)

/** Search, kind, account and period. */
export function ActivityTools({ filters, accounts, onChange }: ActivityToolsProps) {
  const { t } = useTranslation()
  const chosen = filters.account === null ? '' : String(filters.account)
  const options = [
    { value: '', label: t('activity.account.all') },
    ...accounts.map((account) => ({ value: String(account.id), label: nameOf(account) })),
  ]
  if (!options.some(({ value }) => value === chosen)) options.push({ value: chosen, label: `#${chosen}` })
  return (
    <div className={styles['tools']}>
      <ActivitySearch value={filters.search} onChange={(search) => onChange({ search })} />
      <fieldset className={styles['chips']} aria-label={t('activity.topic.label')}>
        {topics.map((topic) => (
          <button
            key={topic}
            type="button"
            className={styles['chip']}
            aria-pressed={filters.topic === topic}
            onClick={() => onChange({ topic })}
          >
            {t(`activity.topic.${topic}`)}
          </button>
        ))}
      </fieldset>
      <div className={styles['selects']}>
        <Select
          aria-label={t('activity.account.label')}
          value={chosen}
          options={options}
          onChange={(value) => onChange({ account: value === '' ? null : Number(value) })}
        />
        <Select
          aria-label={t('activity.period.label')}
          value={filters.period}
          options={periods.map((period) => ({ value: period, label: t(`activity.period.${period}`) }))}
          onChange={(period) => onChange({ period })}
        />
      </div>
    </div>
  )
}
