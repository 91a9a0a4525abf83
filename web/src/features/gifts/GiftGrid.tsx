import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type FocusEvent, type MouseEvent, useLayoutEffect, useRef, useState } from 'react'
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
  /** Identifies filter and sort order: cards move smoothly when gifts change, not when the filter does. */
  arrangement: string
  onOpen: (id: string) => void
}

/** CSS pixels. Below this width, seven digits with a label need smaller type. */
const narrowCard = 162
/** Rows rendered above and below the viewport. */
const overscanRows = 1

/**
 * The cards, only those near the viewport. Each is positioned absolutely rather than in a row, so a card that moves to
 * another row stays the same element: it moves there smoothly and its animation continues.
 */
export function GiftGrid({ gifts, newIds, arrivals, arrangement, onOpen }: GiftGridProps) {
  const { t } = useTranslation()
  const words = useCardWords()
  const list = useRef<HTMLUListElement>(null)
  const { width, top: scrollMargin } = useElementPlace(list)
  const metrics = measureGrid(width)
  const { columns, cardWidth, cardHeight, previewPx, lefts } = metrics
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

  const { keptIndex, onFocus, onBlur } = useFocusedGift(gifts)

  const open = (event: MouseEvent) => {
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    const card = event.target instanceof Element ? event.target.closest('[data-gift]') : null
    const id = card?.getAttribute('data-gift')
    if (!isPlain || !id) return
    event.preventDefault()
    onOpen(id)
  }

  const indexes = rows.getVirtualItems().flatMap(({ index: row }) => {
    const first = row * columns
    return Array.from({ length: Math.min(columns, gifts.length - first) }, (_, column) => first + column)
  })
  const [firstIndex = 0] = indexes
  if (keptIndex !== null && !indexes.includes(keptIndex)) {
    if (keptIndex < firstIndex) indexes.unshift(keptIndex)
    else indexes.push(keptIndex)
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- one listener for the links inside
    <ul
      ref={list}
      className={styles['grid']}
      aria-label={t('gifts.list')}
      style={gridStyle(rows.getTotalSize(), previewPx)}
      data-narrow={cardWidth < narrowCard || undefined}
      onClick={open}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      {indexes.map((index) => {
        const gift = gifts[index]
        if (!gift) return null
        const [row, column] = [Math.floor(index / columns), index % columns]
        return (
          <li
            key={gift.id}
            className={styles['cell']}
            data-index={index}
            aria-setsize={gifts.length}
            aria-posinset={index + 1}
            style={{
              width: cardWidth,
              height: cardHeight,
              transform: `translate(${lefts[column]}px, ${row * (cardHeight + gridGap)}px)`,
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
        )
      })}
    </ul>
  )
}

type GridStyle = CSSProperties & Record<'--preview', string>
const gridStyle = (height: number, previewPx: number): GridStyle => ({ height, '--preview': `${previewPx}px` })

/** Position of the focused gift: its card stays rendered wherever it moves, else the focus would be lost. */
function useFocusedGift(gifts: readonly Gift[]) {
  const [id, setId] = useState<string | null>(null)
  const index = id === null ? -1 : gifts.findIndex((gift) => gift.id === id)
  return {
    keptIndex: index < 0 ? null : index,
    onFocus: ({ target }: FocusEvent) => setId(target.closest('[data-gift]')?.getAttribute('data-gift') ?? null),
    onBlur: () => setId(null),
  }
}

/** Moves cards smoothly to their new places while `layout` is unchanged: a resized or re-sorted grid jumps. */
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
