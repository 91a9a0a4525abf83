/** Days by the clock on the wall of a time zone: what caps are counted by. Pure. */

const partsIn = (timeZone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })

/** `2026-11-20`. */
export const dayOf = (nowMs: number, timeZone: string): string => partsIn(timeZone).format(nowMs)

const HOUR_MS = 3_600_000
/** Longer than any day: one of 25 hours, where clocks are put back. */
const WITHIN_MS = 26 * HOUR_MS

/** The first moment of the next day there, in milliseconds since 1970. */
export function dayEndsAt(nowMs: number, timeZone: string): number {
  const today = dayOf(nowMs, timeZone)
  // Halved until it is exact: zones are not all whole hours away, and days not all 24 hours long.
  let [last, next] = [nowMs, nowMs + WITHIN_MS]
  while (next - last > 1) {
    const middle = Math.floor((last + next) / 2)
    if (dayOf(middle, timeZone) === today) last = middle
    else next = middle
  }
  return next
}
