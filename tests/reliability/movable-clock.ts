import { systemClock, type Clock } from '../../server/lib/clock.ts'

export interface MovableClock extends Clock {
  /** Somebody sets it forward: no timer falls due by it. */
  move(ms: number): void
}

/** A clock at the system's speed that shows another time. */
export function createMovableClock(aheadMs = 0): MovableClock {
  let ahead = aheadMs
  return {
    ...systemClock,
    now: () => systemClock.now() + ahead,
    move: (ms) => void (ahead += ms),
  }
}
