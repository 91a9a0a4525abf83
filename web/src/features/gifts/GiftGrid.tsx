import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type MouseEvent, useLayoutEffect, useRef } from 'react'
import type { Gift } from '#contract/gifts'
import { useTranslation } from '../../lib/i18n.ts'
import { useCardWords } from './card-words.ts'
import { GiftCard } from './GiftCard.tsx'
import { gridGap, measureGrid } from './grid-metrics.ts'
import { useArrowKeys } from './useArrowKeys.ts'
import { useElementPlace } from './use-element-place.ts'
import styles from './gift-grid.module.css'

interface GiftGridProps {
  gifts: readonly Gift[]
  newIds: ReadonlySet<string>
  arrivals: ReadonlySet<string>
  /** Names the choice and order of what is shown: cards glide when the gifts change, not when the choice does. */
  arrangement: string
  onOpen: (id: string) => void
}

/** CSS pixels. Below, seven digits and their words need smaller type. */
const narrowCard = 162
/** Rows kept drawn above and below the window. */
const overscanRows = 1

/**
 * The cards, only those near the window. Each stands at a place of its own rather than in a row, so a card that moves to
 * another row stays the same element: it glides there and its animation goes on.
 */
export function GiftGrid({ gifts, newIds, arrivals, arrangement, onOpen }: GiftGridProps) {
  const { t } = useTranslation()
  const words = useCardWords()
  const list = useRef<HTMLUListElement>(null)
  const { width, top: scrollMargin } = useElementPlace(list)
  const metrics = measureGrid(width)
  const { columns, cardWidth, cardHeight, previewPx } = metrics
  useGlide(list, `${arrangement} ${width}`)

  // oxlint-disable-next-line react/incompatible-library -- its functions stay in this component
  const rows = useWindowVirtualizer({
    count: width > 0 ? Math.ceil(gifts.length / columns) : 0,
    estimateSize: () => cardHeight,
    gap: gridGap,
    overscan: overscanRows,
    scrollMargin,
  })
  useLayoutEffect(() => rows.measure(), [rows, cardHeight])
  const onKeyDown = useArrowKeys({ list, columns, count: gifts.length, showRow: (row) => rows.scrollToIndex(row) })

  const open = (event: MouseEvent) => {
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    const card = event.target instanceof Element ? event.target.closest('[data-gift]') : null
    const id = card?.getAttribute('data-gift')
    if (!isPlain || !id) return
    event.preventDefault()
    onOpen(id)
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- one listener for the links inside
    <ul
      ref={list}
      className={styles['grid']}
      aria-label={t('gifts.list')}
      style={{ height: rows.getTotalSize() }}
      data-narrow={cardWidth < narrowCard || undefined}
      onClick={open}
      onKeyDown={onKeyDown}
    >
      {rows.getVirtualItems().flatMap(({ index: row, start }) =>
        gifts.slice(row * columns, (row + 1) * columns).map((gift, column) => (
          <li
            key={gift.id}
            className={styles['cell']}
            data-index={row * columns + column}
            aria-setsize={gifts.length}
            aria-posinset={row * columns + column + 1}
            style={{
              width: cardWidth,
              height: cardHeight,
              transform: `translate(${column * (cardWidth + gridGap)}px, ${start - scrollMargin}px)`,
            }}
          >
            <GiftCard
              gift={gift}
              isNew={newIds.has(gift.id)}
              isArrival={arrivals.has(gift.id)}
              previewPx={previewPx}
              words={words}
            />
          </li>
        )),
      )}
    </ul>
  )
}

/** Lets cards glide to their new places as long as `layout` is what it was: a resized or re-sorted grid stands at once. */
function useGlide(list: { current: HTMLElement | null }, layout: string): void {
  useLayoutEffect(() => {
    const element = list.current
    if (!element) return undefined
    element.removeAttribute('data-glide')
    const frame = requestAnimationFrame(() => {
      element.setAttribute('data-glide', layout)
    })
    return () => cancelAnimationFrame(frame)
  }, [list, layout])
}
