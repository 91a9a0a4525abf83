// What was bought and is being bought: newest first, live, with the way to stop it.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { Button } from '../../components/Button.tsx'
import { Downloads } from '../../components/Downloads.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { addressOfCall } from '../../lib/calls.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { useNow } from '../../lib/use-now.ts'
import { DayBar } from './DayBar.tsx'
import { GivePremium } from './GivePremium.tsx'
import { buildQuery, type Filters, noFilters, textOf } from './order-filters.ts'
import { OrderRow } from './OrderRow.tsx'
import { OrderTools } from './OrderTools.tsx'
import { ordersQuery } from './queries.ts'
import { useOrderFilters } from './use-order-filters.ts'
import styles from './purchases.module.css'

const A_MINUTE = 60_000

export default function PurchasesPage() {
  const { t } = useTranslation()
  const { filters, setFilters } = useOrderFilters()
  const query = useInfiniteQuery(ordersQuery(filters))
  const orders = query.data?.pages.flatMap(({ items }) => items)
  const giftTitle = orders?.find(({ gift_id: id }) => id === filters.gift)?.title ?? null
  const { openId, toggle } = useOpenOrder()
  const showGift = useCallback((gift: string) => setFilters({ gift }), [setFilters])
  return (
    <>
      <PageHead title={t('purchases.title')} actions={<HeadActions filters={filters} />} />
      <DayBar />
      <OrderTools filters={filters} giftTitle={giftTitle} onChange={setFilters} />
      {!orders && query.error && (
        <ErrorState
          title={t('purchases.loadFailed')}
          error={query.error}
          onRetry={() => void query.refetch()}
          isRetrying={query.isFetching}
        />
      )}
      {!orders && !query.error && <OrderSkeletons />}
      {orders?.length === 0 && <Nothing filters={filters} onClear={() => setFilters(noFilters)} />}
      {orders && orders.length > 0 && (
        <ul className={styles['list']} aria-label={t('purchases.list')}>
          {orders.map((order) => (
            <OrderRow
              key={order.id}
              order={order}
              isOpen={order.id === openId}
              onToggle={() => toggle(order.id)}
              onGift={filters.gift === null ? showGift : null}
            />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <div className={styles['more']}>
          <Button isWorking={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('purchases.more')}
          </Button>
        </div>
      )}
    </>
  )
}

function HeadActions({ filters }: { filters: Filters }) {
  return (
    <>
      <GivePremium />
      <Files filters={filters} />
    </>
  )
}

/** Everything that matches the filters, all pages. */
function Files({ filters }: { filters: Filters }) {
  const { t } = useTranslation()
  const query = buildQuery(filters, useNow(A_MINUTE))
  return (
    <Downloads
      label={t('purchases.download')}
      csv={addressOfCall('GET /api/orders.csv', { query })}
      json={addressOfCall('GET /api/orders.json', { query })}
    />
  )
}

function Nothing({ filters, onClear }: { filters: Filters; onClear: () => void }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  if (textOf(filters) !== '')
    return (
      <EmptyState
        icon="search"
        title={t('purchases.noMatch.title')}
        action={<Button onClick={onClear}>{t('purchases.noMatch.action')}</Button>}
      >
        {t('purchases.noMatch.body')}
      </EmptyState>
    )
  return (
    <EmptyState
      icon="star"
      title={t('purchases.empty.title')}
      action={
        <Button tone="primary" onClick={() => navigate('/gifts')}>
          {t('purchases.empty.action')}
        </Button>
      }
    >
      {t('purchases.empty.body')}
    </EmptyState>
  )
}

/** The open order is in the URL: a link leads to it. */
function useOpenOrder() {
  const [params, setParams] = useSearchParams()
  const openId = Number(params.get('order') ?? '')
  const toggle = useCallback(
    (id: number) =>
      setParams(
        (now) => {
          const next = new URLSearchParams(now)
          if (next.get('order') === String(id)) next.delete('order')
          else next.set('order', String(id))
          return next
        },
        { replace: true },
      ),
    [setParams],
  )
  return { openId, toggle }
}

function OrderSkeletons() {
  const { t } = useTranslation()
  return (
    <output className={styles['skeletons']} aria-label={t('common.loading')}>
      {Array.from({ length: 6 }, (_, index) => (
        <span key={index}>
          <Skeleton width={`${44 - (index % 3) * 8}%`} height={13} />
          <Skeleton width={`${58 - (index % 4) * 7}%`} height={10} />
        </span>
      ))}
    </output>
  )
}
