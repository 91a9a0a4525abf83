import { useId } from 'react'
import type { Order } from '#contract/orders'
import type { OrderStatus } from '#contract/order-words'
import { Age } from '../../components/Age.tsx'
import { Badge, type BadgeTone } from '../../components/Badge.tsx'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/icons.tsx'
import { Stars } from '../../components/Star.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { awaitsYes } from './live-orders.ts'
import { OrderLive } from './order/OrderLive.tsx'
import styles from './purchases.module.css'

const tones: Record<OrderStatus, BadgeTone> = {
  waiting: 'muted',
  running: 'accent',
  done: 'ok',
  partly: 'warn',
  nothing: 'bad',
  stopped: 'muted',
  needs_owner: 'warn',
}

interface OrderRowProps {
  order: Order
  isOpen: boolean
  onToggle: () => void
  /** Shows the orders of this gift alone; null where they are shown. */
  onGift: ((giftId: string) => void) | null
}

/** An order in a line; it opens to its pieces. */
export function OrderRow({ order, isOpen, onToggle, onGift }: OrderRowProps) {
  const { t } = useTranslation()
  const id = useId()
  const title = useOrderTitle(order)
  const facts = useFacts(order)
  const asks = awaitsYes(order)
  return (
    <li className={styles['order']}>
      <button type="button" className={styles['row']} aria-expanded={isOpen} aria-controls={id} onClick={onToggle}>
        <span className={styles['what']}>
          <span className={styles['name']}>
            <strong>{title}</strong>
            <Badge tone={asks ? 'warn' : tones[order.status]}>
              {asks ? t('purchases.confirm.title') : t(`purchases.order.status.${order.status}`)}
            </Badge>
          </span>
          <span className={styles['facts']}>{facts}</span>
        </span>
        <span className={styles['sum']}>
          <Stars amount={order.spent} />
          <Age at={order.created_at} />
        </span>
        <Icon name="chevronDown" />
      </button>
      <div id={id} className={isOpen ? styles['open'] : undefined}>
        {isOpen && <OrderLive id={order.id} />}
        {isOpen && onGift !== null && order.gift_id !== null && <OfThisGift giftId={order.gift_id} onPress={onGift} />}
      </div>
    </li>
  )
}

function OfThisGift({ giftId, onPress }: { giftId: string; onPress: (giftId: string) => void }) {
  const { t } = useTranslation()
  return (
    <Button size="s" tone="quiet" icon="search" className={styles['alike']} onClick={() => onPress(giftId)}>
      {t('purchases.order.alike')}
    </Button>
  )
}

function useOrderTitle({ kind, months, title, gift_id: giftId }: Order): string {
  const { t } = useTranslation()
  if (kind === 'premium' && months !== null) return t('purchases.order.premium', { count: months })
  return title ?? t('purchases.order.untitled', { end: giftId?.slice(-4) ?? '' })
}

/** For whom, from where, and how many of the pieces are bought, unclear, refused. */
function useFacts({
  recipient,
  source,
  quantity,
  bought,
  unclear,
  refused,
  status,
  starts_at: startsAt,
}: Order): string {
  const { t } = useTranslation()
  const format = useFormat()
  const { username, title, peer } = recipient
  const name = title ?? (username === null ? (peer ?? '') : `@${username}`)
  const isSelf = recipient.kind === 'self'
  const count = (amount: number) => ({ count: amount, n: format.number(amount) })
  const pieces = { bought: format.number(bought), quantity: format.number(quantity) }
  return [
    isSelf ? t('purchases.order.self') : t('purchases.order.to', { name }),
    t('purchases.order.pieces', pieces),
    source === 'hand' ? null : t(`purchases.filter.sources.${source}`),
    status === 'waiting' && startsAt !== null ? t('purchases.order.starts', { time: format.moment(startsAt) }) : null,
    unclear > 0 ? t('purchases.order.unclear', count(unclear)) : null,
    refused > 0 ? t('purchases.order.refused', count(refused)) : null,
  ]
    .filter((fact) => fact !== null)
    .join(' · ')
}
