import type { KeyboardEvent, RefObject } from 'react'

interface ArrowKeysOptions {
  list: RefObject<HTMLElement | null>
  columns: number
  count: number
  /** Scrolls so that the row is rendered. */
  showRow: (row: number) => void
}

/** Arrow keys, Home and End move the focus between cards, also to those not rendered yet. */
export function useArrowKeys({ list, columns, count, showRow }: ArrowKeysOptions) {
  return (event: KeyboardEvent) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null
    if (!cell || event.altKey || event.ctrlKey || event.metaKey) return
    const target = nextIndex(event.key, Number(cell.dataset['index']), columns, count)
    if (target === null) return
    event.preventDefault()
    if (focusCard(list.current, target)) return
    showRow(Math.floor(target / columns))
    // The row is rendered in the same frame as the scroll.
    requestAnimationFrame(() => requestAnimationFrame(() => focusCard(list.current, target)))
  }
}

/** The index that a key moves to from `index`; null for none. */
export function nextIndex(key: string, index: number, columns: number, count: number): number | null {
  const targets: Partial<Record<string, number>> = {
    ArrowRight: index + 1,
    ArrowLeft: index - 1,
    ArrowDown: Math.min(index + columns, Math.max(index, count - 1)),
    ArrowUp: index - columns,
    Home: 0,
    End: count - 1,
  }
  const target = targets[key]
  if (target === undefined || target === index || target < 0 || target >= count) return null
  return target
}

function focusCard(list: HTMLElement | null, index: number): boolean {
  const card = list?.querySelector<HTMLElement>(`[data-index="${index}"] a`)
  card?.focus()
  return Boolean(card)
}
