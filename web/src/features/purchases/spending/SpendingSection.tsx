import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { Section } from '../../../components/Section.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import { spendingQuery } from '../queries.ts'
import { SpendingForm } from './SpendingForm.tsx'
import styles from './spending.module.css'

/** Whether the panel may spend Stars, and how many. */
export function SpendingSection() {
  const { t } = useTranslation()
  const query = useQuery(spendingQuery)
  const place = useRef<HTMLDivElement>(null)
  // It is drawn after the page: the browser has looked for it by then.
  useEffect(() => {
    if (location.hash === '#spending') place.current?.scrollIntoView({ block: 'start' })
  }, [])
  return (
    <div id="spending" ref={place} className={styles['place']}>
      <Section title={t('spending.title')} lead={t('spending.lead')}>
        {query.data && <SpendingForm spending={query.data} />}
        {!query.data && query.error && (
          <ErrorState
            title={t('spending.failed')}
            error={query.error}
            onRetry={() => void query.refetch()}
            isRetrying={query.isFetching}
          />
        )}
        {query.isPending && <Skeleton height={320} />}
      </Section>
    </div>
  )
}
