/** How the other rooms tell the activity what happened: each in its own `activity.ts`, as a kind and plain facts. */
import type { ActivityFacts, ActivityKind } from '../contract/activity.ts'
import type { AfterCommit } from '../db/commit-bus.ts'
import type { Caller } from '../users/service.ts'
import { readDevice } from './device-words.ts'

type Told = [userId: number, kind: ActivityKind, facts?: ActivityFacts, accountId?: number]

export interface ActivityNotes {
  /** Of what happened: written a moment later. Never throws and waits for nothing. */
  note: (...told: Told) => void
  /** Of what is being stored: written in the transaction that is open. Throws what the database says. */
  record: (...told: Told) => AfterCommit
}

/** Where a request came from, in facts. */
export const describeCaller = (from: Caller | null): ActivityFacts =>
  from ? { address: from.address, ...readDevice(from.userAgent) } : {}
