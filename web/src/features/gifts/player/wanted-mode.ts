import type { Mode } from './timeline.ts'

export interface PreviewSituation {
  /** On the screen, with nothing drawn over it. */
  isVisible: boolean
  /** Under the pointer, focused, or large in a dialog. */
  isHeld: boolean
  /** The person asked for less motion. */
  isCalm: boolean
  /** It has played through once since the page was opened. */
  hasPlayed: boolean
}

/** A preview plays once when it comes into view, goes on while it is held, and otherwise stands still. */
export function wantedMode({ isVisible, isHeld, isCalm, hasPlayed }: PreviewSituation): Mode {
  if (!isVisible || isCalm) return 'still'
  if (isHeld) return 'loop'
  return hasPlayed ? 'still' : 'once'
}
