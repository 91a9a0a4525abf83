/** What every room gets, and what a room is to `app.ts`. */
import type { ActivityNotes } from './activity/note.ts'
import type { Database } from './db/open.ts'
import type { SharedCommit } from './db/shared-commit.ts'
import type { LiveTeller } from './events/live.ts'
import type { BindCalls } from './http/calls.ts'
import type { StreamHub } from './http/sse.ts'
import type { KeyRegister } from './idempotency/service.ts'
import type { Clock } from './lib/clock.ts'
import type { Log } from './lib/log.ts'
import type { Random } from './lib/random.ts'
import type { SecretBox } from './lib/secret-box.ts'

/** Shared by all rooms. What a room needs from other rooms is passed by name. */
export interface House {
  db: Database
  /** For what many accounts write at the same time. */
  sharedCommit: SharedCommit
  clock: Clock
  random: Random
  log: Log
  secrets: SecretBox
  /** Parent of the rooms' folders. */
  dataDir: string
  /** Open server-sent event streams, all of which end with the panel. */
  streams: StreamHub
  /** The activity log, for the user to read back. */
  activity: ActivityNotes
  /** Sends events to the user's open pages. */
  live: LiveTeller
  /** Where a room says what came of what a call with an `Idempotency-Key` began. */
  keys: KeyRegister
}

export interface Room {
  /** Binds the room's handlers to its calls. */
  routes?: (bind: BindCalls) => void
  /** Starts background work once the panel answers. Called in the order in which the rooms were opened. */
  start?: () => void
  /** Accepts no new work; pending responses are still sent. */
  rest?: () => void
  /** Ends its work; nothing of it runs afterwards. Called in reverse order. */
  stop?: () => void | Promise<void>
}
