/** The clock as an argument, so that tests can control it. All times are milliseconds. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now(): number
  /** Resolves after `ms`; rejects with the signal's reason when it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** Calls `run` once after `ms`; the returned function cancels it. Does not keep the process alive. */
  after(ms: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep(ms, signal) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason)
        return
      }
      const onAbort = () => {
        clearTimeout(timer)
        reject(signal?.reason)
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort)
        resolve()
      }, ms)
      signal?.addEventListener('abort', onAbort, { once: true })
    })
  },
  after(ms, run) {
    const timer = setTimeout(run, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** A clock that stands still until `advance` is called. */
export interface FakeClock extends Clock {
  /** Advances time and fires due timers in order; promises settle between two timers. */
  advance(ms: number): Promise<void>
}

/** Lets promises settled by a timer continue. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

export function createFakeClock(startMs = Date.UTC(2026, 0, 1)): FakeClock {
  let nowMs = startMs
  let nextId = 0
  const timers = new Map<number, { at: number; run: () => void }>()

  const after = (ms: number, run: () => void) => {
    const id = nextId++
    timers.set(id, { at: nowMs + ms, run })
    return () => void timers.delete(id)
  }

  return {
    now: () => nowMs,
    after,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason)
          return
        }
        const cancel = after(ms, () => {
          signal?.removeEventListener('abort', onAbort)
          resolve()
        })
        const onAbort = () => {
          cancel()
          reject(signal?.reason)
        }
        signal?.addEventListener('abort', onAbort, { once: true })
      })
    },
    async advance(ms) {
      const end = nowMs + ms
      await settle()
      for (;;) {
        const due = [...timers].filter(([, timer]) => timer.at <= end).toSorted((a, b) => a[1].at - b[1].at)[0]
        if (!due) break
        timers.delete(due[0])
        nowMs = Math.max(nowMs, due[1].at)
        due[1].run()
        await settle()
      }
      nowMs = end
      await settle()
    },
  }
}
