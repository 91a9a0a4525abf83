import { SearchField } from '../../components/SearchField.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import styles from './activity.module.css'

/** Each change of the search text is a request. */
const SETTLE_MS = 250

export function ActivitySearch({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation()
  const words = { label: t('activity.search'), clearLabel: t('activity.clearSearch') }
  const box = { className: styles['search'], maxLength: 100, settleMs: SETTLE_MS }
  return <SearchField {...words} {...box} value={value} onChange={onChange} />
}
