/** A user's live events and their readers: one log and one set of readers per user. */
import type { LiveEvents } from '../contract/events.ts'
import { buildFrame, buildGreeting } from '../http/sse.ts'
import type { Clock } from '../lib/clock.ts'
import { createEventLog, type EventLog } from './event-log.ts'

/** How rooms tell the user's open pages what changed. */
export interface LiveTeller {
  tell: <Name extends keyof LiveEvents>(userId: number, name: Name, data: LiveEvents[Name]) => void
}

export interface Reader {
  send: (frame: Buffer) => void
  /** The last event that it received. */
  lastEventId: string | null
  wantsGifts: boolean
  wantsBeats: boolean
}

export interface Live extends LiveTeller {
  /** The id of the latest event: data read after it can resume from there. */
  lastId(userId: number): string
  readers(userId: number): Iterable<Reader>
  /**
   * Starts a reader: sends `greet` first, then what it missed since its last event, or `reset` if that is unknown; then
   * each event as it comes. Returns how to stop.
   */
  follow(userId: number, reader: Reader, greet: () => void): () => void
}

export function createLive(clock: Clock): Live {
  const users = new Map<number, { log: EventLog; readers: Set<Reader> }>()
  const open = (userId: number) => {
    const user = users.get(userId) ?? { log: createEventLog(clock), readers: new Set<Reader>() }
    users.set(userId, user)
    return user
  }

  return {
    tell(userId, name, data) {
      const { log, readers } = open(userId)
      const frame = log.append((id) => buildFrame(name, data, id))
      for (const { send } of readers) send(frame)
    },
    lastId: (userId) => open(userId).log.lastId(),
    readers: (userId) => open(userId).readers,
    follow(userId, reader, greet) {
      const { log, readers } = open(userId)
      const { send, lastEventId } = reader
      const missed = lastEventId === null ? [] : log.listSince(lastEventId)
      const reset: LiveEvents['reset'] = {}
      // A new or reset reader continues from the latest event, a resumed one from its own.
      if (lastEventId === null) send(buildGreeting(log.lastId()))
      else if (missed === null) send(buildFrame('reset', reset, log.lastId()))
      else send(buildGreeting())
      greet()
      for (const frame of missed ?? []) send(frame)
      readers.add(reader)
      return () => void readers.delete(reader)
    },
  }
}
