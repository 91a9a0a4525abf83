// What was bought and is being bought: newest first, live, with the way to stop it.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import { DayBar } from './DayBar.tsx'
import { OrderRow } from './OrderRow.tsx'
import { ordersQuery } from './queries.ts'
import styles from './purchases.module.css'

export default function PurchasesPage() {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const query = useInfiniteQuery(ordersQuery)
  const orders = query.data?.pages.flatMap(({ items }) => items)
  const { openId, toggle } = useOpenOrder()
  return (
    <>
      <PageHead title={t('purchases.title')} />
      <DayBar />
      {!orders && query.error && (
        <ErrorState
          title={t('purchases.loadFailed')}
          error={query.error}
          onRetry={() => void query.refetch()}
          isRetrying={query.isFetching}
        />
      )}
      {!orders && !query.error && <OrderSkeletons />}
      {orders?.length === 0 && (
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
      )}
      {orders && orders.length > 0 && (
        <ul className={styles['list']} aria-label={t('purchases.list')}>
          {orders.map((order) => (
            <OrderRow key={order.id} order={order} isOpen={order.id === openId} onToggle={() => toggle(order.id)} />
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
