/** Which frame a preview shows at a given time. Pure: the engine passes the time. */

/** The player's frame rate; files at 60 fps are shown at every second frame. */
export const stepsPerSecond = 30

/** How long a preview must be in view before it plays: a fast scroll starts nothing. */
export const dwellMs = 220

/**
 * `still`: the first frame. `once`: after a short delay, one run, then still; a loop set to `once` finishes its round.
 * `loop`: round after round.
 */
export type Mode = 'still' | 'once' | 'loop'

/** Number of steps of a file with `frames` at `rate`. */
export function countSteps(frames: number, rate: number): number {
  return Math.max(1, Math.round((frames / rate) * stepsPerSecond))
}

/** The file's frame (possibly fractional) for a step. */
export function frameOfStep(step: number, rate: number): number {
  return (step * rate) / stepsPerSecond
}

/** The step `elapsedMs` after the start, and whether it ends a single run (then the step is 0 again). */
export function stepAt(elapsedMs: number, steps: number, mode: 'once' | 'loop'): { step: number; isOver: boolean } {
  if (elapsedMs < 0) return { step: 0, isOver: false }
  const passed = Math.floor((elapsedMs * stepsPerSecond) / 1000)
  if (mode === 'once' && passed >= steps) return { step: 0, isOver: true }
  return { step: passed % steps, isOver: false }
}
