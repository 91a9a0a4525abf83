/** Metrics of the process: memory, CPU time, event loop lag. */
import { monitorEventLoopDelay } from 'node:perf_hooks'

export interface ProcessFigures {
  residentBytes: number
  heapBytes: number
  cpuSeconds: number
  /** Seconds since 1970. */
  startedAtSeconds: number
  /** Since the last scrape, by quantile. */
  lagSeconds: Readonly<Record<'0.5' | '0.99' | '1', number>>
}

/** Sampling interval; the lag is the delay beyond it. */
const LOOK_MS = 20

/** `startedAtMs` is when the process started. Sampling costs a timer, so start it only with metrics on. */
export function watchProcess(startedAtMs: number): { read(): ProcessFigures; stop(): void } {
  const delay = monitorEventLoopDelay({ resolution: LOOK_MS })
  delay.enable()
  /** Node measures the whole interval in nanoseconds; before the first sample there is nothing. */
  const seconds = (nanoseconds: number) =>
    Number.isFinite(nanoseconds) ? Math.max(0, nanoseconds / 1e9 - LOOK_MS / 1000) : 0
  return {
    read() {
      const { rss, heapUsed } = process.memoryUsage()
      const { user, system } = process.cpuUsage()
      const lagSeconds = {
        '0.5': seconds(delay.percentile(50)),
        '0.99': seconds(delay.percentile(99)),
        '1': seconds(delay.max),
      }
      delay.reset()
      return {
        residentBytes: rss,
        heapBytes: heapUsed,
        cpuSeconds: (user + system) / 1e6,
        startedAtSeconds: startedAtMs / 1000,
        lagSeconds,
      }
    },
    stop: () => void delay.disable(),
  }
}
