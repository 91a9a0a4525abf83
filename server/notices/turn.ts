/** The next step in a user's chat. Pure. */
import type { NoticeRow } from './store.ts'

export type Turn =
  | { kind: 'send'; notice: NoticeRow }
  | { kind: 'edit'; notice: NoticeRow }
  | { kind: 'wait'; untilMs: number }
  | { kind: 'nothing' }

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A message older than this is no longer edited. */
export const FOLLOW_MS = 7 * 24 * HOUR

/**
 * Interval between two edits of one message: short during a drop, longer as the message ages, so that a gift that sells
 * for weeks does not keep the bot busy.
 */
export function editGapMs(ageMs: number): number {
  if (ageMs < 10 * MINUTE) return 5_000
  return ageMs < 2 * HOUR ? 30_000 : 5 * MINUTE
}

const editDueAt = ({ writtenAt, createdAt }: NoticeRow, nowMs: number) =>
  (writtenAt ?? createdAt) + editGapMs(nowMs - createdAt)

/** New notices come before edits, oldest first; `followed` are messages that are out of date. */
export function pickTurn(
  { waiting, followed }: { waiting: NoticeRow | null; followed: readonly NoticeRow[] },
  nowMs: number,
): Turn {
  if (waiting) return { kind: 'send', notice: waiting }
  const [first] = followed
    .map((notice) => ({ notice, dueAt: editDueAt(notice, nowMs) }))
    .toSorted((a, b) => a.dueAt - b.dueAt)
  if (!first) return { kind: 'nothing' }
  return first.dueAt <= nowMs ? { kind: 'edit', notice: first.notice } : { kind: 'wait', untilMs: first.dueAt }
}
