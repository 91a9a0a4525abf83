// What happened in the panel and at Telegram: newest first, live, searchable, downloadable.
import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { ActivityItem } from '#contract/activity'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { call } from '../../lib/api.ts'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { useLineState } from '../../lib/line.ts'
import { queryKeys } from '../../lib/query-keys.ts'
import { useAddressFilters } from '../../lib/use-address-filters.ts'
import { type Filters, noFilters, readFilters, writeFilters } from './activity-filters.ts'
import { ActivityList } from './ActivityList.tsx'
import { ActivitySkeletons } from './ActivitySkeletons.tsx'
import { ActivityTools } from './ActivityTools.tsx'
import { Downloads } from './Downloads.tsx'
import { mergeItems, useActivity } from './use-activity.ts'
import { useIsAtTop } from './use-is-at-top.ts'
import styles from './activity.module.css'

const knownAccounts = {
  queryKey: [...queryKeys.accounts, 'named'],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    call('GET /api/accounts', { query: { cached: '1', include: 'signed_out' }, signal }),
}
const none: readonly never[] = []
const inAddress = { name: 'activity', read: readFilters, write: writeFilters }

export default function ActivityPage() {
  const { t } = useTranslation()
  const { language } = useFormat()
  const { filters, setFilters } = useAddressFilters(inAddress)
  const { query, read, live } = useActivity(filters, language)
  const accounts = useQuery(knownAccounts).data?.accounts ?? none
  const accountIds = useMemo(() => new Set(accounts.map(({ id }) => id)), [accounts])
  const { shown, waiting, showAll } = useCalmArrivals(live)
  const items = useMemo(() => (read === null ? null : mergeItems(read, shown, filters)), [read, shown, filters])
  const arrived = useMemo(
    () => (items === null ? 0 : mergeItems(items, waiting, filters).length - items.length),
    [items, waiting, filters],
  )

  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  const canGoOn = hasNextPage && !isFetchingNextPage
  const showOlder = useCallback(() => void (canGoOn && fetchNextPage()), [canGoOn, fetchNextPage])
  const goOnByItself = useCallback(() => {
    if (!isFetchNextPageError) showOlder()
  }, [isFetchNextPageError, showOlder])
  // A search may find nothing in its first pages and much in later ones.
  useEffect(() => {
    if (items?.length === 0) goOnByItself()
  }, [items, goOnByItself])

  const isEmpty = items?.length === 0 && !hasNextPage
  return (
    <>
      <PageHead title={t('activity.title')} actions={<Downloads filters={filters} />}>
        <LiveDot />
      </PageHead>
      <ActivityTools filters={filters} accounts={accounts} onChange={setFilters} />
      {arrived > 0 && (
        <Button className={styles['arrived']} tone="primary" size="s" onClick={showAll}>
          {t('activity.arrived', { count: arrived, n: arrived })}
        </Button>
      )}
      {items === null && query.error && (
        <ErrorState
          title={t('activity.loadFailed')}
          error={query.error}
          onRetry={() => void query.refetch()}
          isRetrying={query.isFetching}
        />
      )}
      {items === null && !query.error && <ActivitySkeletons />}
      {isEmpty && <Nothing filters={filters} onClear={() => setFilters(noFilters)} />}
      {items !== null && items.length > 0 && (
        <ActivityList items={items} accountIds={accountIds} onEnd={goOnByItself} />
      )}
      {hasNextPage && items !== null && (
        <div className={styles['more']}>
          <Button isWorking={isFetchingNextPage} onClick={showOlder}>
            {t('activity.more')}
          </Button>
        </div>
      )}
      {items !== null && items.length > 0 && !hasNextPage && <p className={styles['kept']}>{t('activity.kept')}</p>}
    </>
  )
}

/** Keeps the scroll position of someone reading further down: new items wait above. */
function useCalmArrivals(live: readonly ActivityItem[]) {
  const isAtTop = useIsAtTop()
  const [shown, setShown] = useState(live)
  if (isAtTop && shown !== live) setShown(live)
  const waiting = isAtTop ? none : live.slice(0, Math.max(0, live.length - shown.length))
  const showAll = () => {
    setShown(live)
    window.scrollTo({ top: 0 })
  }
  return { shown, waiting, showAll }
}

function LiveDot() {
  const { t } = useTranslation()
  const state = useLineState()
  return (
    <output className={styles['live']} data-state={state}>
      <span className={styles['dot']} aria-hidden="true" />
      {t(`activity.live.${state}`)}
    </output>
  )
}

function Nothing({ filters, onClear }: { filters: Filters; onClear: () => void }) {
  const { t } = useTranslation()
  const isFiltered = writeFilters(new URLSearchParams(), filters).size > 0
  const name = isFiltered ? 'noMatch' : 'empty'
  return (
    <EmptyState
      icon="activity"
      title={t(`activity.${name}.title`)}
      action={isFiltered && <Button onClick={onClear}>{t('activity.noMatch.action')}</Button>}
    >
      {t(`activity.${name}.body`)}
    </EmptyState>
  )
}
