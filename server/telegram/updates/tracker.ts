/**
 * Follows what an account is told: puts it in order, drops what came before, and asks for what is missing. One question at a
 * time, with growing pauses when it fails; after each new connection once.
 */
import { Api } from 'telegram'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import { backoffMs } from '../../lib/retry.ts'
import { TelegramError } from '../errors.ts'
import type { TelegramLog } from '../log.ts'
import { channelChatId } from '../tl/chat-id.ts'
import type { AccountUpdate } from './account-update.ts'
import { createChannelRows } from './channel-rows.ts'
import { placeOf, unpackUpdates } from './containers.ts'
import { createDifference, type Places } from './difference.ts'
import { GAP_WAIT_MS, RETRY } from './pace.ts'
import { createRow, type Row } from './row.ts'
import { createSignInMemory } from './sign-in-memory.ts'
import { announcesKeyDrop, translateUpdate } from './translate.ts'
import type { UpdateState, UpdateStateChange } from './update-state.ts'

/** A line on which nothing comes for so long may have lost something that nothing else shows. */
const QUIET_MS = 15 * 60_000

export interface UpdateTrackerOptions {
  /** Null: the account is followed from the first greeting on. */
  known: UpdateState | null
  /** Throws `TelegramError`. */
  ask: (request: Api.AnyRequest) => Promise<unknown>
  hear: (update: AccountUpdate) => void
  onKeyDrop: () => void
  clock: Clock
  random: Random
  log: TelegramLog
}

export interface UpdateTracker {
  /** Whatever of TL's `Updates` the line received. */
  take(container: Api.TypeUpdates): void
  /** A connection stands, which has missed what came since the last one. */
  lineUp(): void
  lineDown(): void
  /** Where Telegram says the account is, now that it pushes to the connection. */
  greeted(state: Api.updates.State): void
  /** Told of each change from now on, and at once of how it stands, if the account is followed yet. */
  onChange(keep: (change: UpdateStateChange) => void): void
  close(): void
}

interface Rows {
  pts: Row<Api.TypeUpdate>
  qts: Row<Api.TypeUpdate>
  seq: Row<{ updates: Api.TypeUpdate[]; date: number }>
}

const ignore = () => {}

export function createUpdateTracker(options: UpdateTrackerOptions): UpdateTracker {
  const { known, clock, random, log } = options
  const signIns = createSignInMemory(known?.signIns ?? [])
  let rows: Rows | null = known && createRows(known)
  let date = known?.date ?? 0
  /** What was told before the account was followed. */
  const early = { pts: 0, qts: 0, seq: 0 }
  let isUp = false
  let isClosed = false
  /** The connection is new, and nothing was asked on it. */
  let isBehind = true
  let isFetching = false
  let isWantedAgain = false
  let failures = 0
  let cancelGap: (() => void) | null = null
  let cancelRetry: (() => void) | null = null
  let cancelQuiet = ignore
  let heardAt = 0
  let keep: ((change: UpdateStateChange) => void) | null = null
  let told = ''

  const hear = (update: AccountUpdate) => {
    if (!isClosed) options.hear(update)
  }

  function hearRaw(update: Api.TypeUpdate): void {
    if (announcesKeyDrop(update)) options.onKeyDrop()
    const event = translateUpdate(update)
    if (event === null || (event.kind === 'new_authorization' && !signIns.isNew(event))) return
    hear(event)
  }

  const channels = createChannelRows({
    known: known?.channels ?? [],
    ask: options.ask,
    hear: hearRaw,
    onMissed: (channelId) => hear({ kind: 'missed', chatId: channelChatId(channelId) }),
    onChange: tellChange,
    clock,
    random,
  })
  const difference = createDifference({ ask: options.ask, hear: takeFromDifference, onMissed: tellMissed })

  function tellMissed(): void {
    log.info({}, 'telegram tells no more what an account missed')
    hear({ kind: 'missed', chatId: null })
  }

  function createRows({ pts, qts, seq }: Places): Rows {
    return {
      pts: createRow(pts, hearRaw),
      qts: createRow(qts, hearRaw),
      seq: createRow(seq, (container) => {
        for (const update of container.updates) hearRaw(update)
        // Other dates are passed over: behind one of them a container of this row may be missing.
        date = container.date
      }),
    }
  }

  const readPlaces = ({ pts, qts, seq }: Rows): Places => ({ pts: pts.at, qts: qts.at, seq: seq.at, date })

  function tellChange(): void {
    if (keep === null || rows === null || isClosed) return
    const state = { ...readPlaces(rows), signIns: signIns.list() }
    const { channels: movedChannels, gone } = channels.takeChanges()
    const now = JSON.stringify(state)
    if (now === told && movedChannels.length === 0 && gone.length === 0) return
    told = now
    keep({ ...state, channels: movedChannels, gone })
  }

  /** Puts one update where it belongs; false when it has no place but its container's. */
  function place(update: Api.TypeUpdate, chats: Api.TypeChat[]): boolean {
    const at = placeOf(update)
    if (at.row === null) return false
    if (at.row === 'channel_behind') channels.noteBehind(at.channelId, at.pts)
    else if (at.row === 'channel') channels.take(at.channelId, at.start, at.end, update, chats)
    else if (rows !== null) rows[at.row].place(at.start, at.end, update)
    else {
      early[at.row] = Math.max(early[at.row], at.end)
      hearRaw(update)
    }
    return true
  }

  function takeFromDifference(update: Api.TypeUpdate, chats: Api.TypeChat[]): void {
    const { row } = placeOf(update)
    // The answer as a whole is what follows; only channels have places of their own in it.
    if (row === 'channel' || row === 'channel_behind') place(update, chats)
    else hearRaw(update)
  }

  function take(container: Api.TypeUpdates): void {
    heardAt = clock.now()
    const batch = unpackUpdates(container)
    if (batch === null) {
      // A new connection is asked about anyway.
      if (!isBehind) catchUp()
      return
    }
    const { order } = batch
    const loose = batch.updates.filter((update) => !place(update, batch.chats))
    if (order === null || rows === null) for (const update of loose) hearRaw(update)
    if (order !== null) {
      if (rows === null) early.seq = Math.max(early.seq, order.end)
      else rows.seq.place(order.start, order.end, { updates: loose, date: order.date })
    }
    waitForMissing()
    tellChange()
  }

  const hasGap = () => rows !== null && (rows.pts.hasGap || rows.qts.hasGap || rows.seq.hasGap)

  function waitForMissing(): void {
    if (!hasGap() || !isUp || isFetching || cancelGap !== null || cancelRetry !== null) return
    cancelGap = clock.after(GAP_WAIT_MS, () => {
      cancelGap = null
      if (hasGap()) catchUp()
    })
  }

  function catchUp(): void {
    if (isClosed || !isUp || rows === null || cancelRetry !== null) return
    if (isFetching) isWantedAgain = true
    else void fetchMissed(rows)
  }

  async function fetchMissed({ pts, qts, seq }: Rows): Promise<void> {
    isFetching = true
    cancelGap?.()
    cancelGap = null
    const places = { pts: pts.at, qts: qts.at, seq: seq.at, date }
    const asked = { pts: pts.furthest, qts: qts.furthest }
    // Before the answer, which may leave them out, and after which they may be old: the newest of them counts.
    seq.skipGap(seq.furthest)
    for (const row of [pts, qts, seq]) row.pause()
    let error: unknown = null
    try {
      const { isEmpty } = await difference.fetch(places, () => isClosed)
      // Telegram knows of nothing that would come ahead of what waits.
      if (isEmpty) {
        pts.skipGap(asked.pts)
        qts.skipGap(asked.qts)
        places.pts = Math.max(places.pts, pts.at)
        places.qts = Math.max(places.qts, qts.at)
      }
      failures = 0
    } catch (caught) {
      error = caught
    }
    isFetching = false
    if (isClosed) return
    // Also after a failure: what was told until then is not told again.
    date = places.date
    pts.resume(places.pts)
    qts.resume(places.qts)
    seq.resume(places.seq)
    tellChange()
    if (error !== null) return retryAfter(error)
    const isWanted = isWantedAgain
    isWantedAgain = false
    if (isWanted) catchUp()
    else waitForMissing()
  }

  function retryAfter(error: unknown): void {
    isWantedAgain = false
    const failure = error instanceof TelegramError ? error.failure : null
    // A line that comes back is greeted, and the question asked again.
    if (failure?.kind === 'session_dead' || !isUp) return
    failures += 1
    const floodMs = failure?.kind === 'flood' ? failure.seconds * 1000 : 0
    const ms = floodMs + backoffMs(failures, RETRY, random)
    log.debug({ ms, times: failures }, 'what an account missed could not be asked for')
    cancelRetry = clock.after(ms, () => {
      cancelRetry = null
      catchUp()
    })
  }

  function watchSilence(): void {
    cancelQuiet = clock.after(QUIET_MS * (0.75 + random() / 2), () => {
      if (clock.now() - heardAt >= QUIET_MS / 2) catchUp()
      watchSilence()
    })
  }

  function cancelTimers(): void {
    cancelGap?.()
    cancelRetry?.()
    cancelQuiet()
    cancelGap = null
    cancelRetry = null
    cancelQuiet = ignore
  }

  return {
    take,
    lineUp() {
      cancelTimers()
      isUp = true
      isBehind = true
      channels.setUp(true)
      watchSilence()
    },
    lineDown() {
      isUp = false
      isBehind = true
      channels.setUp(false)
      cancelTimers()
    },
    greeted({ pts, qts, seq, date: now }) {
      if (isClosed) return
      if (rows === null) {
        date = now
        rows = createRows({
          pts: Math.max(pts, early.pts),
          qts: Math.max(qts, early.qts),
          seq: Math.max(seq, early.seq),
          date,
        })
        tellChange()
      } else if (isBehind) catchUp()
      isBehind = false
    },
    onChange(next) {
      keep = next
      if (rows === null) return
      channels.takeChanges()
      const state = { ...readPlaces(rows), signIns: signIns.list() }
      told = JSON.stringify(state)
      keep({ ...state, channels: channels.list(), gone: [] })
    },
    close() {
      isClosed = true
      cancelTimers()
      channels.close()
    },
  }
}
