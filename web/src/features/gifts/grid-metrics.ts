/** The grid's measures, all known before a card is drawn: nothing is measured afterwards, so nothing jumps. */
export interface GridMetrics {
  columns: number
  /** CSS pixels, whole ones: a picture between two pixels is drawn anew, and blurred, at each step of its animation. */
  cardWidth: number
  cardHeight: number
  /** The animation's side. */
  previewPx: number
  /** Where each column begins. */
  lefts: number[]
}

export const gridGap = 12

/** On a card's left and right together: padding and border. */
const cardFrame = 22
/** Below the stage: name, price, what is left, with their margins; see gift-card.module.css. */
const belowStage = 124
/** The animation's share of its stage; see gift-stage.module.css. */
const previewShare = 0.76

/** @param width of the grid, CSS pixels. */
export function measureGrid(width: number): GridMetrics {
  const narrowest = width < 640 ? 148 : 168
  const columns = Math.max(2, Math.floor((width + gridGap) / (narrowest + gridGap)))
  const cardWidth = Math.max(1, Math.floor((width - gridGap * (columns - 1)) / columns))
  const stage = cardWidth - cardFrame
  // As much on the left as on the right of it.
  const margin = Math.round((stage * (1 - previewShare)) / 2)
  return {
    columns,
    cardWidth,
    cardHeight: stage + belowStage,
    previewPx: Math.max(1, stage - 2 * margin),
    // What the whole pixels leave over goes between the columns.
    lefts: Array.from({ length: columns }, (_, column) => Math.round((column * (width - cardWidth)) / (columns - 1))),
  }
}
