import type { PreviewFailure } from './protocol.ts'

/** Of a browser's six HTTP/1.1 connections per host, one is for the event stream and one for everything else. */
const linesAtOnce = 4
/** The panel allows a download 30 s; anything longer hangs, and would block its connection for good. */
const patienceMs = 40_000

export interface StickerText {
  text: string
}

interface Waiting {
  url: string
  abort: AbortController
  resolve(result: StickerText | { failure: PreviewFailure }): void
}

/**
 * Downloads sticker files, last requested first: after a fast scroll, visible cards come before those that have passed.
 * Caching and compression are left to the browser and the server.
 */
export function createStickerLoader(fetchText: (url: string, init: { signal: AbortSignal }) => Promise<Response>) {
  const waiting: Waiting[] = []
  let running = 0
  /** Reasons to start nothing new. */
  const holds = new Set<'pace' | 'frame'>()

  function next(): void {
    if (holds.size > 0) return
    while (running < linesAtOnce) {
      const job = waiting.pop()
      if (!job) return
      if (!job.abort.signal.aborted) void run(job)
    }
  }

  async function run(job: Waiting): Promise<void> {
    running++
    const deadline = setTimeout(() => job.abort.abort(), patienceMs)
    job.resolve(await load(job.url, job.abort.signal))
    clearTimeout(deadline)
    running--
    next()
  }

  async function load(url: string, signal: AbortSignal): Promise<StickerText | { failure: PreviewFailure }> {
    try {
      const response = await fetchText(url, { signal })
      if (response.ok) return { text: await response.text() }
      const body: unknown = await response.json()
      return { failure: readFailure(body) }
    } catch {
      return { failure: 'unreachable' }
    }
  }

  return {
    /** While paused, during a fast scroll or until a frame has been drawn, nothing new is started. */
    hold(why: 'pace' | 'frame', isHeld: boolean): void {
      if (isHeld) holds.add(why)
      else if (holds.delete(why)) next()
    },

    /** Never rejects. Aborting returns `unreachable`, which nobody waits for any more; so does a timeout. */
    load(url: string, abort: AbortController): Promise<StickerText | { failure: PreviewFailure }> {
      return new Promise((resolve) => {
        waiting.push({ url, abort, resolve })
        next()
      })
    },
  }
}

function readFailure(body: unknown): PreviewFailure {
  if (typeof body !== 'object' || body === null || !('error' in body)) return 'unreachable'
  if (body.error === 'no_bot_token') return 'no_bot_token'
  return body.error === 'bad_tgs' ? 'unreadable' : 'unreachable'
}
