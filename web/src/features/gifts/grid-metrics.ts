/** The grid's measures, all known before a card is drawn: nothing is measured afterwards, so nothing jumps. */
export interface GridMetrics {
  columns: number
  /** CSS pixels. */
  cardWidth: number
  cardHeight: number
  /** The animation's side. */
  previewPx: number
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
  const cardWidth = Math.max(1, (width - gridGap * (columns - 1)) / columns)
  const stage = cardWidth - cardFrame
  return {
    columns,
    cardWidth,
    cardHeight: Math.round(stage + belowStage),
    previewPx: Math.max(1, Math.round(stage * previewShare)),
  }
}
