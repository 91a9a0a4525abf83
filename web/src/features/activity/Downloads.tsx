import { Icon } from '../../components/icons.tsx'
import { addressOfCall } from '../../lib/calls.ts'
import { currentLanguage } from '../../lib/language.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { buildQuery, type Filters } from './activity-filters.ts'
import { useNow } from '../../lib/use-now.ts'
import styles from './activity.module.css'

const A_MINUTE = 60_000

/** Downloads everything that matches the filters, all pages. */
export function Downloads({ filters }: { filters: Filters }) {
  const { t } = useTranslation()
  const nowMs = useNow(A_MINUTE)
  const query = { ...buildQuery(filters, nowMs), lang: currentLanguage() }
  return (
    <fieldset className={styles['downloads']} aria-label={t('activity.download.label')}>
      <Icon name="download" size={16} />
      {(['csv', 'json'] as const).map((format) => (
        <a
          key={format}
          href={addressOfCall(`GET /api/activity.${format}`, { query })}
          download
          title={t('activity.download.label')}
        >
          {t(`activity.download.${format}`)}
        </a>
      ))}
    </fieldset>
  )
}
