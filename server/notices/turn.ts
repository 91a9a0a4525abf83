/** The next step in a user's chat. Pure. */
import type { NoticeFacts } from './facts.ts'
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

/** The pieces of an order follow each other within moments: what becomes of them is gathered this long, or to its end. */
export const GATHER_MS = 3_000

/** From when a new notice may be sent. */
export function sendDueAt({ createdAt }: Pick<NoticeRow, 'createdAt'>, facts: NoticeFacts): number {
  const isGathered = facts.what === 'bought' || facts.what === 'refused'
  return isGathered && facts.order.isOpen ? createdAt + GATHER_MS : 0
}

interface Due {
  notice: NoticeRow
  dueAt: number
}

/** New notices come before edits, oldest first; `followed` are messages that are out of date. */
export function pickTurn(
  { waiting, followed }: { waiting: readonly Due[]; followed: readonly NoticeRow[] },
  nowMs: number,
): Turn {
  const ready = waiting.find(({ dueAt }) => dueAt <= nowMs)
  if (ready) return { kind: 'send', notice: ready.notice }
  const [first] = followed
    .map((notice): Due => ({ notice, dueAt: editDueAt(notice, nowMs) }))
    .toSorted((a, b) => a.dueAt - b.dueAt)
  if (first && first.dueAt <= nowMs) return { kind: 'edit', notice: first.notice }
  const next = Math.min(...[...waiting, ...(first ? [first] : [])].map(({ dueAt }) => dueAt))
  return Number.isFinite(next) ? { kind: 'wait', untilMs: next } : { kind: 'nothing' }
}
