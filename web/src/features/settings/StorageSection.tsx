import { useQuery } from '@tanstack/react-query'
import type { Storage } from '#contract/storage'
import { CopyButton } from '../../components/CopyButton.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { Section } from '../../components/Section.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { call } from '../../lib/api.ts'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { queryKeys } from '../../lib/query-keys.ts'
import styles from './settings.module.css'

/** Location and size of the data. */
export function StorageSection() {
  const { t } = useTranslation()
  const query = useQuery({
    queryKey: queryKeys.storage,
    queryFn: ({ signal }) => call('GET /api/storage', { signal }),
  })
  return (
    <Section title={t('settings.storage.title')} lead={t('settings.storage.lead')}>
      {query.data && <Sizes storage={query.data} />}
      {query.isPending && <Skeleton height={204} />}
      {query.error && !query.data && (
        <ErrorState
          title={t('settings.storage.failed')}
          error={query.error}
          onRetry={() => void query.refetch()}
          isRetrying={query.isFetching}
        />
      )}
    </Section>
  )
}

function Sizes({ storage }: { storage: Storage }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { sessions: count, data_dir: folder } = storage
  const total = storage.database_bytes + storage.sessions_bytes + storage.cache_bytes
  const rows = [
    [t('settings.storage.database'), storage.database_bytes],
    [t('settings.storage.sessions', { count, n: format.number(count) }), storage.sessions_bytes],
    [t('settings.storage.cache'), storage.cache_bytes],
    [t('settings.storage.total'), total],
  ] as const
  return (
    <dl className={styles['sizes']}>
      <div>
        <dt>{t('settings.storage.folder')}</dt>
        <dd>
          <code>{folder}</code>
          <CopyButton text={folder} label={t('settings.storage.copy')} />
        </dd>
      </div>
      {rows.map(([name, bytes]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{format.bytes(bytes)}</dd>
        </div>
      ))}
    </dl>
  )
}
