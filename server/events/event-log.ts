/** One user's recent events, kept so that a reconnecting client gets what it missed. */
import { randomBytes } from 'node:crypto'
import type { Clock } from '../lib/clock.ts'

const MAX_EVENTS = 1_000
const MAX_AGE_MS = 10 * 60_000

export interface EventLog {
  /** The id of the latest event; valid for resuming even before the first one. */
  lastId(): string
  /** Stores the frame that `build` makes for the event's id, and returns it. */
  append(build: (id: string) => Buffer): Buffer
  /** Events after that one, in order; null if unknown: the id is unknown, too old, or from another log. */
  listSince(id: string): Buffer[] | null
}

/**
 * Ids count from 1 and carry the log's own prefix, so that ids of another user or an earlier process are not mistaken
 * for its own.
 */
export function createEventLog(clock: Clock): EventLog {
  const mark = randomBytes(6).toString('hex')
  let kept: { number: number; at: number; frame: Buffer }[] = []
  let lastNumber = 0

  const idOf = (number: number) => `${number}-${mark}`
  const forgetOld = () => {
    const oldest = clock.now() - MAX_AGE_MS
    const isFull = kept.length > MAX_EVENTS
    if (isFull || (kept[0] && kept[0].at < oldest)) kept = kept.slice(-MAX_EVENTS).filter(({ at }) => at >= oldest)
  }

  return {
    lastId: () => idOf(lastNumber),
    append(build) {
      lastNumber += 1
      const frame = build(idOf(lastNumber))
      kept.push({ number: lastNumber, at: clock.now(), frame })
      forgetOld()
      return frame
    },
    listSince(id) {
      forgetOld()
      const [, digits = '', itsMark] = /^(\d{1,15})-([0-9a-f]{12})$/.exec(id) ?? []
      const number = Number(digits)
      const firstKept = kept[0]?.number ?? lastNumber + 1
      if (itsMark !== mark || number > lastNumber || number < firstKept - 1) return null
      return kept.filter((event) => event.number > number).map(({ frame }) => frame)
    },
  }
}
