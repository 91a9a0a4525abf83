import { Downloads as Files } from '../../components/Downloads.tsx'
import { addressOfCall } from '../../lib/calls.ts'
import { currentLanguage } from '../../lib/language.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { buildQuery, type Filters } from './activity-filters.ts'
import { useNow } from '../../lib/use-now.ts'

const A_MINUTE = 60_000

/** Downloads everything that matches the filters, all pages. */
export function Downloads({ filters }: { filters: Filters }) {
  const { t } = useTranslation()
  const nowMs = useNow(A_MINUTE)
  const query = { ...buildQuery(filters, nowMs), lang: currentLanguage() }
  return (
    <Files
      label={t('activity.download')}
      csv={addressOfCall('GET /api/activity.csv', { query })}
      json={addressOfCall('GET /api/activity.json', { query })}
    />
  )
}
