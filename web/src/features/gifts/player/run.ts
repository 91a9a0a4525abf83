import type { Sticker } from './sticker.ts'
import { dwellMs, type Mode, stepAt } from './timeline.ts'

/** What a surface plays, and since when. */
export interface Run {
  sticker: Pick<Sticker, 'steps' | 'durationMs'> | null
  mode: Mode
  /** Null while paused, and until the first frame is there. */
  startedAt: number | null
  /** The step on the canvas; −1 before the first frame. */
  shown: number
}

/** Changes the mode without a jump: a run continues where it is, and a loop set to `once` finishes its round. */
export function setMode(run: Run, mode: Mode, now: number): void {
  const before = run.mode
  if (mode === before) return
  run.mode = mode
  if (run.shown < 0) return
  if (mode === 'still') run.startedAt = null
  else if (before === 'still') run.startedAt = startOf(mode, now)
  else if (mode === 'once' && run.startedAt !== null && run.sticker) {
    run.startedAt = now - ((now - run.startedAt) % run.sticker.durationMs)
  }
}

/** When a run that starts now shows its second frame. */
export function startOf(mode: Mode, now: number): number | null {
  if (mode === 'still') return null
  return mode === 'once' ? now + dwellMs : now
}

/** The step to show now, and whether the run ends with it. */
export function wantedStep({ mode, sticker, startedAt }: Run, now: number): { step: number; isOver: boolean } {
  if (mode === 'still' || startedAt === null || !sticker) return { step: 0, isOver: false }
  return stepAt(now - startedAt, sticker.steps, mode)
}
