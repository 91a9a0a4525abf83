/** Which picture a preview shows at a moment. Pure: the engine brings the time. */

/** The player's frames a second; files at 60 are shown at every second frame. */
export const stepsPerSecond = 30

/** How long a preview stands in view before it plays: a fast scroll starts nothing. */
export const dwellMs = 220

/**
 * `still`: the first picture. `once`: after a short stand, one run through, then still; a loop that is told `once` ends
 * its round. `loop`: from now on, round after round.
 */
export type Mode = 'still' | 'once' | 'loop'

/** How many steps a file of `frames` at `rate` has. */
export function countSteps(frames: number, rate: number): number {
  return Math.max(1, Math.round((frames / rate) * stepsPerSecond))
}

/** The file's frame (may be a fraction) that a step shows. */
export function frameOfStep(step: number, rate: number): number {
  return (step * rate) / stepsPerSecond
}

/** The step `elapsedMs` after the start, and whether that ends a single run (then the step is 0 again). */
export function stepAt(elapsedMs: number, steps: number, mode: 'once' | 'loop'): { step: number; isOver: boolean } {
  if (elapsedMs < 0) return { step: 0, isOver: false }
  const passed = Math.floor((elapsedMs * stepsPerSecond) / 1000)
  if (mode === 'once' && passed >= steps) return { step: 0, isOver: true }
  return { step: passed % steps, isOver: false }
}
