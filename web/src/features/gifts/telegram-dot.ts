/** What the status dot shows: the panel's own connection only if that is the problem, else Telegram. Pure. */
import type { Line } from '../../lib/line.ts'

export type TelegramDot =
  | { kind: 'connecting' | 'lost' | 'noAccount' | 'paused' | 'asking' | 'silent' }
  | { kind: 'waiting'; ms: number }
  /** `ms`: how long ago Telegram answered. */
  | { kind: 'answers'; ms: number }

/** @param nowMs by `performance.now()` */
export function readDot({ state, watch, watchAtMs }: Line, nowMs: number): TelegramDot {
  if (state === 'lost' || state === 'connecting') return { kind: state }
  if (watch === null) return { kind: 'connecting' }
  if (watch.accounts === 0) return { kind: 'noAccount' }
  if (!watch.is_on) return { kind: 'paused' }
  const sinceMs = Math.max(0, nowMs - watchAtMs)
  if (watch.waits_ms !== null && watch.waits_ms > sinceMs) return { kind: 'waiting', ms: watch.waits_ms - sinceMs }
  const answeredMs = watch.answered_ms ?? Number.POSITIVE_INFINITY
  // While the page polls, its data ages and says nothing about Telegram.
  const agedMs = state === 'asking' ? 0 : sinceMs
  if (Math.min(answeredMs, watch.asking_ms) + agedMs > watch.silent_after_ms) return { kind: 'silent' }
  return answeredMs > watch.asking_ms ? { kind: 'asking' } : { kind: 'answers', ms: answeredMs + sinceMs }
}
