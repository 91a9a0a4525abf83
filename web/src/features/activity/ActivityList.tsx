import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { ActivityItem } from '#contract/activity'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { useNow } from '../../lib/use-now.ts'
import { ActivityRow } from './ActivityRow.tsx'
import { buildRows } from './activity-rows.ts'
import styles from './activity.module.css'

interface ActivityListProps {
  items: readonly ActivityItem[]
  /** Ids of the accounts in the panel. */
  accountIds: ReadonlySet<number>
  /** The last item became visible. */
  onEnd: () => void
}

/** Initial row height in CSS pixels, before it is measured; as in activity.module.css. */
const rowHeights = { day: 44, item: 58 }
const overscanRows = 6

/** Days with their items; only those near the viewport are rendered. */
export function ActivityList({ items, accountIds, onEnd }: ActivityListProps) {
  const { t } = useTranslation()
  const list = useRef<HTMLUListElement>(null)
  const [top, setTop] = useState(0)
  const rows = useMemo(() => buildRows(items), [items])

  useLayoutEffect(() => {
    const measure = () => {
      const place = list.current?.getBoundingClientRect().top
      if (place !== undefined) setTop(Math.round(place + window.scrollY))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [])

  // oxlint-disable-next-line react/incompatible-library -- its functions stay in this component
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => rowHeights[rows[index]?.kind ?? 'item'],
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: overscanRows,
    scrollMargin: top,
  })
  const shown = virtual.getVirtualItems()
  const isAtEnd = (shown.at(-1)?.index ?? -1) >= rows.length - 1
  useEffect(() => {
    if (isAtEnd) onEnd()
  }, [isAtEnd, onEnd, rows.length])

  return (
    <ul
      ref={list}
      className={styles['list']}
      aria-label={t('activity.list')}
      style={{ height: virtual.getTotalSize() }}
    >
      {shown.map(({ index, key, start }) => {
        const row = rows[index]
        if (!row) return null
        return (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            className={styles['cell']}
            style={{ transform: `translateY(${start - top}px)` }}
          >
            {row.kind === 'day' ? (
              <DayHeading at={row.at} />
            ) : (
              <ActivityRow item={row.item} canOpenAccount={accountIds.has(row.item.account_id ?? 0)} />
            )}
          </li>
        )
      })}
    </ul>
  )
}

const A_MINUTE = 60_000
const DAY_MS = 24 * 3_600_000

function DayHeading({ at }: { at: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const day = new Date(at).toDateString()
  const now = useNow(A_MINUTE)
  if (day === new Date(now).toDateString()) return <h2 className={styles['day']}>{t('activity.today')}</h2>
  if (day === new Date(now - DAY_MS).toDateString()) return <h2 className={styles['day']}>{t('activity.yesterday')}</h2>
  return <h2 className={styles['day']}>{format.date(at)}</h2>
}
