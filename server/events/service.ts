/**
 * What changes at a user's accounts, told to every page that is open, and the gifts' changes and beats to those that ask
 * for them: a page gets all it wants by one connection. The gifts' own stream is the gifts' room's.
 */
import type { AccountEvents, AccountRow } from '../accounts/events.ts'
import type { ActivityEvents } from '../activity/service.ts'
import type { Account } from '../contract/accounts.ts'
import type { AskedEvents, LiveEvents } from '../contract/events.ts'
import type { GiftEvents } from '../gifts/events.ts'
import type { GiftService } from '../gifts/service.ts'
import { buildBeatFrame, buildFrame, buildGreeting } from '../http/sse.ts'
import type { Hearing } from '../lib/bus.ts'
import type { Clock } from '../lib/clock.ts'
import type { NoticeEvents } from '../notices/service.ts'
import { createEventLog, type EventLog } from './event-log.ts'

/** Beats beyond those of the stream itself, so that what a page says of Telegram is not older than this. */
const ANSWER_PACE_MS = 2_000

interface Reader {
  send: (frame: Buffer) => void
  /** The last event that it heard. */
  lastEventId: string | null
  wantsGifts: boolean
  wantsBeats: boolean
}

interface Listened {
  log: EventLog
  readers: Set<Reader>
  beatAt: number
}

export interface EventService {
  /**
   * Sends what the reader missed since the event that it names, or `reset` when that cannot be told; then each event as it
   * comes. Returns how to stop.
   */
  follow(userId: number, reader: Reader): () => void
  /** The newest event's id: what was read after it goes on from there. */
  lastId(userId: number): string
  /** What the streams of the user beat with now. */
  buildBeat(userId: number): Buffer
}

export function createEventService(parts: {
  bus: Hearing<AccountEvents>
  /** As the pages know it. */
  presentAccount: (row: AccountRow) => Account
  activityBus: Hearing<ActivityEvents>
  noticeBus: Hearing<NoticeEvents>
  giftBus: Hearing<GiftEvents>
  gifts: Pick<GiftService, 'list' | 'readWatch'>
  clock: Clock
}): EventService {
  const { bus, presentAccount, activityBus, noticeBus, giftBus, gifts, clock } = parts
  const users = new Map<number, Listened>()

  const open = (userId: number) => {
    const user = users.get(userId) ?? { log: createEventLog(clock), readers: new Set<Reader>(), beatAt: 0 }
    users.set(userId, user)
    return user
  }

  const tell = <Name extends keyof LiveEvents>(userId: number, name: Name, data: LiveEvents[Name]) => {
    const { log, readers } = open(userId)
    const frame = log.append((id) => buildFrame(name, data, id))
    for (const { send } of readers) send(frame)
  }
  const buildBeat = (userId: number) => buildBeatFrame({ watch: gifts.readWatch(userId) })
  const beat = (userId: number, paceMs: number) => {
    const user = open(userId)
    const hearing = [...user.readers].filter(({ wantsBeats }) => wantsBeats)
    const now = clock.now()
    if (hearing.length === 0 || now - user.beatAt < paceMs) return
    user.beatAt = now
    const frame = buildBeat(userId)
    for (const { send } of hearing) send(frame)
  }

  bus.on('changed', ({ userId, after }) => tell(userId, 'account', { account: presentAccount(after) }))
  bus.on('moment', ({ userId, account }) => tell(userId, 'account', { account: presentAccount(account) }))
  bus.on('removed', ({ userId, account }) => {
    tell(userId, 'account_removed', { id: account.id })
    beat(userId, 0)
  })
  bus.on('signed_out', ({ userId }) => beat(userId, 0))
  bus.on('new_authorization', ({ userId, account, hash, device, location, isUnconfirmed }) =>
    tell(userId, 'new_authorization', {
      account_id: account.id,
      hash,
      device,
      location,
      is_unconfirmed: isUnconfirmed,
    }),
  )

  activityBus.on('activity', ({ userId, event }) => tell(userId, 'activity', event))
  noticeBus.on('notice', ({ userId, notice }) => tell(userId, 'notice', notice))

  giftBus.on('watch', ({ userId, isAnswer }) => beat(userId, isAnswer ? ANSWER_PACE_MS : 0))
  giftBus.on('gifts', ({ userId, snapshot, changes, before }) => {
    const hearing = [...open(userId).readers].filter(({ wantsGifts }) => wantsGifts)
    if (hearing.length === 0) return
    const frame = frameOf('gift_patch', { from: before.hash, hash: snapshot.hash, ...changes })
    for (const { send } of hearing) send(frame)
  })

  return {
    lastId: (userId) => open(userId).log.lastId(),
    buildBeat,
    follow(userId, reader) {
      const { log, readers } = open(userId)
      const { send, lastEventId, wantsGifts } = reader
      const missed = lastEventId === null ? [] : log.listSince(lastEventId)
      const reset: LiveEvents['reset'] = {}
      // Who knows nothing yet or anything no more goes on from the newest event; who resumes, from its own.
      if (lastEventId === null) send(buildGreeting(log.lastId()))
      else if (missed === null) send(buildFrame('reset', reset, log.lastId()))
      else send(buildGreeting())
      if (wantsGifts) send(frameOf('gift_list', { hash: gifts.list(userId).hash }))
      for (const frame of missed ?? []) send(frame)
      readers.add(reader)
      return () => void readers.delete(reader)
    },
  }
}

const frameOf = <Name extends keyof AskedEvents>(name: Name, data: AskedEvents[Name]) => buildFrame(name, data)
