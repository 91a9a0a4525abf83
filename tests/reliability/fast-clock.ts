import { systemClock, type Clock } from '../../server/lib/clock.ts'

export interface FastClock extends Clock {
  /** Pending timers and sleeps. */
  pending(): number
  /** From now on it runs `factor` times as fast as the system's: timeouts stay in proportion. */
  hurry(factor: number): void
}

/** A clock at the system's speed until it is sped up. */
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

/** Checking an account takes a quarter of a second on a busy machine. */
const UNHURRIED_MS = 300

/**
 * How many panel seconds may pass per test second on this machine: fewer if it is busy, or everything would time out.
 */
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
