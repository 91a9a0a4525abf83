import type { Sticker } from './sticker.ts'
import { dwellMs, type Mode, stepAt } from './timeline.ts'

/** What a surface plays, and since when. */
export interface Run {
  sticker: Pick<Sticker, 'steps' | 'durationMs'> | null
  mode: Mode
  /** Null while it stands still, and until the first picture is there. */
  startedAt: number | null
  /** The step on the canvas; −1 before the first picture. */
  shown: number
}

/** Changes the mode so that nothing jumps: a run goes on where it is, a loop told `once` ends its round. */
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

/** When a run that begins now shows its second picture. */
export function startOf(mode: Mode, now: number): number | null {
  if (mode === 'still') return null
  return mode === 'once' ? now + dwellMs : now
}

/** The step that belongs on the surface now, and whether its run ends with it. */
export function wantedStep({ mode, sticker, startedAt }: Run, now: number): { step: number; isOver: boolean } {
  if (mode === 'still' || startedAt === null || !sticker) return { step: 0, isOver: false }
  return stepAt(now - startedAt, sticker.steps, mode)
}
