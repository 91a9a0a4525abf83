// An EventSource that reconnects: it detects a dead connection by missing heartbeats, backs off after each failure, and
// disconnects in a hidden tab.
import type { StreamBeat } from '#contract/streams'
import { call } from './api.ts'

/** `connecting` at the start and after a wake-up, `open` while events arrive, `lost` while waiting to reconnect. */
export type LiveState = 'connecting' | 'open' | 'lost'

export interface LiveHandlers<Events extends object> {
  /** One handler per event name; its argument is the event's JSON. An event without a handler is not subscribed to. */
  events: { [Name in keyof Events]?: (data: Events[Name]) => void }
  onState?: (state: LiveState) => void
  /** Each raw event, before its handler is called: for passing it on. */
  onText?: (name: string, text: string, id: string) => void
  /** The last received event id, for streams that can resume; null to start from the beginning. */
  lastEventId?: () => string | null
  /** Whether a hidden tab has to keep listening. */
  isNeededHidden?: () => boolean
  /** Checks whether the panel answers at all, after a failure that may mean it does not; `/api/me` by default. */
  probe?: () => void
}

export interface Live {
  close(): void
  /** Reconnects immediately if it is waiting to. */
  retry(): void
}

const FIRST_RETRY_MS = 1000
const LONGEST_RETRY_MS = 30_000
/** A connection that is open but delivers nothing, as behind a buffering proxy, will hardly change soon. */
const LONGEST_SILENT_RETRY_MS = 5 * 60_000
/** The heartbeat interval until the server sends its own. */
const BEAT_MS = 10_000
const FIRST_BEAT_PATIENCE_MS = 10_000
const MISSED_BEATS = 2
const LATE_MS = 2000
export const PROBE_PATIENCE_MS = 8000
/** A tab hidden for this long closes its stream; it gets the whole state again when it becomes visible. */
const HIDDEN_PATIENCE_MS = 60_000

const askWhoIsSignedIn = () =>
  void call('GET /api/me', { signal: AbortSignal.timeout(PROBE_PATIENCE_MS) }).catch(() => undefined)

/**
 * Opens the stream at `address` and keeps it open until `close`. After a reconnect the server starts with its first
 * event again.
 */
export function openLive<Events extends object>(address: string, handlers: LiveHandlers<Events>): Live {
  const { probe = askWhoIsSignedIn } = handlers
  let source: EventSource | null = null
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let deadline: ReturnType<typeof setTimeout> | undefined
  let hiddenTimer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let state: LiveState | null = null
  let beatMs = BEAT_MS
  let heardAtMs = 0
  let isClosed = false

  const patienceMs = () => MISSED_BEATS * beatMs + LATE_MS
  const tell = (next: LiveState) => {
    if (next === state) return
    state = next
    handlers.onState?.(next)
  }

  const drop = () => {
    clearTimeout(retryTimer)
    clearTimeout(deadline)
    source?.close()
    source = null
  }

  const fail = (isSilent: boolean) => {
    drop()
    tell('lost')
    failures += 1
    const longestMs = isSilent ? LONGEST_SILENT_RETRY_MS : LONGEST_RETRY_MS
    const waitMs = Math.min(longestMs, FIRST_RETRY_MS * 2 ** (failures - 1))
    retryTimer = setTimeout(connect, waitMs * (0.75 + Math.random() / 2))
    // EventSource cannot tell a 401 from a dropped connection, nor a dead connection from a proxy; an ordinary call
    // can.
    if (isSilent || failures > 1) probe()
  }

  /** Something arrived. An open connection alone says little: a proxy may open it and buffer everything. */
  const hear = () => {
    failures = 0
    heardAtMs = Date.now()
    clearTimeout(deadline)
    deadline = setTimeout(() => fail(true), patienceMs())
    tell('open')
  }

  const connect = () => {
    drop()
    if (state !== 'lost') tell('connecting')
    const opened = new EventSource(buildUrl(address, handlers.lastEventId?.() ?? null))
    source = opened
    deadline = setTimeout(() => fail(true), FIRST_BEAT_PATIENCE_MS)
    opened.addEventListener('beat', (event: MessageEvent<string>) => {
      if (opened !== source) return
      const { every_ms }: StreamBeat = JSON.parse(event.data)
      beatMs = every_ms
      hear()
    })
    for (const name in handlers.events) {
      opened.addEventListener(name, (event: MessageEvent<string>) => {
        // The browser's own `error` event carries no data; a server event of that name does.
        if (typeof event.data !== 'string' || opened !== source) return
        hear()
        handlers.onText?.(name, event.data, event.lastEventId)
        handlers.events[name]?.(JSON.parse(event.data))
      })
    }
    opened.addEventListener('error', (event) => {
      if (!(event instanceof MessageEvent) && opened === source) fail(false)
    })
  }

  const wake = () => {
    const isAlive = state === 'open' && source !== null && Date.now() - heardAtMs <= patienceMs()
    if (document.hidden || isAlive) return
    failures = 0
    connect()
  }

  const onVisibility = () => {
    clearTimeout(hiddenTimer)
    if (!document.hidden) wake()
    else hiddenTimer = setTimeout(() => handlers.isNeededHidden?.() || drop(), HIDDEN_PATIENCE_MS)
  }

  document.addEventListener('visibilitychange', onVisibility)
  window.addEventListener('online', wake)
  connect()

  return {
    retry() {
      if (!isClosed && state === 'lost') wake()
    },
    close() {
      if (isClosed) return
      isClosed = true
      drop()
      clearTimeout(hiddenTimer)
      document.removeEventListener('visibilitychange', onVisibility)
      window.removeEventListener('online', wake)
    },
  }
}

function buildUrl(address: string, after: string | null): string {
  const resume = after === null ? '' : `&last_event_id=${encodeURIComponent(after)}`
  return `${address}${address.includes('?') ? '&' : '?'}beat=1${resume}`
}
