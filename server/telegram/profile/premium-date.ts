const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?'
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?'
const YEAR = '(20\\d{2})'

/** The forms in which an English sentence names a day, each with where day, month and year stand in it. */
const FORMS: { pattern: RegExp; order: 'ymd' | 'dmy' | 'mdy' }[] = [
  { pattern: /\b(20\d{2})-(\d{1,2})-(\d{1,2})\b/i, order: 'ymd' },
  { pattern: new RegExp(`\\b${DAY}(?:\\s+of)?\\s+${MONTH},?\\s+${YEAR}\\b`, 'i'), order: 'dmy' },
  { pattern: new RegExp(`\\b${MONTH}\\s+${DAY},?\\s+${YEAR}\\b`, 'i'), order: 'mdy' },
  { pattern: /\b(\d{1,2})\.(\d{1,2})\.(20\d{2})\b/, order: 'dmy' },
]
/** 03/04/2027 is read only where one of the two cannot be a month. */
const SLASHED = /\b(\d{1,2})\/(\d{1,2})\/(20\d{2})\b/
const TIME = /\b(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap]\.?m\.?)?/i

/**
 * The day that a sentence such as "Your subscription expires on 12 May 2027" names, as an ISO time (UTC), or null. The
 * time of day counts where the sentence gives one; it is midnight otherwise.
 */
export function parsePremiumDate(sentence: string): string | null {
  const day = findDay(sentence)
  if (day === null) return null
  const time = findTime(sentence)
  const date = new Date(Date.UTC(day.year, day.month - 1, day.day, time.hour, time.minute))
  const isReal = date.getUTCMonth() === day.month - 1 && date.getUTCDate() === day.day
  return isReal ? date.toISOString() : null
}

function findDay(sentence: string): { year: number; month: number; day: number } | null {
  for (const { pattern, order } of FORMS) {
    const [, first = '', second = '', third = ''] = pattern.exec(sentence) ?? []
    if (first === '') continue
    if (order === 'ymd') return { year: Number(first), month: Number(second), day: Number(third) }
    if (order === 'mdy') return { year: Number(third), month: monthNumber(first), day: Number(second) }
    return { year: Number(third), month: monthNumber(second), day: Number(first) }
  }
  const [, first, second, year] = SLASHED.exec(sentence) ?? []
  const one = Number(first)
  const two = Number(second)
  if (one > 12 && two <= 12) return { year: Number(year), month: two, day: one }
  if (two > 12 && one <= 12) return { year: Number(year), month: one, day: two }
  return one > 0 && one === two ? { year: Number(year), month: one, day: one } : null
}

function monthNumber(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1
}

function findTime(sentence: string): { hour: number; minute: number } {
  const [, hourText, minuteText, half] = TIME.exec(sentence) ?? []
  let hour = Number(hourText)
  const minute = Number(minuteText)
  if (half !== undefined) hour = (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0)
  return hour < 24 && minute < 60 ? { hour, minute } : { hour: 0, minute: 0 }
}
