/** The clock on the wall of a time zone, where clocks are put forward and back as well. Pure. */

/** By time zone: making one takes far longer than using it. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  formats.set(timeZone, made)
  return made
}

/** `22:05`. */
export const timeOfDay = (nowMs: number, timeZone: string): string => formatIn(timeZone).format(nowMs)

/**
 * Whether a time of day lies within the hours: from the first minute on, and before the last. `from` later than `to` is
 * overnight; both equal is all day.
 */
export function isWithinHours(time: string, { from, to }: { from: string; to: string }): boolean {
  // Times of two digits each compare as texts.
  if (from === to) return true
  return from < to ? time >= from && time < to : time >= from || time < to
}
