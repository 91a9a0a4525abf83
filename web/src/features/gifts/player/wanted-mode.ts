import type { Mode } from './timeline.ts'

export interface PreviewSituation {
  /** On screen and not covered. */
  isVisible: boolean
  /** Hovered, focused, or large in a dialog. */
  isHeld: boolean
  /** The user prefers reduced motion. */
  isCalm: boolean
  /** It has played once since the page was opened. */
  hasPlayed: boolean
}

/** A preview plays once when it comes into view, loops while hovered, and otherwise stands still. */
export function wantedMode({ isVisible, isHeld, isCalm, hasPlayed }: PreviewSituation): Mode {
  if (!isVisible || isCalm) return 'still'
  if (isHeld) return 'loop'
  return hasPlayed ? 'still' : 'once'
}
