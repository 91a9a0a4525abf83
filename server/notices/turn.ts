/** What to do next in a user's chat. Pure. */
import type { NoticeRow } from './store.ts'

export type Turn =
  | { kind: 'send'; notice: NoticeRow }
  | { kind: 'edit'; notice: NoticeRow }
  | { kind: 'wait'; untilMs: number }
  | { kind: 'nothing' }

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A message is edited no more when it is this old. */
export const FOLLOW_MS = 7 * 24 * HOUR

/**
 * Between two edits of one message: close together while a drop runs, rarer as the message grows old, so that a gift that
 * sells for weeks does not keep the bot busy.
 */
export function editGapMs(ageMs: number): number {
  if (ageMs < 10 * MINUTE) return 5_000
  return ageMs < 2 * HOUR ? 30_000 : 5 * MINUTE
}

const editDueAt = ({ writtenAt, createdAt }: NoticeRow, nowMs: number) =>
  (writtenAt ?? createdAt) + editGapMs(nowMs - createdAt)

/** New notices come before edits, the oldest first; `followed` are messages that say less than what is known. */
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
