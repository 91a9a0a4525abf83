/**
 * The single stream of a page: the rooms' events (live.ts) and, on request, gift changes and heartbeats with the state
 * of Telegram. The gifts' own stream is in the gifts room.
 */
import type { AccountEvents } from '../accounts/events.ts'
import type { AskedEvents } from '../contract/events.ts'
import type { GiftEvents } from '../gifts/events.ts'
import type { GiftService } from '../gifts/service.ts'
import { buildBeatFrame, buildFrame } from '../http/sse.ts'
import type { Hearing } from '../lib/bus.ts'
import type { Clock } from '../lib/clock.ts'
import type { Live, Reader } from './live.ts'

/** Extra heartbeats besides the stream's own, so that the page's state of Telegram is never older than this. */
const ANSWER_PACE_MS = 2_000

export interface EventService {
  /** Sends the user's events to the reader; returns how to stop. */
  follow(userId: number, reader: Reader): () => void
  /** The content of the user's heartbeats now. */
  buildBeat(userId: number): Buffer
}

export function createEventService(parts: {
  live: Live
  accountBus: Hearing<AccountEvents>
  giftBus: Hearing<GiftEvents>
  gifts: Pick<GiftService, 'list' | 'readWatch'>
  clock: Clock
}): EventService {
  const { live, accountBus, giftBus, gifts, clock } = parts
  const beatAt = new Map<number, number>()

  const buildBeat = (userId: number) => buildBeatFrame({ watch: gifts.readWatch(userId) })
  const beat = (userId: number, paceMs: number) => {
    const hearing = [...live.readers(userId)].filter(({ wantsBeats }) => wantsBeats)
    const now = clock.now()
    if (hearing.length === 0 || now - (beatAt.get(userId) ?? 0) < paceMs) return
    beatAt.set(userId, now)
    const frame = buildBeat(userId)
    for (const { send } of hearing) send(frame)
  }

  accountBus.on('removed', ({ userId }) => beat(userId, 0))
  accountBus.on('signed_out', ({ userId }) => beat(userId, 0))
  giftBus.on('watch', ({ userId, isAnswer }) => beat(userId, isAnswer ? ANSWER_PACE_MS : 0))
  giftBus.on('gifts', ({ userId, snapshot, changes, before }) => {
    const hearing = [...live.readers(userId)].filter(({ wantsGifts }) => wantsGifts)
    if (hearing.length === 0) return
    const frame = frameOf('gift_patch', { from: before.hash, hash: snapshot.hash, ...changes })
    for (const { send } of hearing) send(frame)
  })

  return {
    buildBeat,
    follow: (userId, reader) =>
      live.follow(userId, reader, () => {
        if (reader.wantsGifts) reader.send(frameOf('gift_list', { hash: gifts.list(userId).hash }))
      }),
  }
}

const frameOf = <Name extends keyof AskedEvents>(name: Name, data: AskedEvents[Name]) => buildFrame(name, data)
