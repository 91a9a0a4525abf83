/** What the process itself takes: memory, CPU time, and how late its event loop is. */
import { monitorEventLoopDelay } from 'node:perf_hooks'

export interface ProcessFigures {
  residentBytes: number
  heapBytes: number
  cpuSeconds: number
  /** Seconds since 1970. */
  startedAtSeconds: number
  /** Of the time since the last reading, by quantile. */
  lagSeconds: Readonly<Record<'0.5' | '0.99' | '1', number>>
}

/** A look every so often; the delay is what comes on top of it. */
const LOOK_MS = 20

/** `startedAtMs` is when the process began. Watching costs a timer, so only who shows the figures should begin. */
export function watchProcess(startedAtMs: number): { read(): ProcessFigures; stop(): void } {
  const delay = monitorEventLoopDelay({ resolution: LOOK_MS })
  delay.enable()
  /** Node measures the whole interval in nanoseconds; before the first look there is nothing. */
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
