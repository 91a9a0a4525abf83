import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { Gift } from '#contract/gifts'
import { Actions } from '../../../components/Actions.tsx'
import { Button } from '../../../components/Button.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import { OrderLive } from '../order/OrderLive.tsx'
import { orderQuery, spendingQuery } from '../queries.ts'
import { BuyForm } from './BuyForm.tsx'
import { PremiumForm } from './PremiumForm.tsx'
import styles from './buying.module.css'

interface BuyDialogProps {
  /** Null: Premium for somebody. */
  gift: Gift | null
  isOpen: boolean
  onClose: () => void
  onClosed: () => void
}

/** The form to buy a gift, or Premium; then, in its place, the order as it goes. */
export function BuyDialog({ gift, isOpen, onClose, onClosed }: BuyDialogProps) {
  const { t } = useTranslation()
  const [orderId, setOrderId] = useState<number | null>(null)
  const titleOf = ({ title }: Gift) => (title === null ? t('buying.untitled') : t('buying.title', { gift: title }))
  const title = gift === null ? t('buying.premium') : titleOf(gift)
  return (
    <Dialog isOpen={isOpen} onClose={onClose} onClosed={onClosed} title={title} size="m">
      {orderId === null ? <Buying gift={gift} onOrdered={setOrderId} /> : <Ordered id={orderId} onClose={onClose} />}
    </Dialog>
  )
}

function Buying({ gift, onOrdered }: { gift: Gift | null; onOrdered: (id: number) => void }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const query = useQuery(spendingQuery)
  if (query.data?.is_on)
    return gift === null ? (
      <PremiumForm spending={query.data} onOrdered={onOrdered} />
    ) : (
      <BuyForm gift={gift} spending={query.data} onOrdered={onOrdered} />
    )
  if (query.data)
    return (
      <div className={styles['off']}>
        <p>{t('buying.off')}</p>
        <Button tone="primary" icon="settings" onClick={() => navigate('/settings#spending')}>
          {t('buying.offAction')}
        </Button>
      </div>
    )
  if (!query.error) return <Skeleton height={320} />
  return (
    <ErrorState
      title={t('buying.failed')}
      error={query.error}
      onRetry={() => void query.refetch()}
      isRetrying={query.isFetching}
    />
  )
}

function Ordered({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation()
  const status = useQuery(orderQuery(id)).data?.order.status
  return (
    <>
      <output className={styles['status']}>{status && t(`purchases.order.status.${status}`)}</output>
      <OrderLive id={id} />
      <Actions>
        <Link href={`/purchases?order=${id}`} className={styles['link']}>
          {t('buying.purchases')}
        </Link>
        <Button tone="primary" onClick={onClose}>
          {t('common.actions.close')}
        </Button>
      </Actions>
    </>
  )
}
