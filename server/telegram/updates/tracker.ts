/**
 * Follows what an account is told: puts it in order, drops what came before, and asks for what is missing. One question at a
 * time, with growing pauses when it fails; after each new connection once.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Api } from 'telegram'
import { channelChatId } from '../tl/chat-id.ts'
import type { AccountUpdate } from './account-update.ts'
import { type ChannelRows, createChannelRows } from './channel-rows.ts'
import { placeOf, unpackUpdates } from './containers.ts'
import { Differences, type Places } from './difference.ts'
import { GAP_WAIT_MS, QUIET_MS, retryAfterMs } from './pace.ts'
import { createRow } from './row.ts'
import type { Rows } from './rows.ts'
import { SignInMemory } from './sign-in-memory.ts'
import { announcesKeyDrop, translateUpdate } from './translate.ts'
import type { ChannelState, UpdateState, UpdateStateChange } from './update-state.ts'
import type { UpdateTracker, UpdateTrackerOptions } from './update-tracker.ts'

type CancelTimer = (() => void) | null

/** A class, since every account has one: the methods are shared. */
class OrderedUpdates implements UpdateTracker {
  readonly #options: UpdateTrackerOptions
  readonly #signIns: SignInMemory
  readonly #difference: Differences
  #channels: ChannelRows | null = null
  #rows: Rows | null = null
  #date: number
  /** What was told before the account was followed. */
  readonly #early = { pts: 0, qts: 0, seq: 0 }
  #isUp = false
  #isClosed = false
  /** The connection is new, and nothing was asked on it. */
  #isBehind = true
  #isFetching = false
  #isWantedAgain = false
  #failures = 0
  #cancelGap: CancelTimer = null
  #cancelRetry: CancelTimer = null
  #cancelQuiet: CancelTimer = null
  #heardAt = 0
  #keep: ((change: UpdateStateChange) => void) | null = null
  /** As of the last change that was told. */
  #told: Omit<UpdateState, 'channels'> | null = null

  constructor(options: UpdateTrackerOptions) {
    const { known } = options
    this.#options = options
    this.#signIns = new SignInMemory(known?.signIns ?? [])
    this.#difference = new Differences({
      ask: options.ask,
      hear: (update, chats) => this.#takeFromDifference(update, chats),
      onMissed: () => this.#tellMissed(),
    })
    this.#date = known?.date ?? 0
    if (known === null) return
    this.#rows = this.#createRows(known)
    if (known.channels.length > 0) this.#channels = this.#createChannels(known.channels)
  }

  take(container: Api.TypeUpdates): void {
    this.#heardAt = this.#options.clock.now()
    const batch = unpackUpdates(container)
    if (batch === null) {
      // A new connection is asked about anyway.
      if (!this.#isBehind) this.#catchUp()
      return
    }
    const { order } = batch
    const loose = batch.updates.filter((update) => !this.#place(update, batch.chats))
    if (order === null || this.#rows === null) for (const update of loose) this.#hearRaw(update)
    if (order !== null) {
      if (this.#rows === null) this.#early.seq = Math.max(this.#early.seq, order.end)
      else this.#rows.seq.place(order.start, order.end, { updates: loose, date: order.date })
    }
    this.#waitForMissing()
    this.#tellChange()
  }

  lineUp(): void {
    this.#cancelTimers()
    this.#isUp = true
    this.#isBehind = true
    this.#channels?.setUp(true)
    this.#watchSilence()
  }

  lineDown(): void {
    this.#isUp = false
    this.#isBehind = true
    this.#channels?.setUp(false)
    this.#cancelTimers()
  }

  greeted({ pts, qts, seq, date }: Api.updates.State): void {
    if (this.#isClosed) return
    if (this.#rows === null) {
      const early = this.#early
      this.#date = date
      this.#rows = this.#createRows({
        pts: Math.max(pts, early.pts),
        qts: Math.max(qts, early.qts),
        seq: Math.max(seq, early.seq),
        date,
      })
      this.#tellChange()
    } else if (this.#isBehind) this.#catchUp()
    this.#isBehind = false
  }

  onChange(keep: (change: UpdateStateChange) => void): void {
    this.#keep = keep
    if (this.#rows === null) return
    this.#channels?.takeChanges()
    this.#told = this.#readState(this.#rows)
    keep({ ...this.#told, channels: this.#channels?.list() ?? [], gone: [] })
  }

  close(): void {
    this.#isClosed = true
    this.#cancelTimers()
    this.#channels?.close()
  }

  #hear(update: AccountUpdate): void {
    if (!this.#isClosed) this.#options.hear(update)
  }

  #hearRaw(update: Api.TypeUpdate): void {
    if (announcesKeyDrop(update)) this.#options.onKeyDrop()
    const event = translateUpdate(update)
    if (event === null || (event.kind === 'new_authorization' && !this.#signIns.isNew(event))) return
    this.#hear(event)
  }

  #tellMissed(): void {
    this.#options.log.info({}, 'telegram tells no more what an account missed')
    this.#hear({ kind: 'missed', chatId: null })
  }

  #createRows({ pts, qts, seq }: Places): Rows {
    const hearRaw = (update: Api.TypeUpdate) => this.#hearRaw(update)
    return {
      pts: createRow(pts, hearRaw),
      qts: createRow(qts, hearRaw),
      seq: createRow(seq, (container) => {
        for (const update of container.updates) this.#hearRaw(update)
        // Other dates are passed over: behind one of them a container of this row may be missing.
        this.#date = container.date
      }),
    }
  }

  #createChannels(known: ChannelState[]): ChannelRows {
    const { ask, clock, random } = this.#options
    const channels = createChannelRows({
      known,
      ask,
      hear: (update) => this.#hearRaw(update),
      onMissed: (channelId) => this.#hear({ kind: 'missed', chatId: channelChatId(channelId) }),
      onChange: () => this.#tellChange(),
      clock,
      random,
    })
    channels.setUp(this.#isUp)
    return channels
  }

  #readPlaces({ pts, qts, seq }: Rows): Places {
    return { pts: pts.at, qts: qts.at, seq: seq.at, date: this.#date }
  }

  #readState(rows: Rows): Omit<UpdateState, 'channels'> {
    return { ...this.#readPlaces(rows), signIns: this.#signIns.list() }
  }

  #tellChange(): void {
    if (this.#keep === null || this.#rows === null || this.#isClosed) return
    const state = this.#readState(this.#rows)
    const { channels, gone } = this.#channels?.takeChanges() ?? { channels: [], gone: [] }
    if (isDeepStrictEqual(state, this.#told) && channels.length === 0 && gone.length === 0) return
    this.#told = state
    this.#keep({ ...state, channels, gone })
  }

  /** Puts one update where it belongs; false when it has no place but its container's. */
  #place(update: Api.TypeUpdate, chats: Api.TypeChat[]): boolean {
    const at = placeOf(update)
    if (at.row === null) return false
    if (at.row === 'channel_behind') this.#channels?.noteBehind(at.channelId, at.pts)
    else if (at.row === 'channel') {
      this.#channels ??= this.#createChannels([])
      this.#channels.take(at.channelId, at.start, at.end, update, chats)
    } else if (this.#rows !== null) this.#rows[at.row].place(at.start, at.end, update)
    else {
      this.#early[at.row] = Math.max(this.#early[at.row], at.end)
      this.#hearRaw(update)
    }
    return true
  }

  #takeFromDifference(update: Api.TypeUpdate, chats: Api.TypeChat[]): void {
    const { row } = placeOf(update)
    // The answer as a whole is what follows; only channels have places of their own in it.
    if (row === 'channel' || row === 'channel_behind') this.#place(update, chats)
    else this.#hearRaw(update)
  }

  #hasGap(): boolean {
    return this.#rows !== null && (this.#rows.pts.hasGap || this.#rows.qts.hasGap || this.#rows.seq.hasGap)
  }

  #waitForMissing(): void {
    if (!this.#hasGap() || !this.#isUp || this.#isFetching) return
    if (this.#cancelGap !== null || this.#cancelRetry !== null) return
    this.#cancelGap = this.#options.clock.after(GAP_WAIT_MS, () => {
      this.#cancelGap = null
      if (this.#hasGap()) this.#catchUp()
    })
  }

  #catchUp(): void {
    if (this.#isClosed || !this.#isUp || this.#rows === null || this.#cancelRetry !== null) return
    if (this.#isFetching) this.#isWantedAgain = true
    else void this.#fetchMissed(this.#rows)
  }

  async #fetchMissed(rows: Rows): Promise<void> {
    const { pts, qts, seq } = rows
    this.#isFetching = true
    this.#cancelGap?.()
    this.#cancelGap = null
    const places = this.#readPlaces(rows)
    const asked = { pts: pts.furthest, qts: qts.furthest }
    // Before the answer, which may leave them out, and after which they may be old: the newest of them counts.
    seq.skipGap(seq.furthest)
    for (const row of [pts, qts, seq]) row.pause()
    let error: unknown = null
    try {
      const { isEmpty } = await this.#difference.fetch(places, () => this.#isClosed)
      // Telegram knows of nothing that would come ahead of what waits.
      if (isEmpty) {
        pts.skipGap(asked.pts)
        qts.skipGap(asked.qts)
        places.pts = Math.max(places.pts, pts.at)
        places.qts = Math.max(places.qts, qts.at)
      }
      this.#failures = 0
    } catch (caught) {
      error = caught
    }
    this.#isFetching = false
    if (this.#isClosed) return
    // Also after a failure: what was told until then is not told again.
    this.#date = places.date
    pts.resume(places.pts)
    qts.resume(places.qts)
    seq.resume(places.seq)
    this.#tellChange()
    if (error !== null) return this.#retryAfter(error)
    const isWanted = this.#isWantedAgain
    this.#isWantedAgain = false
    if (isWanted) this.#catchUp()
    else this.#waitForMissing()
  }

  #retryAfter(error: unknown): void {
    const { clock, random, log } = this.#options
    this.#isWantedAgain = false
    // A line that comes back is greeted, and the question asked again.
    if (!this.#isUp) return
    const ms = retryAfterMs(error, this.#failures + 1, random)
    if (ms === null) return
    this.#failures += 1
    log.debug({ ms, times: this.#failures }, 'what an account missed could not be asked for')
    this.#cancelRetry = clock.after(ms, () => {
      this.#cancelRetry = null
      this.#catchUp()
    })
  }

  #watchSilence(): void {
    const { clock, random } = this.#options
    this.#cancelQuiet = clock.after(QUIET_MS * (0.75 + random() / 2), () => {
      if (clock.now() - this.#heardAt >= QUIET_MS / 2) this.#catchUp()
      this.#watchSilence()
    })
  }

  #cancelTimers(): void {
    for (const cancel of [this.#cancelGap, this.#cancelRetry, this.#cancelQuiet]) cancel?.()
    this.#cancelGap = this.#cancelRetry = this.#cancelQuiet = null
  }
}

export const createUpdateTracker = (options: UpdateTrackerOptions): UpdateTracker => new OrderedUpdates(options)
