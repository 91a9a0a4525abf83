/** The channels' own rows of updates: each counted by itself, with what is missing asked for channel by channel. */
import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import { TelegramError } from '../errors.ts'
import { unreadableAnswer } from '../tl/unreadable.ts'
import { createRow, type Row } from './row.ts'
import { GAP_WAIT_MS, retryAfterMs } from './pace.ts'
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

interface ChannelRowsOptions {
  known: ChannelState[]
  ask: (request: Api.AnyRequest) => Promise<unknown>
  hear: (update: Api.TypeUpdate) => void
  /** More was missed in the channel than is told again. */
  onMissed: (channelId: string) => void
  onChange: () => void
  clock: Clock
  random: Random
}

/** A class, since nearly every account has one: the methods are shared. */
class OrderedChannels implements ChannelRows {
  readonly #options: ChannelRowsOptions
  /** The last heard of at the end. */
  readonly #followed = new Map<string, Followed>()
  readonly #moved = new Set<string>()
  readonly #gone = new Set<string>()
  readonly #queue = new Set<string>()
  #isFetching = false
  #cancelPause: (() => void) | null = null
  #isUp = false
  #isClosed = false

  constructor(options: ChannelRowsOptions) {
    this.#options = options
    for (const { channelId, accessHash, pts } of options.known) this.#follow(channelId, accessHash, pts)
  }

  take(channelId: string, start: number, end: number, update: Api.TypeUpdate, chats: Api.TypeChat[]): void {
    const channel = this.#followed.get(channelId)
    if (channel) {
      this.#followed.delete(channelId)
      this.#followed.set(channelId, channel)
      const before = channel.row.at
      channel.row.place(start, end, update)
      if (channel.row.at !== before) this.#noteMoved(channelId)
      this.#waitForMissing(channelId, channel)
      return
    }
    const accessHash = findAccessHash(channelId, chats)
    if (accessHash !== null) {
      this.#follow(channelId, accessHash, end)
      this.#noteMoved(channelId)
    }
    this.#options.hear(update)
  }

  noteBehind(channelId: string, pts: number | null): void {
    const channel = this.#followed.get(channelId)
    if (channel && (pts === null || channel.row.at < pts)) this.#askLater(channelId, channel, 0, () => true)
  }

  setUp(isUp: boolean): void {
    this.#isUp = isUp
    for (const [channelId, channel] of this.#followed) {
      channel.cancelTimer?.()
      channel.cancelTimer = null
      if (isUp) this.#waitForMissing(channelId, channel)
    }
    void this.#work()
  }

  list(): ChannelState[] {
    return [...this.#followed].map(([channelId, channel]) => describe(channelId, channel))
  }

  takeChanges(): { channels: ChannelState[]; gone: string[] } {
    const channels = [...this.#moved].flatMap((channelId) => {
      const channel = this.#followed.get(channelId)
      return channel ? describe(channelId, channel) : []
    })
    const changes = { channels, gone: [...this.#gone] }
    this.#moved.clear()
    this.#gone.clear()
    return changes
  }

  close(): void {
    this.#isClosed = true
    this.#cancelPause?.()
    for (const { cancelTimer } of this.#followed.values()) cancelTimer?.()
  }

  #follow(channelId: string, accessHash: string, pts: number): void {
    this.#followed.set(channelId, {
      accessHash,
      row: createRow(pts, this.#options.hear),
      failures: 0,
      notBefore: 0,
      cancelTimer: null,
    })
    const [oldest] = this.#followed.keys()
    if (this.#followed.size > MOST_CHANNELS && oldest !== undefined) this.#forget(oldest)
  }

  #forget(channelId: string): void {
    this.#followed.get(channelId)?.cancelTimer?.()
    this.#followed.delete(channelId)
    this.#queue.delete(channelId)
    this.#moved.delete(channelId)
    this.#gone.add(channelId)
  }

  #noteMoved(channelId: string): void {
    this.#gone.delete(channelId)
    this.#moved.add(channelId)
    this.#options.onChange()
  }

  #askLater(channelId: string, channel: Followed, ms: number, isNeeded: () => boolean): void {
    if (!this.#isUp || channel.cancelTimer !== null || this.#queue.has(channelId)) return
    const waitMs = Math.max(ms, channel.notBefore - this.#options.clock.now())
    if (waitMs <= 0) return this.#askNow(channelId)
    channel.cancelTimer = this.#options.clock.after(waitMs, () => {
      channel.cancelTimer = null
      if (isNeeded()) this.#askNow(channelId)
    })
  }

  #waitForMissing(channelId: string, channel: Followed): void {
    if (channel.row.hasGap) this.#askLater(channelId, channel, GAP_WAIT_MS, () => channel.row.hasGap)
  }

  #askNow(channelId: string): void {
    this.#queue.add(channelId)
    void this.#work()
  }

  /** One channel at a time, with a pause behind each. */
  async #work(): Promise<void> {
    const [channelId] = this.#queue
    if (this.#isFetching || !this.#isUp || this.#isClosed || channelId === undefined) return
    this.#queue.delete(channelId)
    const channel = this.#followed.get(channelId)
    if (!channel) return this.#work()
    this.#isFetching = true
    await this.#catchUp(channelId, channel)
    this.#cancelPause = this.#options.clock.after(PACE_MS, () => {
      this.#isFetching = false
      void this.#work()
    })
  }

  async #catchUp(channelId: string, channel: Followed): Promise<void> {
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
        const answer = await this.#options.ask(new Api.updates.GetChannelDifference(request))
        if (this.#isClosed) return
        const told = this.#tell(channelId, channel, answer, asked)
        channel.notBefore = this.#options.clock.now() + told.timeoutSeconds * 1000
        // One that stands still would answer the same for ever.
        isFinal = told.isFinal || told.pts === reached
        reached = told.pts
      }
      channel.failures = 0
      row.resume(reached)
      this.#noteMoved(channelId)
      this.#waitForMissing(channelId, channel)
    } catch (error) {
      row.resume(reached)
      if (!this.#isClosed) this.#recover(channelId, channel, error)
    }
  }

  /** Passes on what the answer holds, and says how far that is. */
  #tell(channelId: string, channel: Followed, answer: unknown, asked: number) {
    if (answer instanceof Api.updates.ChannelDifferenceEmpty) {
      channel.row.skipGap(asked)
      return { pts: Math.max(channel.row.at, answer.pts), isFinal: true, timeoutSeconds: answer.timeout ?? 0 }
    }
    if (answer instanceof Api.updates.ChannelDifference) {
      for (const message of answer.newMessages)
        this.#options.hear(new Api.UpdateNewChannelMessage({ message, pts: answer.pts, ptsCount: 0 }))
      for (const update of answer.otherUpdates) this.#options.hear(update)
      return { pts: answer.pts, isFinal: answer.final === true, timeoutSeconds: answer.timeout ?? 0 }
    }
    if (!(answer instanceof Api.updates.ChannelDifferenceTooLong) || !(answer.dialog instanceof Api.Dialog))
      throw unreadableAnswer()
    this.#options.onMissed(channelId)
    return { pts: answer.dialog.pts ?? channel.row.at, isFinal: true, timeoutSeconds: answer.timeout ?? 0 }
  }

  #recover(channelId: string, channel: Followed, error: unknown): void {
    const failure = error instanceof TelegramError ? error.failure : null
    if (!this.#isUp) return
    if (failure?.kind === 'refused' && GONE_CODES.has(failure.code)) {
      this.#forget(channelId)
      this.#options.onMissed(channelId)
      this.#options.onChange()
      return
    }
    const ms = retryAfterMs(error, channel.failures + 1, this.#options.random)
    if (ms === null) return
    channel.failures += 1
    this.#askLater(channelId, channel, ms, () => true)
  }
}

export const createChannelRows = (options: ChannelRowsOptions): ChannelRows => new OrderedChannels(options)

const describe = (channelId: string, { accessHash, row }: Followed): ChannelState => ({
  channelId,
  accessHash,
  pts: row.at,
})

/** Null where the channel did not come along, or as a shadow whose hash opens nothing. */
function findAccessHash(channelId: string, chats: Api.TypeChat[]): string | null {
  for (const chat of chats)
    if (chat instanceof Api.Channel && chat.min !== true && chat.id.toString() === channelId)
      return chat.accessHash?.toString() ?? null
  return null
}
