/** What every room of the panel may have, and what a room is to the table of contents (`app.ts`). */
import type { ActivityNotes } from './activity/note.ts'
import type { Database } from './db/open.ts'
import type { LiveTeller } from './events/live.ts'
import type { BindCalls } from './http/calls.ts'
import type { StreamHub } from './http/sse.ts'
import type { KeyRegister } from './idempotency/service.ts'
import type { Clock } from './lib/clock.ts'
import type { Log } from './lib/log.ts'
import type { Random } from './lib/random.ts'
import type { SecretBox } from './lib/secret-box.ts'

/** What is of no room. What a room needs of another is handed to it by name. */
export interface House {
  db: Database
  clock: Clock
  random: Random
  log: Log
  secrets: SecretBox
  /** Where a room's folders stand. */
  dataDir: string
  /** Open streams of server-sent events, all of which end with the panel. */
  streams: StreamHub
  /** Keeps what happened, for the user to read back. */
  activity: ActivityNotes
  /** Tells the user's open pages. */
  live: LiveTeller
  /** Where a room says what came of what a call with an `Idempotency-Key` began. */
  keys: KeyRegister
}

export interface Room {
  /** Binds the room's handlers to its calls. */
  routes?: (bind: BindCalls) => void
  /** Work of its own, from when the panel answers. In the order in which the rooms were opened. */
  start?: () => void
  /** Takes up nothing new: answers that are under way are still given. */
  rest?: () => void
  /** Ends its work; nothing of it runs afterwards. In the reverse order. */
  stop?: () => void | Promise<void>
}
