/** Quiet hours, by the clock on the wall of a time zone. Pure. */

export interface QuietHours {
  isQuiet: boolean
  /** Minutes after local midnight. */
  quietFrom: number
  quietTo: number
  /** IANA name. */
  timeZone: string
}

/** Whether Node knows the zone by this name. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Minutes after midnight that a clock there shows; daylight saving is the zone's own affair. */
function minuteOfDay(nowMs: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const parts = new Map(format.formatToParts(nowMs).map(({ type, value }) => [type, Number(value)]))
  return (parts.get('hour') ?? 0) * 60 + (parts.get('minute') ?? 0)
}

/** From the first minute up to, not into, the last; over midnight where it ends before it begins. */
export function isQuietAt(nowMs: number, { isQuiet, quietFrom, quietTo, timeZone }: QuietHours): boolean {
  if (!isQuiet || quietFrom === quietTo) return false
  const minute = minuteOfDay(nowMs, timeZone)
  return quietFrom < quietTo ? minute >= quietFrom && minute < quietTo : minute >= quietFrom || minute < quietTo
}

export const parseTimeOfDay = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

export const presentTimeOfDay = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
