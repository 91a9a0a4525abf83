// One EventSource that stays: it comes back by itself, waits longer after each failure, and sleeps in a hidden tab.
import { api } from './api.ts'
import { addressOf } from './base.ts'

/** `connecting` from the start and after a wake-up, `open` while events can come, `lost` while waiting to try again. */
export type LiveState = 'connecting' | 'open' | 'lost'

export interface LiveHandlers<Events extends object> {
  /** One function for each event name; its argument is the event's JSON. */
  events: { [Name in keyof Events]: (data: Events[Name]) => void }
  onState?: (state: LiveState) => void
  /** Each event as it came, before its function is called: for passing it on. */
  onText?: (name: string, text: string, id: string) => void
  /** The last event that was heard, for a stream that can go on after it; null from the beginning. */
  lastEventId?: () => string | null
  /** Whether a tab that nobody looks at has to go on hearing. */
  isNeededHidden?: () => boolean
}

export interface Live {
  close(): void
}

const FIRST_RETRY_MS = 1000
const LONGEST_RETRY_MS = 30_000
/** A tab that has been hidden this long lets its stream go; it gets the whole state anew when it is seen again. */
const HIDDEN_PATIENCE_MS = 60_000

/** Opens the stream at `path` and keeps it open until `close`. After a reconnect the server starts with its first event again. */
export function openLive<Events extends object>(path: string, handlers: LiveHandlers<Events>): Live {
  const url = addressOf(path)
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let state: LiveState | null = null
  let isClosed = false

  const tell = (next: LiveState) => {
    if (next === state) return
    state = next
    handlers.onState?.(next)
  }

  const drop = () => {
    clearTimeout(timer)
    source?.close()
    source = null
  }

  const connect = () => {
    drop()
    if (state !== 'lost') tell('connecting')
    const after = handlers.lastEventId?.() ?? null
    const opened = new EventSource(after === null ? url : `${url}?last_event_id=${encodeURIComponent(after)}`)
    source = opened
    for (const name in handlers.events) {
      opened.addEventListener(name, (event: MessageEvent<string>) => {
        // The browser's own `error` event carries no data; a server event of that name does.
        if (typeof event.data !== 'string' || opened !== source) return
        handlers.onText?.(name, event.data, event.lastEventId)
        handlers.events[name](JSON.parse(event.data))
      })
    }
    opened.addEventListener('open', () => {
      failures = 0
      tell('open')
    })
    opened.addEventListener('error', (event) => {
      if (event instanceof MessageEvent || opened !== source) return
      drop()
      tell('lost')
      failures += 1
      const waitMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1))
      timer = setTimeout(connect, waitMs * (0.75 + Math.random() / 2))
      // EventSource does not tell a 401 from a dropped line; an ordinary call does, and leads to the sign-in.
      if (failures > 1) api.get('/api/me').catch(() => undefined)
    })
  }

  const wake = () => {
    if (document.hidden || (source !== null && source.readyState === EventSource.OPEN)) return
    failures = 0
    connect()
  }

  const onVisibility = () => {
    clearTimeout(timer)
    if (!document.hidden) wake()
    else timer = setTimeout(() => handlers.isNeededHidden?.() || drop(), HIDDEN_PATIENCE_MS)
  }

  document.addEventListener('visibilitychange', onVisibility)
  window.addEventListener('online', wake)
  connect()

  return {
    close() {
      if (isClosed) return
      isClosed = true
      drop()
      document.removeEventListener('visibilitychange', onVisibility)
      window.removeEventListener('online', wake)
    },
  }
}
