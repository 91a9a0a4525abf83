import { systemClock, type Clock } from '../../server/lib/clock.ts'

export interface FastClock extends Clock {
  /** Timers and sleeps that have not ended. */
  pending(): number
  /** From now on it runs `factor` times as fast as the system's: deadlines stay in proportion. */
  hurry(factor: number): void
}

/** A clock that keeps the system's pace until it is told to hurry. */
export function createFastClock(): FastClock {
  let factor = 1
  let start = { own: systemClock.now(), system: systemClock.now() }
  let pending = 0
  const now = () => start.own + (systemClock.now() - start.system) * factor
  return {
    now,
    hurry(next) {
      start = { own: now(), system: systemClock.now() }
      factor = next
    },
    sleep(ms, signal) {
      pending += 1
      return systemClock.sleep(ms / factor, signal).finally(() => (pending -= 1))
    },
    after(ms, run) {
      pending += 1
      let isPending = true
      const settle = () => {
        if (isPending) pending -= 1
        isPending = false
      }
      const cancel = systemClock.after(ms / factor, () => {
        settle()
        run()
      })
      return () => {
        settle()
        cancel()
      }
    },
    pending: () => pending,
  }
}

/** A check of an account takes a busy machine a quarter of a second. */
const UNHURRIED_MS = 300

/** How many seconds of the panel may be one of the test on this machine: fewer where it is busy, or everything would be late. */
export async function findPace(
  checks: readonly (() => Promise<unknown>)[],
  { slowest, fastest }: { slowest: number; fastest: number },
): Promise<number> {
  let checkMs = Number.POSITIVE_INFINITY
  for (const check of checks) {
    const startedAt = performance.now()
    await check()
    checkMs = Math.min(checkMs, performance.now() - startedAt)
  }
  return Math.round(Math.min(fastest, Math.max(slowest, UNHURRIED_MS / checkMs)))
}
