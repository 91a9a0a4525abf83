/**
 * What happened in the panel and at Telegram, for the user to read, search and download. Each room turns its events
 * into facts (`<room>/activity.ts`); this stores them for 90 days, up to a limit per user.
 */
import {
  type ActivityEvent,
  type ActivityFacts,
  type ActivityFilters,
  type ActivityItem,
  type ActivityPage,
} from '../contract/activity.ts'
import type { Language } from '../contract/settings.ts'
import type { Bus } from '../lib/bus.ts'
import type { Clock } from '../lib/clock.ts'
import { fold } from '../lib/fold.ts'
import type { Log } from '../lib/log.ts'
import { kinds } from '../contract/words.ts'
import { findKindsByWords } from '../messages/activity.ts'
import type { ActivityNotes } from './note.ts'
import type { ActivityPace } from './pace.ts'
import { foldFacts, presentEvent, presentItem } from './present.ts'
import type { ActivityRow, ActivityStore, ActivityWish, NewActivity, Place } from './store.ts'
import { createActivityWriter } from './writer.ts'

export const KEPT_MS = 90 * 24 * 3600_000
export const MOST_KEPT = 100_000
const TIDY_EVERY_MS = 60 * 60_000
/** A user who adds more rows than this within an hour is cleaned up early. */
const TIDY_AFTER_ROWS = 2_000
const DOWNLOAD_PAGE = 500
const WORD_LENGTH = 160

export interface ActivityEvents {
  /** A row was stored; emitted once each, in the order of their ids. */
  activity: { userId: number; event: ActivityEvent }
}

export interface ActivityService extends ActivityNotes {
  list(userId: number, filters: ActivityFilters, page: ListPage): ActivityPage
  /** Everything that matches the filters, newest first, in parts. */
  listAll(userId: number, filters: ActivityFilters, language: Language): Iterable<ActivityItem[]>
  start(): void
  stop(): void
}

interface ListPage {
  cursor: string | undefined
  limit: number
  language: Language
}

export function createActivityService(parts: {
  store: ActivityStore
  pace: ActivityPace
  bus: Bus<ActivityEvents>
  clock: Clock
  log: Log
  /** Limits; by default those of a panel. */
  mostKept?: number
}): ActivityService {
  const { store, pace, bus, clock, log, mostKept = MOST_KEPT } = parts
  const written = new Map<number, number>()
  let stopTidying: (() => void) | null = null

  const onWritten = (rows: readonly ActivityRow[]) => {
    for (const row of rows) {
      written.set(row.userId, (written.get(row.userId) ?? 0) + 1)
      const event = presentEvent(row)
      if (event) bus.emit('activity', { userId: row.userId, event })
    }
    for (const [userId, count] of written) if (count >= TIDY_AFTER_ROWS) tidy(userId)
  }
  const writer = createActivityWriter({
    store,
    clock,
    log,
    onWritten,
    onFull: (userIds) => {
      for (const userId of userIds) note(userId, 'disk_full')
    },
  })

  /** Null if over the limit. */
  const buildRow = (
    ...[userId, kind, facts = {}, accountId]: Parameters<ActivityNotes['note']>
  ): NewActivity | null => {
    const leftOut = pace.take(userId, kind)
    if (leftOut === null) return null
    const kept = shorten(leftOut > 0 ? { ...facts, more: leftOut } : facts)
    return {
      userId,
      at: clock.now(),
      kind,
      topic: kinds[kind].topic,
      accountId: accountId ?? null,
      facts: JSON.stringify(kept),
      words: foldFacts(kept),
    }
  }

  const note: ActivityNotes['note'] = (...told) => {
    const row = buildRow(...told)
    if (row) writer.add(row)
  }

  const record: ActivityNotes['record'] = (...told) => {
    const row = buildRow(...told)
    const stored = row ? store.add([row]) : []
    return () => onWritten(stored)
  }

  /** Deletes what is too old or too much, in steps with pauses. */
  const tidy = (userId: number) => {
    try {
      written.delete(userId)
      const oldest: Place = { at: clock.now() - KEPT_MS, id: Number.MAX_SAFE_INTEGER }
      const tooMuch = store.findNth(userId, mostKept)
      const place = tooMuch && tooMuch.at >= oldest.at ? tooMuch : oldest
      const step = () => {
        if (store.removeUpTo(userId, place) > 0) clock.after(0, guarded(step))
      }
      step()
    } catch (error) {
      log.warn({ userId, err: error }, 'old activity not removed')
    }
  }
  const guarded = (step: () => void) => () => {
    // The database may have been closed meanwhile; the next start continues.
    if (stopTidying === null) return
    try {
      step()
    } catch (error) {
      log.warn({ err: error }, 'old activity not removed')
    }
  }

  const tidyAll = () => {
    stopTidying = clock.after(TIDY_EVERY_MS, tidyAll)
    try {
      for (const userId of store.listUserIds()) tidy(userId)
    } catch (error) {
      log.warn({ err: error }, 'old activity not removed')
    }
  }

  /** Expired rows are not shown, even if not deleted yet. */
  const readWish = ({ topic, kind, account, q, from, to }: ActivityFilters, language: Language): ActivityWish => {
    const part = fold(q ?? '')
    return {
      topic,
      kind,
      accountId: account,
      fromMs: Math.max(from === undefined ? 0 : Date.parse(from), clock.now() - KEPT_MS),
      toMs: to === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(to),
      search: part === '' ? undefined : { part, kinds: findKindsByWords(part, language) },
    }
  }

  return {
    note,
    record,

    list(userId, filters, { cursor, limit, language }) {
      writer.flush()
      const { rows, next } = store.list(userId, readWish(filters, language), readCursor(cursor), limit)
      return {
        items: rows.flatMap((row) => presentItem(row, language)),
        next: next === null ? null : `${next.at}-${next.id}`,
      }
    },

    *listAll(userId, filters, language) {
      writer.flush()
      const wish = readWish(filters, language)
      let place: Place | null = null
      do {
        const page: ReturnType<ActivityStore['list']> = store.list(userId, wish, place, DOWNLOAD_PAGE)
        yield page.rows.flatMap((row) => presentItem(row, language))
        place = page.next
      } while (place !== null)
    },

    start: tidyAll,
    stop() {
      stopTidying?.()
      stopTidying = null
      writer.stop()
    },
  }
}

function readCursor(cursor: string | undefined): Place | null {
  const [, at, id] = /^(\d+)-(\d+)$/.exec(cursor ?? '') ?? []
  return at === undefined || id === undefined ? null : { at: Number(at), id: Number(id) }
}

/** Names given by Telegram or a person may be long. */
function shorten(facts: ActivityFacts): ActivityFacts {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, cut(value)]))
}

const cut = (value: unknown) =>
  typeof value === 'string' && value.length > WORD_LENGTH ? `${value.slice(0, WORD_LENGTH - 1)}…` : value
