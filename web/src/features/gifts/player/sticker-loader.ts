import type { PreviewFailure } from './protocol.ts'

/** Of the six lines that a browser has to one HTTP/1.1 host one is the event stream's, and one stays for everything else. */
const linesAtOnce = 4
/** The panel gives a download 30 s; what takes longer hangs, and would hold its line for good. */
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
 * Fetches sticker files, the last asked for first: after a fast scroll the cards that stand still come before those that
 * have passed. The browser's cache and the server's gzip do the rest.
 */
export function createStickerLoader(fetchText: (url: string, init: { signal: AbortSignal }) => Promise<Response>) {
  const waiting: Waiting[] = []
  let running = 0
  /** Why nothing new is begun. */
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
    /** While held, for a fast scroll or until a frame has shown what there is, nothing new is begun. */
    hold(why: 'pace' | 'frame', isHeld: boolean): void {
      if (isHeld) holds.add(why)
      else if (holds.delete(why)) next()
    },

    /** Never rejects. Aborting gives `unreachable`, which nobody is waiting for any more; so does a line that hangs. */
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
