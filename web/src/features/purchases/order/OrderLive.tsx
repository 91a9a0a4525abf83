import { useQuery } from '@tanstack/react-query'
import type { Order } from '#contract/orders'
import { Button } from '../../../components/Button.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { useFormat } from '../../../lib/format.ts'
import { i18n, useTranslation } from '../../../lib/i18n.ts'
import { toast } from '../../../lib/toast.ts'
import { errorText } from '../../../lib/use-error-text.ts'
import { awaitsYes } from '../live-orders.ts'
import { orderQuery, useNamedAccounts, useStopOrder } from '../queries.ts'
import { ConfirmOrder } from './ConfirmOrder.tsx'
import { StyledText } from '../StyledText.tsx'
import { Piece } from './Piece.tsx'
import styles from './order.module.css'

/** An order's wishes and each of its pieces, as they go. */
export function OrderLive({ id }: { id: number }) {
  const { t } = useTranslation()
  const query = useQuery(orderQuery(id))
  const { nameOf } = useNamedAccounts()
  if (query.data) {
    const { order, purchases } = query.data
    return (
      <div className={styles['live']}>
        <Wishes order={order} />
        {awaitsYes(order) && <ConfirmOrder order={order} />}
        <ul className={styles['pieces']} aria-label={t('purchases.piece.list')} aria-live="polite">
          {purchases.map((purchase) => (
            <Piece key={purchase.id} purchase={purchase} payer={nameOf(purchase.account_id)} />
          ))}
        </ul>
        {(order.status === 'running' || order.status === 'waiting') && <StopOrder id={id} />}
      </div>
    )
  }
  if (!query.error) return <Skeleton height={88} />
  return (
    <ErrorState
      title={t('purchases.order.failed')}
      error={query.error}
      onRetry={() => void query.refetch()}
      isRetrying={query.isFetching}
    />
  )
}

function Wishes({ order }: { order: Order }) {
  const { t } = useTranslation()
  const format = useFormat()
  const wishes = [
    t('purchases.order.number', { id: order.id }),
    t('purchases.order.most', { n: format.number(order.max_price) }),
    order.include_upgrade ? t('purchases.order.upgrade') : null,
    order.hide_name ? t('purchases.order.hidden') : null,
  ]
  return (
    <div className={styles['wishes']}>
      <p>{wishes.filter((wish) => wish !== null).join(' · ')}</p>
      {order.message !== null && (
        <p>
          {t('purchases.order.message')} <StyledText text={order.message} entities={order.entities} />
        </p>
      )}
    </div>
  )
}

function StopOrder({ id }: { id: number }) {
  const { t } = useTranslation()
  const stop = useStopOrder()
  const press = () =>
    stop.mutate(id, {
      onSuccess: () => toast.success(i18n.t('purchases.order.stopped')),
      onError: (error) => toast.error(errorText(error)),
    })
  return (
    <Button size="s" tone="danger" icon="close" className={styles['stop']} isWorking={stop.isPending} onClick={press}>
      {t('purchases.order.stop')}
    </Button>
  )
}
