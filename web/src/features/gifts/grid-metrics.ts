/** Sizes of the grid, all computed before a card is rendered: nothing is measured later, so nothing jumps. */
export interface GridMetrics {
  columns: number
  /** Whole CSS pixels: a canvas between two pixels would be resampled, and blurred, for each frame. */
  cardWidth: number
  cardHeight: number
  /** Size of the animation. */
  previewPx: number
  /** Left edge of each column. */
  lefts: number[]
}

export const gridGap = 12

/** A card's horizontal padding and border, both sides together. */
const cardFrame = 22
/** Height below the stage: name, price, stock, with margins; see gift-card.module.css. */
const belowStage = 124
/** The animation's share of its stage; see gift-stage.module.css. */
const previewShare = 0.76

/** @param width of the grid, CSS pixels. */
export function measureGrid(width: number): GridMetrics {
  const narrowest = width < 640 ? 148 : 168
  const columns = Math.max(2, Math.floor((width + gridGap) / (narrowest + gridGap)))
  const cardWidth = Math.max(1, Math.floor((width - gridGap * (columns - 1)) / columns))
  const stage = cardWidth - cardFrame
  // Symmetrical.
  const margin = Math.round((stage * (1 - previewShare)) / 2)
  return {
    columns,
    cardWidth,
    cardHeight: stage + belowStage,
    previewPx: Math.max(1, stage - 2 * margin),
    // The remainder goes between the columns.
    lefts: Array.from({ length: columns }, (_, column) => Math.round((column * (width - cardWidth)) / (columns - 1))),
  }
}
