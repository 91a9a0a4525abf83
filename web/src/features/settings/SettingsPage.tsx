// All settings, on one page with one Save bar. API profiles are not part of the draft: each of their changes is saved
// immediately.
import { useQuery } from '@tanstack/react-query'
import { ErrorState } from '../../components/ErrorState.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import { settingsQuery } from '../../lib/settings-query.ts'
import { SettingsForm } from './SettingsForm.tsx'
import styles from './settings.module.css'

export default function SettingsPage() {
  const { t } = useTranslation()
  const query = useQuery(settingsQuery)
  return (
    <div className={styles['page']}>
      <PageHead title={t('settings.title')} />
      {query.data && <SettingsForm settings={query.data} />}
      {!query.data && query.error && (
        <ErrorState
          title={t('settings.loadFailed')}
          error={query.error}
          onRetry={() => void query.refetch()}
          isRetrying={query.isFetching}
        />
      )}
      {!query.data && !query.error && (
        <output className={styles['sections']} aria-label={t('common.loading')}>
          <Skeleton height={196} />
          <Skeleton height={190} />
          <Skeleton height={180} />
        </output>
      )}
    </div>
  )
}
