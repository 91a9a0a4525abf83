import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Drop } from '#contract/drops'
import { GiftStage } from '../../components/GiftStage.tsx'
import { Stars } from '../../components/Star.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { orderQuery } from '../purchases/queries.ts'
import { countUnclear, firstPaidMs } from './lanes.ts'
import styles from './drops.module.css'

/** The gift with what was left of it, and what the drop came to. */
export function DropFacts({ drop }: { drop: Drop }) {
  const { t } = useTranslation()
  const format = useFormat()
  const first = firstPaidMs(drop)
  const orderId = drop.order_ids[0]
  const asks = drop.timeline.some(({ step }) => step === 'asked_owner')
  return (
    <div className={styles['two']}>
      <GiftSight drop={drop} />
      <section className={styles['card']} aria-label={t('drops.facts.title')}>
        <dl className={styles['figures']}>
          <Fact name={t('drops.facts.bought')}>{format.number(drop.bought)}</Fact>
          <Fact name={t('drops.facts.spent')}>
            <Stars amount={drop.spent} />
          </Fact>
          <Fact name={t('drops.facts.first')}>
            {first === null ? t('drops.facts.none') : t('drops.facts.ms', { n: format.number(Math.round(first)) })}
          </Fact>
          <Fact name={t('drops.facts.unclear')}>{format.number(countUnclear(drop))}</Fact>
          {drop.order_ids.length > 0 && (
            <Fact name={t('drops.facts.orders')}>
              {drop.order_ids.map((id) => (
                <Link key={id} href={`/purchases?order=${id}`}>
                  {t('drops.facts.order', { id })}
                </Link>
              ))}
            </Fact>
          )}
        </dl>
        {asks && orderId !== undefined && <WaitsForYes orderId={orderId} />}
      </section>
    </div>
  )
}

/** The order waits for an answer, which is given where its pieces are. */
function WaitsForYes({ orderId }: { orderId: number }) {
  const { t } = useTranslation()
  const order = useQuery(orderQuery(orderId)).data?.order
  if (order?.status !== 'waiting') return null
  return (
    <p className={styles['waits']}>
      {t('drops.waits')} <Link href={`/purchases?order=${orderId}`}>{t('drops.answer')}</Link>
    </p>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function GiftSight({ drop }: { drop: Drop }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { gift, left_at_sight: left, seen_at: seenAt, sold_out_at: soldOutAt } = drop
  const { total_amount: total } = gift
  const facts = [
    t('drops.price', { n: format.number(gift.price) }),
    total === null ? null : t('drops.supply', { n: format.number(total) }),
  ].filter((fact) => fact !== null)
  const soldOutIn = soldOutAt === null ? null : (Date.parse(soldOutAt) - Date.parse(seenAt)) / 1000
  return (
    <div className={styles['sight']}>
      <GiftStage gift={gift} />
      <div className={styles['about']}>
        <p>
          {facts.join(' · ')}
          <time dateTime={seenAt}>{format.dateTime(seenAt)}</time>
        </p>
        {left !== null && (
          <>
            <p>
              <span>{t('drops.left')}</span>
              <span>
                {total === null
                  ? format.number(left)
                  : t('drops.leftOf', { left: format.number(left), total: format.number(total) })}
              </span>
            </p>
            {total !== null && total > 0 && (
              <span className={styles['bar']} aria-hidden="true">
                <span style={{ width: `${Math.min(100, (left / total) * 100)}%` }} />
              </span>
            )}
          </>
        )}
        {soldOutIn !== null && <p>{t('drops.soldOut', { time: format.duration(soldOutIn) })}</p>}
      </div>
    </div>
  )
}
