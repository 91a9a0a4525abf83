/** Days by the clock on the wall of a time zone: what caps are counted by. Pure. */

/** By time zone: making one takes longer than the dates of a whole day's end. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(timeZone, made)
  return made
}

/** `2026-11-20`. */
export const dayOf = (nowMs: number, timeZone: string): string => formatIn(timeZone).format(nowMs)

const HOUR_MS = 3_600_000
/** Longer than any day: one of 25 hours, where clocks are put back. */
const WITHIN_MS = 26 * HOUR_MS

/** Of the day that was asked for last, by zone. */
const ends = new Map<string, { day: string; at: number }>()

/** The first moment of the next day there, in milliseconds since 1970. */
export function dayEndsAt(nowMs: number, timeZone: string): number {
  const today = dayOf(nowMs, timeZone)
  const known = ends.get(timeZone)
  if (known?.day === today) return known.at
  // Halved until it is exact: zones are not all whole hours away, and days not all 24 hours long.
  let [last, next] = [nowMs, nowMs + WITHIN_MS]
  while (next - last > 1) {
    const middle = Math.floor((last + next) / 2)
    if (dayOf(middle, timeZone) === today) last = middle
    else next = middle
  }
  ends.set(timeZone, { day: today, at: next })
  return next
}
