/**
 * Writes activity rows a moment later, in small transactions of its own. Callers neither wait nor see failures: a
 * failed write is retried and eventually dropped.
 */
import { isStorageFull } from '../http/errors.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { ActivityRow, ActivityStore, NewActivity } from './store.ts'

const GATHER_MS = 200
const RETRY_MS = 10_000
/** While the disk is full, the newest entries are kept in memory. */
const MOST_WAITING = 2_000

export interface ActivityWriter {
  add(row: NewActivity): void
  /** Writes pending rows, unless the last attempt failed a moment ago. */
  flush(): void
  /** Last attempt. Rows added later, for example by a request that outlives its connection, are dropped. */
  stop(): void
}

export function createActivityWriter(parts: {
  store: Pick<ActivityStore, 'add'>
  clock: Clock
  log: Log
  onWritten: (rows: ActivityRow[]) => void
  /** The disk is full: log that for these users once there is space. */
  onFull: (userIds: Set<number>) => void
}): ActivityWriter {
  const { store, clock, log, onWritten, onFull } = parts
  let waiting: NewActivity[] = []
  let cancel: (() => void) | null = null
  let notBefore = Number.NEGATIVE_INFINITY
  let isStopped = false

  const schedule = (ms: number) => {
    cancel ??= clock.after(ms, () => {
      cancel = null
      notBefore = Number.NEGATIVE_INFINITY
      write()
    })
  }

  const write = () => {
    if (waiting.length === 0) return
    const batch = waiting
    waiting = []
    try {
      onWritten(store.add(batch))
    } catch (error) {
      log.warn({ err: error }, 'activity not saved')
      if (isRefused(error)) return
      waiting = [...batch, ...waiting].slice(-MOST_WAITING)
      cancel?.()
      cancel = null
      notBefore = clock.now() + RETRY_MS
      schedule(RETRY_MS)
      if (isStorageFull(error)) onFull(new Set(batch.map(({ userId }) => userId)))
    }
  }

  return {
    add(row) {
      if (isStopped) return
      waiting.push(row)
      if (waiting.length > MOST_WAITING) waiting.shift()
      schedule(GATHER_MS)
    },
    flush() {
      if (clock.now() < notBefore) return
      cancel?.()
      cancel = null
      write()
    },
    stop() {
      write()
      isStopped = true
      cancel?.()
      cancel = null
      waiting = []
    },
  }
}

/** A row that the database never accepts, for example of a deleted user, must not block the others forever. */
function isRefused(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && at.code.startsWith('SQLITE_CONSTRAINT')) return true
  }
  return false
}
