/** What changes at a user's accounts, told to every page that is open. The gifts' stream is the gifts' room's own. */
import type { AccountEvents } from '../accounts/events.ts'
import type { ActivityEvents } from '../activity/service.ts'
import type { LiveEvents } from '../contract/events.ts'
import { buildFrame, buildGreeting } from '../http/sse.ts'
import type { Bus } from '../lib/bus.ts'
import type { Clock } from '../lib/clock.ts'
import type { NoticeEvents } from '../notices/service.ts'
import { createEventLog, type EventLog } from './event-log.ts'

type Send = (frame: Buffer) => void

export interface EventService {
  /**
   * Sends what the reader missed since the event that it names, or `reset` when that cannot be told; then each event as it
   * comes. Returns how to stop.
   */
  follow(userId: number, lastEventId: string | null, send: Send): () => void
}

export function createEventService(parts: {
  bus: Bus<AccountEvents>
  activityBus: Bus<ActivityEvents>
  noticeBus: Bus<NoticeEvents>
  clock: Clock
}): EventService {
  const { bus, activityBus, noticeBus, clock } = parts
  const users = new Map<number, { log: EventLog; readers: Set<Send> }>()

  const open = (userId: number) => {
    const user = users.get(userId) ?? { log: createEventLog(clock), readers: new Set<Send>() }
    users.set(userId, user)
    return user
  }

  const tell = <Name extends keyof LiveEvents>(userId: number, name: Name, data: LiveEvents[Name]) => {
    const { log, readers } = open(userId)
    const frame = log.append((id) => buildFrame(name, data, id))
    for (const send of readers) send(frame)
  }

  bus.on('changed', ({ userId, account }) => tell(userId, 'account', { account }))
  bus.on('removed', ({ userId, accountId }) => tell(userId, 'account_removed', { id: accountId }))
  bus.on('new_authorization', ({ userId, accountId, hash, device, location, isUnconfirmed }) =>
    tell(userId, 'new_authorization', {
      account_id: accountId,
      hash,
      device,
      location,
      is_unconfirmed: isUnconfirmed,
    }),
  )

  activityBus.on('activity', ({ userId, event }) => tell(userId, 'activity', event))
  noticeBus.on('notice', ({ userId, notice }) => tell(userId, 'notice', notice))

  return {
    follow(userId, lastEventId, send) {
      const { log, readers } = open(userId)
      const missed = lastEventId === null ? [] : log.listSince(lastEventId)
      const reset: LiveEvents['reset'] = {}
      // Who knows nothing yet or anything no more goes on from the newest event; who resumes, from its own.
      if (lastEventId === null) send(buildGreeting(log.lastId()))
      else if (missed === null) send(buildFrame('reset', reset, log.lastId()))
      else send(buildGreeting())
      for (const frame of missed ?? []) send(frame)
      readers.add(send)
      return () => void readers.delete(send)
    },
  }
}
