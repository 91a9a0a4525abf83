// One stream for all tabs of a browser: over HTTP/1.1 it opens six connections to a server at most, and each stream holds
// one for good. The tab that holds the lock reads the stream and passes every event on; where the browser has no locks
// (plain http from another machine) each tab reads its own.
import { addressOf } from './base.ts'
import { openLive, type Live, type LiveHandlers } from './live.ts'

interface Passed {
  name: string
  text: string
  /** The event's id; empty where it has none. */
  id: string
}

export interface SharedLiveOptions<Events extends object> {
  events: LiveHandlers<Events>['events']
  /** Something may have been missed: the stream came back, or another tab has taken it over. */
  onGap: () => void
  /** Whether a tab that nobody looks at has to go on hearing. */
  isNeededHidden?: () => boolean
}

/** A tab that has been hidden this long hands the stream to another. */
const HIDDEN_PATIENCE_MS = 30_000
const GAP: Passed = { name: '', text: '', id: '' }

/** Hears `path` together with the other tabs until `close`. */
export function openSharedLive<Events extends object>(path: string, options: SharedLiveOptions<Events>): Live {
  const { events, onGap, isNeededHidden = () => false } = options
  const name = `giftbuyer:${addressOf(path)}`
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name)
  let stop: (() => void) | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let isFirst = true
  let lastId: string | null = null

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has its own origin alone
  const pass = (passed: Passed) => channel?.postMessage(passed)

  const read = (): Live =>
    openLive<Events>(path, {
      events,
      isNeededHidden,
      lastEventId: () => lastId,
      onText(event, text, id) {
        if (id !== '') lastId = id
        pass({ name: event, text, id })
      },
      onState(state) {
        if (state !== 'open') return
        if (!isFirst) onGap()
        isFirst = false
        pass(GAP)
      },
    })

  const hear = (passed: Passed) => {
    if (passed.name === GAP.name) onGap()
    if (passed.id !== '') lastId = passed.id
    for (const event in events) if (event === passed.name) events[event](JSON.parse(passed.text))
  }

  /** Reads the stream as soon as no other tab does; calling the answer gives it up. */
  const wait = (locks: LockManager): (() => void) => {
    const abort = new AbortController()
    const held = new Promise<void>((resolve) => abort.signal.addEventListener('abort', () => resolve()))
    locks
      .request(name, { signal: abort.signal }, async () => {
        const live = read()
        await held
        live.close()
      })
      // Given up before its turn.
      .catch(() => undefined)
    return () => abort.abort()
  }

  const start = () => {
    if (stop !== null) return
    const locks: LockManager | null = 'locks' in navigator ? navigator.locks : null
    if (channel !== null && locks !== null) {
      stop = wait(locks)
    } else {
      const live = read()
      stop = () => live.close()
    }
  }
  const rest = () => {
    stop?.()
    stop = null
  }
  const onVisibility = () => {
    clearTimeout(timer)
    if (document.hidden) timer = setTimeout(() => isNeededHidden() || rest(), HIDDEN_PATIENCE_MS)
    else start()
  }

  channel?.addEventListener('message', (event: MessageEvent<Passed>) => hear(event.data))
  document.addEventListener('visibilitychange', onVisibility)
  if (!document.hidden) start()

  return {
    close() {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onVisibility)
      rest()
      channel?.close()
    },
  }
}
