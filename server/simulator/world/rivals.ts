/** How the payments of other buyers of a gift are spread over their time: evenly, or half of them within the first fifth. */
export type RivalPace = 'even' | 'rush'

/** Others who buy of a gift too. Each of their payments takes a copy while there is one. Times are Unix milliseconds. */
export interface Rivals {
  giftId: string
  /** Before it none of their payments arrives. */
  startAt: number
  /** How long after that the last one arrives. */
  lastsMs: number
  payments: number
  pace: RivalPace
  /** Payments that have arrived so far. */
  arrived: number
}

/** How many of their payments have arrived by then. */
export function countArrived({ startAt, lastsMs, payments, pace }: Rivals, nowMs: number): number {
  if (nowMs < startAt) return 0
  const passed = lastsMs > 0 ? Math.min(1, (nowMs - startAt) / lastsMs) : 1
  return Math.floor(payments * (pace === 'even' ? passed : 1 - (1 - passed) ** 3))
}
