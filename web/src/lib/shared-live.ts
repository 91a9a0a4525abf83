// One connection for all tabs of a browser: over HTTP/1.1 it opens at most six to a server, and each stream occupies
// one. The leading tab reads the stream, or polls if streams do not get through, and tells the others.
import type { AskedEvents, LiveEvents } from '#contract/events'
import type { GiftWatch } from '#contract/gifts'
import { call } from './api.ts'
import { addressOf } from './base.ts'
import { addressOfCall } from './calls.ts'
import { takeEventId } from './event-id.ts'
import { newestGiftList, tellGiftList, tellGiftPatch } from './gift-news.ts'
import { changeLine, forgetLine, readLine, type LineState } from './line.ts'
import { openLive, PROBE_PATIENCE_MS, type Live, type LiveHandlers } from './live.ts'
import { joinTabs, type LeaderMessage, type TabLeader } from './tab-leader.ts'

type Told =
  | { kind: 'event'; name: string; text: string; id: string }
  /** Something may have been missed; `isAsked`: it certainly was, because events do not arrive. */
  | { kind: 'gap'; isAsked: boolean }
  /** The current state: for new tabs, and at each change of the connection. */
  | {
      kind: 'state'
      line: LineState
      watch: GiftWatch | null
      watchAgeMs: number
      giftList: string | null
      lastId: string | null
    }
type TabMessage = LeaderMessage | (Told & { from: string })

export interface SharedLiveOptions {
  events: LiveHandlers<LiveEvents>['events']
  /** Something may have been missed: the stream reconnected, or another tab has taken over. */
  onGap: () => void
  /** Events do not arrive: the visible data has to be polled. */
  onAsked: () => void
  /** Whether a hidden tab has to keep listening. */
  isNeededHidden?: () => boolean
}

/** A tab hidden for this long hands the stream to another. */
const HIDDEN_PATIENCE_MS = 30_000
/** Polling interval if streams do not get through. */
const ASK_MS = 10_000

/** Listens to the panel together with the other tabs until `close`. */
export function openSharedLive(options: SharedLiveOptions): Pick<Live, 'close'> {
  const { onGap, onAsked, isNeededHidden = () => false } = options
  // Tabs of another version of the page stay separate if this number differs.
  const name = `giftbuyer:live-2:${addressOf('/')}`
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name)
  const id = crypto.getRandomValues(new Uint32Array(2)).join('-')
  let tabs: TabLeader | null = null
  let hiddenTimer: ReturnType<typeof setTimeout> | undefined
  let lastId = takeEventId()
  let isTold = false

  const events: LiveHandlers<LiveEvents & AskedEvents>['events'] = {
    ...options.events,
    beat: ({ watch }) => changeLine({ watch, watchAtMs: performance.now() }),
    gift_list: ({ hash }) => tellGiftList(hash),
    gift_patch: tellGiftPatch,
  }

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has its own origin alone
  const post = (message: TabMessage) => channel?.postMessage(message)
  const pass = (told: Told) => post({ ...told, from: id })
  const present = () => {
    const { state: line, watch, watchAtMs } = readLine()
    pass({ kind: 'state', line, watch, watchAgeMs: performance.now() - watchAtMs, giftList: newestGiftList(), lastId })
  }
  const tellGap = (isAsked: boolean) => {
    if (isAsked) onAsked()
    else onGap()
    pass({ kind: 'gap', isAsked })
  }

  const setState = (state: LineState) => {
    if (state !== 'open') tellGiftList(null)
    changeLine({ state })
    present()
  }

  /** Reads the stream for all tabs; the returned function stops it. */
  const lead = () => {
    isTold = true
    let timer: ReturnType<typeof setTimeout> | undefined
    let isFirst = true
    let isEnded = false
    let wasUnanswered = false

    const ask = async () => {
      clearTimeout(timer)
      let watch: GiftWatch | null = null
      try {
        watch = await call('GET /api/gifts/watch', { signal: AbortSignal.timeout(PROBE_PATIENCE_MS) })
      } catch {
        // No response, or the session ended; the call itself reports that where it matters.
      }
      if (isEnded || readLine().state === 'open') return
      timer = setTimeout(() => void ask(), ASK_MS)
      if (watch) changeLine({ watch, watchAtMs: performance.now() })
      setState(watch ? 'asking' : 'lost')
      if (watch) tellGap(true)
      // The panel is back, and so may be the stream.
      if (watch && wasUnanswered) live.retry()
      wasUnanswered = watch === null
    }

    const live = openLive<LiveEvents & AskedEvents>(addressOfCall('GET /api/events', { query: { gifts: 'patch' } }), {
      events,
      isNeededHidden,
      lastEventId: () => lastId,
      probe: () => void ask(),
      onText(event, text, eventId) {
        if (eventId !== '') lastId = eventId
        pass({ kind: 'event', name: event, text, id: eventId })
      },
      onState(state) {
        if (state === 'open') {
          clearTimeout(timer)
          setState('open')
          if (!isFirst) tellGap(false)
          isFirst = false
        } else if (state === 'lost' && readLine().state === 'open') {
          setState('lost')
        }
      },
    })
    return () => {
      isEnded = true
      clearTimeout(timer)
      live.close()
    }
  }

  /** Events that the leader received between this page's first responses and now were sent before this tab listened. */
  const catchUp = (isBehind: boolean) => {
    if (!isTold && isBehind) onGap()
    isTold = true
  }

  const hear = (message: TabMessage) => {
    if (message.kind === 'ask' || message.kind === 'claim' || message.kind === 'resign') {
      tabs?.hear(message)
      return
    }
    tabs?.hearLeader(message.from)
    switch (message.kind) {
      case 'gap':
        if (message.isAsked) onAsked()
        else onGap()
        break
      case 'event':
        catchUp(true)
        if (message.id !== '') lastId = message.id
        if (isNameOf(events, message.name)) events[message.name]?.(JSON.parse(message.text))
        break
      case 'state': {
        catchUp(message.lastId !== lastId)
        lastId = message.lastId ?? lastId
        const watchAtMs = performance.now() - message.watchAgeMs
        changeLine({ state: message.line, ...(message.watch && { watch: message.watch, watchAtMs }) })
        if (message.giftList !== newestGiftList()) tellGiftList(message.giftList)
        break
      }
    }
  }

  const start = () => {
    clearTimeout(hiddenTimer)
    if (tabs !== null) return
    if (channel) {
      tabs = joinTabs({ name, id, send: post, lead, present })
    } else {
      const end = lead()
      tabs = { hear() {}, hearLeader() {}, close: end }
    }
  }
  const rest = () => {
    clearTimeout(hiddenTimer)
    tabs?.close()
    tabs = null
    changeLine({ state: 'connecting' })
  }
  const onVisibility = () => {
    if (!document.hidden) start()
    else hiddenTimer = setTimeout(() => isNeededHidden() || rest(), HIDDEN_PATIENCE_MS)
  }
  const onPageShow = () => {
    if (!document.hidden) start()
  }

  channel?.addEventListener('message', (event: MessageEvent<TabMessage>) => {
    if (tabs !== null) hear(event.data)
  })
  document.addEventListener('visibilitychange', onVisibility)
  // When a page is left, for good or into the back-forward cache, it hands the stream over.
  window.addEventListener('pagehide', rest)
  window.addEventListener('pageshow', onPageShow)
  if (!document.hidden) start()

  return {
    close() {
      document.removeEventListener('visibilitychange', onVisibility)
      window.removeEventListener('pagehide', rest)
      window.removeEventListener('pageshow', onPageShow)
      rest()
      channel?.close()
      tellGiftList(null)
      forgetLine()
      // For the next user, the first response counts.
      takeEventId()
    },
  }
}

const isNameOf = <Events extends object>(events: Events, name: string): name is Extract<keyof Events, string> =>
  Object.hasOwn(events, name)
