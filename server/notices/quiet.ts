/** Quiet hours, in local time of a time zone. Pure. */

export interface QuietHours {
  isQuiet: boolean
  /** Minutes after local midnight. */
  quietFrom: number
  quietTo: number
  /** IANA name. */
  timeZone: string
}

/** Whether Node knows the time zone. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Local minutes after midnight; daylight saving is handled by the zone. */
function minuteOfDay(nowMs: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const parts = new Map(format.formatToParts(nowMs).map(({ type, value }) => [type, Number(value)]))
  return (parts.get('hour') ?? 0) * 60 + (parts.get('minute') ?? 0)
}

/** Includes the start, excludes the end; overnight if the end is before the start. */
export function isQuietAt(nowMs: number, { isQuiet, quietFrom, quietTo, timeZone }: QuietHours): boolean {
  if (!isQuiet || quietFrom === quietTo) return false
  const minute = minuteOfDay(nowMs, timeZone)
  return quietFrom < quietTo ? minute >= quietFrom && minute < quietTo : minute >= quietFrom || minute < quietTo
}

export const parseTimeOfDay = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

export const presentTimeOfDay = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
