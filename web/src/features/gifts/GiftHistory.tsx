import { type PointerEvent, useState } from 'react'
import type { Gift } from '#contract/gifts'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { type ChartPoint, drawSteps, placePoints, pointAt } from './step-chart.ts'
import dialog from './gift-dialog.module.css'
import styles from './gift-history.module.css'

interface GiftHistoryProps {
  gift: Gift
  /** Oldest first. */
  points: readonly ChartPoint[]
}

const box = { width: 560, height: 96 }

/** Stock over time, as a step chart; hovering shows a value. */
export function GiftHistory({ gift, points }: GiftHistoryProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const [hoverX, setHoverX] = useState<number | null>(null)
  const [openedAt] = useState(() => Date.now())
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last || points.length < 2) {
    if (gift.is_sold_out) return null
    return (
      <section className={dialog['section']}>
        <h3 className={dialog['heading']}>{t('gifts.dialog.history')}</h3>
        <p className={styles['none']}>{t('gifts.dialog.historyNone')}</p>
      </section>
    )
  }

  const highest = Math.max(...points.map((point) => point.available_amount))
  const placed = placePoints(points, box, { most: highest, untilMs: endOf(gift, last, openedAt) })
  const line = drawSteps(placed, box.width)
  const read = hoverX === null ? undefined : pointAt(placed, hoverX)
  const follow = ({ clientX, currentTarget }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect()
    setHoverX(((clientX - left) / width) * box.width)
  }
  const days = { from: format.date(first.at), to: format.date(last.at) }
  const amounts = { first: format.number(first.available_amount), last: format.number(last.available_amount) }

  return (
    <section className={dialog['section']}>
      <h3 className={dialog['heading']}>
        {t('gifts.dialog.history')}
        {read && (
          <span className={dialog['readout']}>
            {t('gifts.dialog.historyAt', {
              n: format.number(read.point.available_amount),
              at: format.dateTime(read.point.at),
            })}
          </span>
        )}
      </h3>
      <p className="visually-hidden">{t('gifts.dialog.historyLabel', { ...days, ...amounts })}</p>
      <svg
        className={styles['chart']}
        viewBox={`0 -4 ${box.width} ${box.height + 8}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        onPointerMove={follow}
        onPointerDown={follow}
        onPointerLeave={() => setHoverX(null)}
      >
        <path className={styles['area']} d={`${line}V${box.height}H0Z`} />
        <path className={styles['floor']} d={`M0 ${box.height}H${box.width}`} />
        <path className={styles['line']} d={line} />
        {hoverX !== null && <path className={styles['cursor']} d={`M${hoverX} 0V${box.height}`} />}
      </svg>
      <div className={styles['ends']}>
        <span>{t('gifts.dialog.historyEnd', { at: days.from, n: amounts.first })}</span>
        <span>
          {t('gifts.dialog.historyEnd', {
            at: gift.is_sold_out ? days.to : t('gifts.dialog.now'),
            n: amounts.last,
          })}
        </span>
      </div>
    </section>
  )
}

/** The last value extends to now, unless the gift is gone: then the chart ends with it. */
function endOf(gift: Gift, last: ChartPoint, nowMs: number): number {
  return gift.is_sold_out ? Date.parse(last.at) : Math.max(nowMs, Date.parse(last.at))
}
