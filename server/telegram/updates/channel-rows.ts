/** The channels' own rows of updates: each counted by itself, with what is missing asked for channel by channel. */
import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import { backoffMs } from '../../lib/retry.ts'
import { TelegramError } from '../errors.ts'
import { unreadableAnswer } from '../tl/unreadable.ts'
import { createRow, type Row } from './row.ts'
import { GAP_WAIT_MS, RETRY } from './pace.ts'
import type { ChannelState } from './update-state.ts'

/** Of more channels the one that was silent longest is followed no more: what it tells is passed on as it comes. */
const MOST_CHANNELS = 500
/** After a long absence there may be hundreds to ask for. */
const PACE_MS = 500
/** What Telegram gives a user at once. */
const PAGE = 100
/** The account may not read it (any more), or was given a wrong place: it is followed anew from its next update on. */
const GONE_CODES = new Set([
  'CHANNEL_INVALID',
  'CHANNEL_PRIVATE',
  'CHAT_FORBIDDEN',
  'PERSISTENT_TIMESTAMP_EMPTY',
  'PERSISTENT_TIMESTAMP_INVALID',
])

interface Followed {
  accessHash: string
  row: Row<Api.TypeUpdate>
  failures: number
  /** Telegram told when it may be asked again. */
  notBefore: number
  cancelTimer: (() => void) | null
}

export interface ChannelRows {
  /** `chats` came along, and may hold what a channel is asked with. */
  take(channelId: string, start: number, end: number, update: Api.TypeUpdate, chats: Api.TypeChat[]): void
  /** There is more than comes by itself; `pts` says how far, where it is known. */
  noteBehind(channelId: string, pts: number | null): void
  /** Nothing is asked while the line is down. */
  setUp(isUp: boolean): void
  list(): ChannelState[]
  /** What moved since the last time, and what is followed no more. */
  takeChanges(): { channels: ChannelState[]; gone: string[] }
  close(): void
}

export function createChannelRows(options: {
  known: ChannelState[]
  ask: (request: Api.AnyRequest) => Promise<unknown>
  hear: (update: Api.TypeUpdate) => void
  /** More was missed in the channel than is told again. */
  onMissed: (channelId: string) => void
  onChange: () => void
  clock: Clock
  random: Random
}): ChannelRows {
  const { ask, hear, clock, random } = options
  /** The last heard of at the end. */
  const followed = new Map<string, Followed>()
  const moved = new Set<string>()
  const gone = new Set<string>()
  const queue = new Set<string>()
  let isFetching = false
  let cancelPause: (() => void) | null = null
  let isUp = false
  let isClosed = false

  function follow(channelId: string, accessHash: string, pts: number): void {
    followed.set(channelId, { accessHash, row: createRow(pts, hear), failures: 0, notBefore: 0, cancelTimer: null })
    const [oldest] = followed.keys()
    if (followed.size > MOST_CHANNELS && oldest !== undefined) forget(oldest)
  }

  function forget(channelId: string): void {
    followed.get(channelId)?.cancelTimer?.()
    followed.delete(channelId)
    queue.delete(channelId)
    moved.delete(channelId)
    gone.add(channelId)
  }

  function noteMoved(channelId: string): void {
    gone.delete(channelId)
    moved.add(channelId)
    options.onChange()
  }

  function askLater(channelId: string, channel: Followed, ms: number, isNeeded: () => boolean): void {
    if (!isUp || channel.cancelTimer !== null || queue.has(channelId)) return
    const waitMs = Math.max(ms, channel.notBefore - clock.now())
    if (waitMs <= 0) return askNow(channelId)
    channel.cancelTimer = clock.after(waitMs, () => {
      channel.cancelTimer = null
      if (isNeeded()) askNow(channelId)
    })
  }

  function waitForMissing(channelId: string, channel: Followed): void {
    if (channel.row.hasGap) askLater(channelId, channel, GAP_WAIT_MS, () => channel.row.hasGap)
  }

  function askNow(channelId: string): void {
    queue.add(channelId)
    void work()
  }

  /** One channel at a time, with a pause behind each. */
  async function work(): Promise<void> {
    const [channelId] = queue
    if (isFetching || !isUp || isClosed || channelId === undefined) return
    queue.delete(channelId)
    const channel = followed.get(channelId)
    if (!channel) return work()
    isFetching = true
    await catchUp(channelId, channel)
    cancelPause = clock.after(PACE_MS, () => {
      isFetching = false
      void work()
    })
  }

  async function catchUp(channelId: string, channel: Followed): Promise<void> {
    const { row } = channel
    const asked = row.furthest
    const input = new Api.InputChannel({
      channelId: returnBigInt(channelId),
      accessHash: returnBigInt(channel.accessHash),
    })
    const filter = new Api.ChannelMessagesFilterEmpty()
    let reached = row.at
    row.pause()
    try {
      for (let isFinal = false; !isFinal;) {
        const request = { channel: input, filter, pts: reached, limit: PAGE }
        const answer = await ask(new Api.updates.GetChannelDifference(request))
        if (isClosed) return
        const told = tell(channelId, channel, answer, asked)
        channel.notBefore = clock.now() + told.timeoutSeconds * 1000
        // One that stands still would answer the same for ever.
        isFinal = told.isFinal || told.pts === reached
        reached = told.pts
      }
      channel.failures = 0
      row.resume(reached)
      noteMoved(channelId)
      waitForMissing(channelId, channel)
    } catch (error) {
      row.resume(reached)
      if (!isClosed) recover(channelId, channel, error)
    }
  }

  /** Passes on what the answer holds, and says how far that is. */
  function tell(channelId: string, channel: Followed, answer: unknown, asked: number) {
    if (answer instanceof Api.updates.ChannelDifferenceEmpty) {
      channel.row.skipGap(asked)
      return { pts: Math.max(channel.row.at, answer.pts), isFinal: true, timeoutSeconds: answer.timeout ?? 0 }
    }
    if (answer instanceof Api.updates.ChannelDifference) {
      for (const message of answer.newMessages)
        hear(new Api.UpdateNewChannelMessage({ message, pts: answer.pts, ptsCount: 0 }))
      for (const update of answer.otherUpdates) hear(update)
      return { pts: answer.pts, isFinal: answer.final === true, timeoutSeconds: answer.timeout ?? 0 }
    }
    if (!(answer instanceof Api.updates.ChannelDifferenceTooLong) || !(answer.dialog instanceof Api.Dialog))
      throw unreadableAnswer()
    options.onMissed(channelId)
    return { pts: answer.dialog.pts ?? channel.row.at, isFinal: true, timeoutSeconds: answer.timeout ?? 0 }
  }

  function recover(channelId: string, channel: Followed, error: unknown): void {
    const failure = error instanceof TelegramError ? error.failure : null
    if (failure?.kind === 'session_dead' || !isUp) return
    if (failure?.kind === 'refused' && GONE_CODES.has(failure.code)) {
      forget(channelId)
      options.onMissed(channelId)
      options.onChange()
      return
    }
    channel.failures += 1
    const floodMs = failure?.kind === 'flood' ? failure.seconds * 1000 : 0
    askLater(channelId, channel, floodMs + backoffMs(channel.failures, RETRY, random), () => true)
  }

  for (const { channelId, accessHash, pts } of options.known) follow(channelId, accessHash, pts)

  const describe = (channelId: string, { accessHash, row }: Followed) => ({ channelId, accessHash, pts: row.at })
  return {
    take(channelId, start, end, update, chats) {
      const channel = followed.get(channelId)
      if (channel) {
        followed.delete(channelId)
        followed.set(channelId, channel)
        const before = channel.row.at
        channel.row.place(start, end, update)
        if (channel.row.at !== before) noteMoved(channelId)
        waitForMissing(channelId, channel)
        return
      }
      const accessHash = findAccessHash(channelId, chats)
      if (accessHash !== null) {
        follow(channelId, accessHash, end)
        noteMoved(channelId)
      }
      hear(update)
    },
    noteBehind(channelId, pts) {
      const channel = followed.get(channelId)
      if (channel && (pts === null || channel.row.at < pts)) askLater(channelId, channel, 0, () => true)
    },
    setUp(next) {
      isUp = next
      for (const [channelId, channel] of followed) {
        channel.cancelTimer?.()
        channel.cancelTimer = null
        if (isUp) waitForMissing(channelId, channel)
      }
      void work()
    },
    list: () => [...followed].map(([channelId, channel]) => describe(channelId, channel)),
    takeChanges() {
      const channels = [...moved].flatMap((channelId) => {
        const channel = followed.get(channelId)
        return channel ? describe(channelId, channel) : []
      })
      const changes = { channels, gone: [...gone] }
      moved.clear()
      gone.clear()
      return changes
    },
    close() {
      isClosed = true
      cancelPause?.()
      for (const { cancelTimer } of followed.values()) cancelTimer?.()
    },
  }
}

/** Null where the channel did not come along, or as a shadow whose hash opens nothing. */
function findAccessHash(channelId: string, chats: Api.TypeChat[]): string | null {
  for (const chat of chats)
    if (chat instanceof Api.Channel && chat.min !== true && chat.id.toString() === channelId)
      return chat.accessHash?.toString() ?? null
  return null
}
