/** How the other rooms write to the activity log: each in its own `activity.ts`, as a kind and plain facts. */
import type { ActivityFacts, ActivityKind } from '../contract/activity.ts'
import type { AfterCommit } from '../db/commit-bus.ts'
import type { Caller } from '../users/service.ts'
import { readDevice } from './device-words.ts'

type Told = [userId: number, kind: ActivityKind, facts?: ActivityFacts, accountId?: number]

export interface ActivityNotes {
  /** For what happened: written a moment later. Never throws or blocks. */
  note: (...told: Told) => void
  /** For what is being stored: written in the open transaction. Throws the database's error. */
  record: (...told: Told) => AfterCommit
}

/** Where a request came from, as facts. */
export const describeCaller = (from: Caller | null): ActivityFacts =>
  from ? { address: from.address, ...readDevice(from.userAgent) } : {}
